import type { QueryClient } from "@tanstack/solid-query";
import { batch as atOnce } from "solid-js";
import { type Outcome, undoAct } from "../api/batch.ts";
import { isPassing, type Refusal, toRefusal } from "../api/refusal.ts";
import { notify } from "../ui/notices.ts";
import { tellTabs } from "../session/tabs.ts";
import { absorb, drop, moveCounts, readAnew, recount } from "./cache.ts";
import { type Deed, forgetTask, withdraw } from "./outbox.ts";
import { type Batch, findNamed } from "./batch.ts";

/** What of the desk it takes to do things to many at once, and to take them back. */
interface Bench {
  client: QueryClient;
  owner: string;
  queue: () => Deed[];
  update: (change: (queue: Deed[]) => Deed[]) => void;
  isOnTheWay: (key: string) => boolean;
  settled: () => Promise<void>;
}

export function createManyDesk(bench: Bench) {
  const { client, owner, queue, update } = bench;
  // What the history calls what was done, by the deeds' keys.
  const acts = new Map<string, string>();
  const find = (key: string) => queue().find((deed) => deed.key === key);

  function bring({ tasks, gone }: Outcome): void {
    absorb(client, ...tasks);
    drop(client, gone);
  }

  function takeIn(batch: Batch, outcome: Outcome): void {
    if (outcome.act !== undefined && !batch.unwanted) acts.set(batch.key, outcome.act);
    atOnce(() => {
      bring(outcome);
      moveCounts(client, batch);
      update((all) => outcome.gone.reduce(forgetTask, withdraw(all, batch.key)));
    });
    // The next ones of what repeats were made over there.
    const repeats = batch.change?.completed && batch.tasks.some(({ repeat }) => repeat);
    if (repeats || batch.unwanted) readAnew(client);
    tellTabs({ kind: "anew" });
  }

  /** What is gone is left out, and the others are tried again; says whether there was anything to leave out. */
  function leaveOut(batch: Batch, refusal: Refusal): boolean {
    const missing = refusal.kind === "gone" ? findNamed(batch, refusal.faults) : [];
    if (missing.length === 0) return false;
    drop(client, missing);
    update((all) => missing.reduce(forgetTask, all));
    recount(client);
    return true;
  }

  /**
   * What was not sent yet is forgotten; what the server has done it undoes, if it is the last that was done; and what
   * nobody knows of is undone as soon as it is known to have been done.
   */
  async function takeBack(keys: readonly string[]): Promise<void> {
    const isUnsent = (deed: Deed) => deed.kind === "batch" && !deed.tried && !bench.isOnTheWay(deed.key);
    update((all) => all.filter((deed) => !keys.includes(deed.key) || !isUnsent(deed)));
    if (keys.some(find)) await bench.settled();
    try {
      // The last of them first: each is the last act when it is its turn.
      for (const key of keys.toReversed()) {
        const act = acts.get(key);
        if (find(key)) update((all) => all.map((deed) => (deed.key === key ? unwanted(deed) : deed)));
        else if (act !== undefined) bring(await undoAct(owner, act));
      }
      readAnew(client);
      tellTabs({ kind: "anew" });
    } catch (thrown) {
      const refusal = toRefusal(thrown);
      const why = isPassing(refusal) ? refusal.message : "Something else was done since.";
      notify({ wrong: true, text: `That could not be taken back. ${why}` });
    }
  }

  return { takeIn, leaveOut, takeBack };
}

function unwanted(deed: Deed): Deed {
  return deed.kind === "batch" ? { ...deed, unwanted: true } : deed;
}
