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
import { hearTabs, tellTabs } from "../session/tabs.ts";
import { createManyDesk } from "./batch-store.ts";
import { absorb, drop, moveCounts, readAnew, recount } from "./cache.ts";
import { createCourier } from "./sender.ts";
import * as outbox from "./outbox.ts";
import type { Change, Deed } from "./outbox.ts";
import { createQuiet } from "./pause-reads.ts";
import { send, sendOff } from "./send.ts";
import { openStrongbox } from "./saved-queue.ts";
import type { Task } from "../task/task.ts";
import { tellRefusal } from "./notify-refusal.ts";

export interface Clash {
  mine: Change;
  theirs: Task;
}

/** The one holder of what was done and is not confirmed: takes deeds from the page, sees them delivered or put back. */
export function createDesk(client: QueryClient, owner: string) {
  const strongbox = openStrongbox(owner);
  const [queue, setQueue] = createSignal<Deed[]>([]);
  const [clashes, setClashes] = createSignal<Clash[]>([]);
  const [handedBack, handBack] = createSignal<string | undefined>(undefined, { equals: false });
  const [isOpen, setOpen] = createSignal(false);
  // What the server calls the tasks that were added here, and the keys they were added under.
  const names = new Map<string, string>();
  const keys = new Map<string, string>();
  let sending: string | undefined;

  const courier = createCourier({
    next: () => (isOpen() && untrack(online) ? outbox.nextDue(untrack(queue), Date.now()) : undefined),
    dueLater: () => untrack(queue).find((deed) => deed.kind === "remove")?.due,
    deliver,
    putBack,
  });

  const many = createManyDesk({
    client,
    owner,
    queue: () => untrack(queue),
    update,
    isOnTheWay: (key) => key === sending,
    settled: courier.go,
  });

  function update(change: (queue: Deed[]) => Deed[]): void {
    strongbox.keep(setQueue(change));
  }

  function take(deed: Deed): void {
    update((all) => outbox.enqueue(all, deed, sending));
    void courier.go();
  }

  async function deliver(deed: Deed): Promise<void> {
    sending = deed.key;
    try {
      update((all) => outbox.markTried(all, deed.key));
      const outcome = await send(owner, deed);
      if (outcome.kind === "task") takeOver(deed, outcome.task);
      if (outcome.kind === "gone") takeOff(deed, outcome.ids);
      if (outcome.kind === "many" && deed.kind === "batch") many.takeIn(deed, outcome);
      if (outcome.kind === "clash" && deed.kind === "change") {
        absorb(client, outcome.theirs);
        update((all) => outbox.withdraw(all, deed.key));
        setClashes((all) => [...all, { mine: deed, theirs: outcome.theirs }]);
      }
    } finally {
      sending = undefined;
      if (untrack(queue).length === 0) recount(client);
    }
  }

  /** What the server said takes the place of what lay over it at once: in between, a task would look as it was. */
  function takeOver(deed: Deed, task: Task): void {
    if (deed.kind === "add") {
      keys.set(task.id, deed.key);
      names.set(deed.key, task.id);
    }
    atOnce(() => {
      absorb(client, task);
      moveCounts(client, deed);
      update((all) => outbox.settle(all, deed.key, task.id));
    });
    // The next one of what repeats was made over there.
    if (deed.kind === "change" && deed.fields.completed && deed.stood?.repeat) readAnew(client);
    tellTabs({ kind: "task", task });
  }

  /** Off the list handful by handful: what is done stays done when the connection breaks in the middle. */
  function takeOff(deed: Deed, ids: string[]): void {
    atOnce(() => {
      drop(client, ids);
      if (deed.kind === "remove") {
        moveCounts(client, { ...deed, tasks: deed.tasks.filter(({ id }) => ids.includes(id)) });
      }
      update((all) => ids.reduce(outbox.forgetTask, all));
    });
    tellTabs({ kind: "gone", ids });
  }

  function putBack(deed: Deed, refusal: Refusal): void {
    if (deed.kind === "batch" && many.leaveOut(deed, refusal)) return tellRefusal(deed, refusal, handBack);
    update((all) => outbox.withdraw(all, deed.key));
    // What was to happen to a task that could not be added, or that is gone, cannot happen.
    if (deed.kind === "add") update((all) => outbox.forgetTask(all, deed.key));
    if (deed.kind === "change" && refusal.kind === "gone") {
      drop(client, [deed.task]);
      update((all) => outbox.forgetTask(all, deed.task));
      recount(client);
    }
    tellRefusal(deed, refusal, handBack);
  }

  const nameOf = (key: string) => names.get(key) ?? key;

  async function inherit(): Promise<void> {
    for (const deed of await strongbox.inherit()) take(dueNow(deed));
  }

  // What was done before this page began is seen on it at once, and sent when it is certain whom it would be sent for.
  void inherit();

  createEffect(() => {
    if (isOpen() && online() && standing() === "in") void courier.go();
  });
  onCleanup(courier.stop);
  onCleanup(strongbox.close);
  onCleanup(whenLeft(() => sendOff(owner, untrack(queue))));
  onCleanup(
    hearTabs((tidings) => {
      if (tidings.kind === "task") absorb(client, tidings.task);
      if (tidings.kind === "gone") drop(client, tidings.ids);
      if (tidings.kind === "task" || tidings.kind === "gone") recount(client);
      if (tidings.kind === "anew") readAnew(client);
    }),
  );

  return {
    owner,
    queue,
    clashes,
    handedBack,
    handBack,
    stall: courier.stall,
    take,
    /** Nothing is sent before it is certain whom it would be sent for. */
    open: () => {
      setOpen(true);
      // A page that was closed a moment ago may have held on to its own until now.
      void inherit();
    },
    /** Undoing is forgetting, as long as it has not been sent. */
    withdraw: (key: string) => update((all) => outbox.withdraw(all, key)),
    /** It can not be undone any more, and goes. */
    release: (key: string) => {
      update((all) => all.map((deed) => (deed.key === key ? dueNow(deed) : deed)));
      void courier.go();
    },
    /** Removes what was added a moment ago, whether the server has heard of it or not. */
    takeBack: (added: string[]) => {
      const tasks = added.map((key) => ({ id: nameOf(key), completed: false }));
      take({ kind: "remove", key: crypto.randomUUID(), tasks, due: 0 });
    },
    takeBackMany: many.takeBack,
    settleClash: (clash: Clash) => setClashes((all) => all.filter((one) => one !== clash)),
    keyOf: (id: string) => keys.get(id) ?? id,
    nameOf,
    /** After what was done past the outbox, here or in another tab. */
    readAnew: () => {
      readAnew(client);
      tellTabs({ kind: "anew" });
    },
    whileNobodyReads: createQuiet(client),
    /** Until all that is due has been tried. */
    settled: () => courier.go(),
    /** Everything now, whether or not it could still be undone. */
    flush: () => {
      update((all) => all.map(dueNow));
      return courier.go();
    },
  };
}

export type Desk = ReturnType<typeof createDesk>;

export const DeskContext = createContext<Desk>();

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("There is a desk only inside");
  return desk;
}

function dueNow(deed: Deed): Deed {
  return deed.kind === "remove" ? { ...deed, due: 0 } : deed;
}

function whenLeft(act: () => void): () => void {
  addEventListener("pagehide", act);
  return () => removeEventListener("pagehide", act);
}
