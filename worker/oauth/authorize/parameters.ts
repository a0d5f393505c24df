import { Problem } from "../../http/problem.ts";
import { requireParameters } from "../../http/form.ts";

/** The longest query that a program may lead a person here with, in characters: a client id alone may have thousands. */
export const longestQuery = 10_000;

/** The parameters of an authorization request: repeated ones are invalid, and empty ones count as none (RFC 6749 §3.1). */
export interface Parameters {
  value(this: void, name: string): string | undefined;
  isRepeated(this: void, name: string): boolean;
  repeated: string | undefined;
}

export function readQuery(query: string): Parameters {
  const text = query.replace(/^\?/, "");
  refuseUnreadable(text);
  const all = new URLSearchParams(text);
  const names = [...new Set(all.keys())];
  const isRepeated = (name: string) => all.getAll(name).length > 1;
  return {
    value: (name) => (isRepeated(name) ? undefined : (all.get(name) ?? "") || undefined),
    isRepeated,
    repeated: names.find(isRepeated),
  };
}

/** What cannot be read leads nowhere, whatever it names. */
function refuseUnreadable(text: string): void {
  try {
    // Each parameter by itself: that one is given twice is for the program to hear.
    for (const part of text.split("&")) requireParameters(part);
  } catch (error) {
    if (error instanceof Problem) throw new Problem("oauth_request_invalid");
    throw error;
  }
}

/** For the person: the program cannot be told, because nobody knows yet where it is. */
export function badRequest(detail: string): Problem {
  return new Problem("oauth_request_invalid", { detail });
}
