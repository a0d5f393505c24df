import { base64url } from "jose";

/** RFC 9110 §8.8.3: entity-tags in a list, as If-Match and If-None-Match carry them. */
const tag = String.raw`(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"`;
export const tagList = new RegExp(String.raw`^\s*(?:\*|${tag}(?:\s*,\s*${tag})*)\s*$`);

/** A row changes only together with its `updated_at`. */
export function tagOf({ updatedAt }: { updatedAt: Date }): string {
  return `"${updatedAt.getTime().toString(36)}"`;
}

export async function tagOfText(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return `"${base64url.encode(new Uint8Array(digest))}"`;
}

/** §13.1.2, with the weak comparison: whether the caller has this state already. */
export function isHeld(ifNoneMatch: string | undefined, current: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.trim() === "*" || tagsIn(ifNoneMatch).some((each) => each.replace("W/", "") === current);
}

/** §13.1.1, with the strong comparison: the states in which a row may be changed, or undefined for every one. */
export function statesIn(ifMatch: string | undefined): Date[] | undefined {
  if (ifMatch === undefined || ifMatch.trim() === "*") return undefined;
  return tagsIn(ifMatch).flatMap((each) => {
    const moment = /^"([0-9a-z]{1,9})"$/.exec(each)?.[1];
    return moment === undefined ? [] : [new Date(Number.parseInt(moment, 36))];
  });
}

function tagsIn(list: string): string[] {
  return list.match(new RegExp(tag, "g")) ?? [];
}
