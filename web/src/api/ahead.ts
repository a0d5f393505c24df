import { addressOf } from "./address.ts";
import { ask } from "./ask.ts";

/** Longer ago than this, the account may have changed again. */
const freshFor = 5000;

interface Answered {
  path: string;
  response: Response;
}

let asked: { owner: string; answered: Promise<Answered | undefined> } | undefined;

/** Where it is said what has changed in an account since the cursor, or all of it. */
export function changesAddress(owner: string, cursor: string | undefined): string {
  const since = cursor === undefined ? "" : `?since=${encodeURIComponent(cursor)}&limit=1000`;
  return `${addressOf(owner, "sync")}${since}`;
}

/** Asks for the changes with the page's first script, while the code of the list is still on its way. */
export function askAhead(owner: string, cursor: Promise<string | undefined>): void {
  asked = { owner, answered: askSince(owner, cursor).catch(() => undefined) };
  setTimeout(() => (asked = undefined), freshFor);
}

async function askSince(owner: string, cursor: Promise<string | undefined>): Promise<Answered> {
  const path = changesAddress(owner, await cursor);
  return { path, response: await ask(path, { signal: AbortSignal.timeout(freshFor) }) };
}

/** Whether the API has answered for this person: then it is theirs that the browser's cookies are. */
export async function isAnswered(owner: string): Promise<boolean> {
  return asked?.owner === owner && (await asked.answered) !== undefined;
}

/** The answer to this question, once. Without one, it is to be asked as usual. */
export async function takeAnswer(path: string): Promise<Response | undefined> {
  const answered = await asked?.answered;
  asked = undefined;
  return answered?.path === path ? answered.response : undefined;
}
