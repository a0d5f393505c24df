import type { Context, TypedResponse } from "hono";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../context/app-env.ts";
import { sha256 } from "./digest.ts";

/** RFC 9110 §8.8.3: entity-tags in a list, as If-Match and If-None-Match carry them. */
const tag = String.raw`(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"`;
export const tagList = new RegExp(String.raw`^\s*(?:\*|${tag}(?:\s*,\s*${tag})*)\s*$`);

const reading = new Set(["GET", "HEAD"]);

/** Answers 304 if the caller already has what the route would send. A route only sets its `ETag`. */
export const answerNotModified = createMiddleware<AppEnv>(async function answerNotModified(c, next) {
  await next();
  const current = c.res.headers.get("ETag");
  if (current === null || !c.res.ok || !reading.has(c.req.method)) return;
  // Hono keeps the headers that were set, except the type of the body.
  if (isHeld(c.req.header("If-None-Match"), current)) c.res = new Response(null, { status: 304 });
});

/** A row changes only together with its `updated_at`. */
export function tagOf({ updatedAt }: { updatedAt: string }): string {
  return `"${Date.parse(updatedAt).toString(36)}"`;
}

export async function tagOfText(text: string): Promise<string> {
  return `"${await sha256(text)}"`;
}

/** Answers with a body and the tag of its text, which is written once for both. */
export async function answerTagged<Body>(c: Context, body: Body) {
  const text = JSON.stringify(body);
  const answer: Response = c.body(text, 200, {
    "Content-Type": "application/json",
    ETag: await tagOfText(text),
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- What `c.json` says of what it writes.
  return answer as Response & TypedResponse<Body, 200, "json">;
}

/** §13.1.2, with the weak comparison: whether the caller already has this state. */
function isHeld(ifNoneMatch: string | undefined, current: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.trim() === "*" || tagsIn(ifNoneMatch).some((held) => held.replace("W/", "") === current);
}

/** §13.1.1, with the strong comparison: the states in which a row may be changed, or undefined for every one. */
export function statesIn(ifMatch: string | undefined): string[] | undefined {
  if (ifMatch === undefined || ifMatch.trim() === "*") return undefined;
  return tagsIn(ifMatch).flatMap((held) => {
    const moment = /^"([0-9a-z]{1,9})"$/.exec(held)?.[1];
    return moment === undefined ? [] : [new Date(Number.parseInt(moment, 36)).toISOString()];
  });
}

function tagsIn(list: string): string[] {
  return list.match(new RegExp(tag, "g")) ?? [];
}
