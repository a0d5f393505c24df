import type { QueryClient } from "@tanstack/solid-query";
import { batch as atOnce } from "solid-js";
import type { Outcome } from "../api/batch.ts";
import { undoAct } from "../api/undo.ts";
import { isPassing, type Refusal, toRefusal } from "../api/refusal.ts";
import { notify } from "../ui/notices.ts";
import { broadcast } from "../session/tabs.ts";
import { applyServerTasks, drop, adjustCounts, refetchAll, recount } from "./cache.ts";
import { forgetTask, withdraw } from "./outbox.ts";
import { findNamed } from "./batch.ts";
import type { Mutation, Batch } from "./mutation.ts";

/** The parts of the store that batches and their undo need. */
interface BatchContext {
  client: QueryClient;
  owner: string;
  queue: () => Mutation[];
  update: (change: (queue: Mutation[]) => Mutation[]) => void;
  isSending: (key: string) => boolean;
  settled: () => Promise<void>;
}

export function createBatchStore(context: BatchContext) {
  const { client, owner, queue, update } = context;
  // The ids of the acts of completed batches, by the keys of the mutations.
  const acts = new Map<string, string>();
  const find = (key: string) => queue().find((mutation) => mutation.key === key);

  function applyOutcome({ tasks, gone }: Outcome): void {
    applyServerTasks(client, ...tasks);
    drop(client, gone);
  }

  function settleBatch(batch: Batch, outcome: Outcome): void {
    if (outcome.act !== undefined && !batch.unwanted) acts.set(batch.key, outcome.act);
    atOnce(() => {
      applyOutcome(outcome);
      adjustCounts(client, batch);
      update((all) => outcome.gone.reduce(forgetTask, withdraw(all, batch.key)));
    });
    // The server has created the next occurrences of repeating tasks.
    const repeats = batch.change?.completed && batch.tasks.some(({ repeat }) => repeat);
    if (repeats || batch.unwanted) refetchAll(client);
    broadcast({ kind: "anew" });
  }

  /** Drops the tasks that are gone, so that the others are sent again. Answers whether there were any. */
  function dropMissing(batch: Batch, refusal: Refusal): boolean {
    const missing = refusal.kind === "gone" ? findNamed(batch, refusal.faults) : [];
    if (missing.length === 0) return false;
    drop(client, missing);
    update((all) => missing.reduce(forgetTask, all));
    recount(client);
    return true;
  }

  /**
   * A batch that was not sent is dropped. The server undoes a batch that was done, if nothing was done since then. A
   * batch that may have arrived is marked, and undone as soon as the server has confirmed it.
   */
  async function takeBack(keys: readonly string[]): Promise<void> {
    const isUnsent = (mutation: Mutation) =>
      mutation.kind === "batch" && !mutation.tried && !context.isSending(mutation.key);
    update((all) => all.filter((mutation) => !keys.includes(mutation.key) || !isUnsent(mutation)));
    if (keys.some(find)) await context.settled();
    try {
      // The last batch comes first, so that each batch is the last act when it is undone.
      for (const key of keys.toReversed()) {
        const act = acts.get(key);
        if (find(key))
          update((all) => all.map((mutation) => (mutation.key === key ? unwanted(mutation) : mutation)));
        else if (act !== undefined) applyOutcome(await undoAct(owner, act));
      }
      refetchAll(client);
      broadcast({ kind: "anew" });
    } catch (thrown) {
      const refusal = toRefusal(thrown);
      const why = isPassing(refusal) ? refusal.message : "Something else has changed since.";
      notify({ wrong: true, text: `That could not be undone. ${why}` });
    }
  }

  return { settleBatch, dropMissing, takeBack };
}

function unwanted(mutation: Mutation): Mutation {
  return mutation.kind === "batch" ? { ...mutation, unwanted: true } : mutation;
}
