import { addressOf } from "./address.ts";
import { ask } from "./ask.ts";

/** Longer ago than this, the account may have changed again. */
const freshFor = 5000;

let asked: { owner: string; path: string; answer: Promise<Response | undefined> } | undefined;

/** Where it is said what has changed in an account since the cursor, or all of it. */
export function changesAddress(owner: string, cursor: string | undefined): string {
  const since = cursor === undefined ? "" : `?since=${encodeURIComponent(cursor)}&limit=1000`;
  return `${addressOf(owner, "sync")}${since}`;
}

/** Asks for the changes with the page's first script, while the code of the list is still on its way. */
export function askAhead(owner: string, cursor: string | undefined): void {
  const path = changesAddress(owner, cursor);
  const answer = ask(path, { signal: AbortSignal.timeout(freshFor) }).catch(() => undefined);
  asked = { owner, path, answer };
  setTimeout(() => (asked = undefined), freshFor);
}

/** Whether the API has answered for this person: then it is theirs that the browser's cookies are. */
export async function isAnswered(owner: string): Promise<boolean> {
  return asked?.owner === owner && (await asked.answer) !== undefined;
}

/** The answer, once. Without one, the question is to be asked as usual. */
export async function takeAnswer(path: string): Promise<Response | undefined> {
  if (asked?.path !== path) return undefined;
  const { answer } = asked;
  asked = undefined;
  return answer;
}
