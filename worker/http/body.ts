import type { Context, Next } from "hono";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../context/app-env.ts";
import { largestBody, largestForm, largestSyncBody } from "../fields/limits.ts";
import { requireForm } from "./form.ts";
import { findRepeatedName } from "./json.ts";
import { takesForm } from "./oauth-error.ts";
import { Problem } from "./problem.ts";
import { invalidField, shorten } from "./validation.ts";

const bodiless = new Set(["GET", "HEAD", "OPTIONS"]);

/** At these addresses a body is read when its sender is known: it may be larger, or is refused in another form. */
const isReadLater = /\/sync\/?$|^\/api\/mcp\/?$/;

/** For every other address. */
export const strictBody = createMiddleware<AppEnv>(async function strictBody(c, next) {
  if (isReadLater.test(c.req.path)) return next();
  return takesForm(c.req.path) ? readForm(c, next) : readBody(c, next, largestBody);
});

export const strictSyncBody = createMiddleware<AppEnv>(async function strictSyncBody(c, next) {
  return readBody(c, next, largestSyncBody);
});

/**
 * Lets a body through only if it is one JSON object, so that every validator behind it gets exactly that. Hono's own
 * validator reads anything that is not declared as JSON as `{}`.
 */
async function readBody(c: Context<AppEnv>, next: Next, largest: number): Promise<void> {
  if (bodiless.has(c.req.method) || c.req.raw.body === null) return next();
  const text = await readText(c.req.raw, largest);
  if (text === "") {
    c.req.raw = withBody(c.req.raw, null);
    return next();
  }
  requireObject(text);
  c.req.raw = withBody(c.req.raw, text);
  return next();
}

/** The same for a form. An empty one has no parameters. */
async function readForm(c: Context<AppEnv>, next: Next): Promise<void> {
  if (bodiless.has(c.req.method)) return next();
  const bytes = c.req.raw.body === null ? new Uint8Array() : await readAtMost(c.req.raw, largestForm);
  const text = decode(bytes);
  if (text !== "") requireForm(text, c.req.header("Content-Type"));
  c.req.raw = withBody(c.req.raw, text);
  return next();
}

/** The text of a body that says it is JSON. Without a body it is empty. */
export async function readText(request: Request, largest: number): Promise<string> {
  if (request.body === null) return "";
  const bytes = await readAtMost(request, largest);
  if (bytes.byteLength === 0) return "";
  if (!isJson(request.headers.get("Content-Type"))) throw new Problem("not_json");
  return decode(bytes);
}

/** Treats an empty body as no body, whatever its declared type: some clients always send a Content-Type. */
export const emptyIsNone = createMiddleware<AppEnv>(async function emptyIsNone(c, next) {
  if (c.req.raw.body === null && c.req.header("Content-Type") !== undefined) {
    const headers = new Headers(c.req.raw.headers);
    headers.delete("Content-Type");
    c.req.raw = new Request(c.req.raw, { headers });
  }
  await next();
});

async function readAtMost(request: Request, limit: number): Promise<Uint8Array> {
  const declared = Number(request.headers.get("Content-Length") ?? 0);
  const tooLarge = () => new Problem("too_large", { detail: `The body is larger than ${limit / 1024} KiB` });
  if (declared > limit || request.body === null) throw tooLarge();
  const stream: ReadableStream<Uint8Array> = request.body;
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      length += chunk.byteLength;
      if (length > limit) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    // It ended before its declared length, or its chunks were malformed: the fault is the sender's.
    throw new Problem("invalid_request", { detail: "The body did not arrive whole" });
  }
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}

function isJson(contentType: string | null): boolean {
  return /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(contentType ?? "");
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Problem("invalid_request", { detail: "The body is not well-formed UTF-8" });
  }
}

function requireObject(text: string): void {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Problem("invalid_request", { detail: "The body is not well-formed JSON" });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Problem("invalid_request", { detail: "The body must be a JSON object" });
  }
  const repeated = findRepeatedName(text);
  if (repeated !== undefined) throw invalidField(shorten(repeated), "is given more than once");
}

function withBody(request: Request, body: string | null): Request {
  return new Request(request.url, {
    method: request.method,
    headers: request.headers,
    body,
    signal: request.signal,
    // What the platform says of the request, such as the country.
    ...(request.cf && { cf: request.cf }),
  });
}
