import { makeIdFor } from "../../../../worker/ids/id.ts";
import { ask, pathOf } from "./ask.ts";
import type { Change } from "./change-by-action.ts";
import type { PersonHere } from "./person-here.ts";

/** As the pages of the app keep what was done (web/src/sync/kept.ts), with a mark. */
interface Kept {
  n: number;
  id: string;
  at: string;
  parts: [Change];
  /** Done without the app: whether the server has it. A page sends nothing that is there, and takes it away when it has read so far. */
  away?: "unsent" | "sent";
}

export type Outcome = "sent" | "signed out" | "later";

/** Keeps what was done where the app keeps all that it has not sent, and shows it to the pages that are open. */
export async function keep({ owner, database }: PersonHere, change: Change): Promise<void> {
  const entry: Omit<Kept, "n"> = {
    id: makeIdFor(owner),
    at: new Date().toISOString(),
    parts: [change],
    away: "unsent",
  };
  const n = await database.write(["outbox"], (table) => table("outbox").add(entry));
  const pages = new BroadcastChannel(`hedgerow.sync.${owner}`);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has none
  pages.postMessage({ kind: "acts", entries: [{ ...entry, n }] });
  pages.close();
}

/**
 * Sends what was done without the app. A page may send it, too: what is sent twice is done once. What is refused is left to the
 * next page, which says so.
 */
export async function sendKept(person: PersonHere): Promise<Outcome> {
  const { owner, database } = person;
  const all = await database.read<Kept[]>(["outbox"], (table) => table("outbox").getAll());
  const unsent = all.filter(({ away }) => away === "unsent");
  if (unsent.length === 0) return "sent";
  const operations = unsent.map(({ id, at, parts: [part] }) => ({ id, at, ...part }));
  const answer = await ask("POST", pathOf(owner, "sync"), { operations });
  if (answer.status === 401) return "signed out";
  if (!answer.ok) return "later";
  const { results } = Object(await answer.json());
  await mark(person, unsent, Array.isArray(results) ? results.map(outcomeOf) : []);
  return "sent";
}

async function mark({ database }: PersonHere, unsent: Kept[], outcomes: unknown[]): Promise<void> {
  await database.write(["outbox"], (table) => {
    for (const [nth, { n }] of unsent.entries()) {
      const outcome = outcomes[nth];
      if (typeof outcome !== "string" || outcome === "not_yet") continue;
      const known: IDBRequest<Kept | undefined> = table("outbox").get(n);
      known.addEventListener("success", () => {
        // A page may have read it back already.
        if (!known.result) return;
        const { away: _unsent, ...entry } = known.result;
        table("outbox").put(outcome === "refused" ? entry : { ...entry, away: "sent" });
      });
    }
    return undefined;
  });
}

const outcomeOf = (result: unknown): unknown => Object(result).outcome;
