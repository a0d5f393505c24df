import type { QueryClient } from "@tanstack/solid-query";
import {
  batch as atOnce,
  createContext,
  createEffect,
  createSignal,
  onCleanup,
  untrack,
  useContext,
} from "solid-js";
import type { Refusal } from "../api/refusal.ts";
import { online } from "../session/connection.ts";
import { standing } from "../session/person.ts";
import { onTabMessage, broadcast } from "../session/tabs.ts";
import { createBatchStore } from "./batch-store.ts";
import { applyServerTasks, drop, adjustCounts, refetchAll, recount } from "./cache.ts";
import { createSender } from "./sender.ts";
import * as outbox from "./outbox.ts";
import { createReadPause } from "./pause-reads.ts";
import { send, sendOff } from "./send.ts";
import { openSavedQueue } from "./saved-queue.ts";
import type { Task } from "../task/task.ts";
import { notifyRefusal } from "./notify-refusal.ts";
import type { Change, Mutation } from "./mutation.ts";

export interface EditConflict {
  mine: Change;
  theirs: Task;
}

/** Holds the mutations that are not confirmed yet. It takes them from the page, and sends or rejects them. */
export function createTaskStore(client: QueryClient, owner: string) {
  const savedQueue = openSavedQueue(owner);
  const [queue, setQueue] = createSignal<Mutation[]>([]);
  const [conflicts, setConflicts] = createSignal<EditConflict[]>([]);
  const [handedBack, handBack] = createSignal<string | undefined>(undefined, { equals: false });
  const [isOpen, setOpen] = createSignal(false);
  // The ids of the tasks that were added here, by the keys they were added under, and the reverse.
  const names = new Map<string, string>();
  const keys = new Map<string, string>();
  let sending: string | undefined;

  const maySend = () => isOpen() && online() && standing() === "in";
  const sender = createSender({
    next: () => (maySend() ? outbox.nextDue(untrack(queue), Date.now()) : undefined),
    // If nothing can be sent now, the effect below sends it as soon as it can, so no timer is needed.
    dueLater: () =>
      maySend() ? untrack(queue).find((mutation) => mutation.kind === "remove")?.due : undefined,
    send: sendMutation,
    reject,
  });

  const many = createBatchStore({
    client,
    owner,
    queue: () => untrack(queue),
    update,
    isSending: (key) => key === sending,
    settled: sender.flush,
  });

  function update(change: (queue: Mutation[]) => Mutation[]): void {
    savedQueue.keep(setQueue(change));
  }

  function take(mutation: Mutation): void {
    update((all) => outbox.enqueue(all, mutation, sending));
    void sender.flush();
  }

  async function sendMutation(mutation: Mutation): Promise<void> {
    sending = mutation.key;
    try {
      update((all) => outbox.markTried(all, mutation.key));
      const outcome = await send(owner, mutation);
      if (outcome.kind === "task") applyAnswer(mutation, outcome.task);
      if (outcome.kind === "gone") applyRemoval(mutation, outcome.ids);
      if (outcome.kind === "many" && mutation.kind === "batch") many.settleBatch(mutation, outcome);
      if (outcome.kind === "conflict" && mutation.kind === "change") {
        applyServerTasks(client, outcome.theirs);
        update((all) => outbox.withdraw(all, mutation.key));
        setConflicts((all) => [...all, { mine: mutation, theirs: outcome.theirs }]);
      }
    } finally {
      sending = undefined;
      if (untrack(queue).length === 0) recount(client);
    }
  }

  /** Replaces the mutation by the answer in one step: in between, the task would be shown as it was before. */
  function applyAnswer(mutation: Mutation, task: Task): void {
    if (mutation.kind === "add") {
      keys.set(task.id, mutation.key);
      names.set(mutation.key, task.id);
    }
    atOnce(() => {
      applyServerTasks(client, task);
      adjustCounts(client, mutation);
      update((all) => outbox.settle(all, mutation.key, task.id));
    });
    // The server has created the next occurrence of a repeating task.
    if (mutation.kind === "change" && mutation.fields.completed && mutation.stood?.repeat) refetchAll(client);
    broadcast({ kind: "task", task });
  }

  /** A long removal is sent in chunks: each is applied by itself, in case the connection breaks in the middle. */
  function applyRemoval(mutation: Mutation, ids: string[]): void {
    atOnce(() => {
      drop(client, ids);
      if (mutation.kind === "remove") {
        adjustCounts(client, { ...mutation, tasks: mutation.tasks.filter(({ id }) => ids.includes(id)) });
      }
      update((all) => ids.reduce(outbox.forgetTask, all));
    });
    broadcast({ kind: "gone", ids });
  }

  function reject(mutation: Mutation, refusal: Refusal): void {
    if (mutation.kind === "batch" && many.dropMissing(mutation, refusal))
      return notifyRefusal(mutation, refusal, handBack);
    update((all) => outbox.withdraw(all, mutation.key));
    // Later mutations of a task that was not added, or that is gone, cannot be sent either.
    if (mutation.kind === "add") update((all) => outbox.forgetTask(all, mutation.key));
    if (mutation.kind === "change" && refusal.kind === "gone") {
      drop(client, [mutation.task]);
      update((all) => outbox.forgetTask(all, mutation.task));
      recount(client);
    }
    notifyRefusal(mutation, refusal, handBack);
  }

  const nameOf = (key: string) => names.get(key) ?? key;

  async function adopt(): Promise<void> {
    for (const mutation of await savedQueue.adopt()) take(dueNow(mutation));
  }

  // The queue of an earlier page is shown at once, and sent when it is certain who is signed in.
  void adopt();

  createEffect(() => {
    if (maySend()) void sender.flush();
  });
  onCleanup(sender.stop);
  onCleanup(savedQueue.close);
  onCleanup(whenLeft(() => sendOff(owner, untrack(queue))));
  onCleanup(
    onTabMessage((message) => {
      if (message.kind === "task") applyServerTasks(client, message.task);
      if (message.kind === "gone") drop(client, message.ids);
      if (message.kind === "task" || message.kind === "gone") recount(client);
      if (message.kind === "anew") refetchAll(client);
    }),
  );

  return {
    owner,
    queue,
    conflicts,
    handedBack,
    handBack,
    pause: sender.pause,
    take,
    /** Nothing is sent before it is certain who is signed in. */
    open: () => {
      setOpen(true);
      // A page that has just been closed may have held its lock until now.
      void adopt();
    },
    /** Undoes a mutation that has not been sent yet. */
    withdraw: (key: string) => update((all) => outbox.withdraw(all, key)),
    /** Sends a removal that cannot be undone any more. */
    release: (key: string) => {
      update((all) => all.map((mutation) => (mutation.key === key ? dueNow(mutation) : mutation)));
      void sender.flush();
    },
    /** Removes tasks that were just added, whether the server has heard of them or not. */
    takeBack: (added: string[]) => {
      const tasks = added.map((key) => ({ id: nameOf(key), completed: false }));
      take({ kind: "remove", key: crypto.randomUUID(), tasks, due: 0 });
    },
    takeBackMany: many.takeBack,
    settleConflict: (conflict: EditConflict) =>
      setConflicts((all) => all.filter((open) => open !== conflict)),
    keyOf: (id: string) => keys.get(id) ?? id,
    nameOf,
    /** For changes that did not go through the outbox. */
    refetchAll: () => {
      refetchAll(client);
      broadcast({ kind: "anew" });
    },
    withReadsPaused: createReadPause(client),
    /** Resolves when everything that is due has been tried. */
    settled: () => sender.flush(),
    /** Sends everything now, even what could still be undone. */
    flush: () => {
      update((all) => all.map(dueNow));
      return sender.flush();
    },
  };
}

export type TaskStore = ReturnType<typeof createTaskStore>;

export const TaskStoreContext = createContext<TaskStore>();

export function useTaskStore(): TaskStore {
  const store = useContext(TaskStoreContext);
  if (!store) throw new Error("There is a store only inside");
  return store;
}

function dueNow(mutation: Mutation): Mutation {
  return mutation.kind === "remove" ? { ...mutation, due: 0 } : mutation;
}

function whenLeft(act: () => void): () => void {
  addEventListener("pagehide", act);
  return () => removeEventListener("pagehide", act);
}
