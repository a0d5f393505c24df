import type { QueryClient } from "@tanstack/solid-query";
import { createContext, createEffect, createSignal, onCleanup, untrack, useContext } from "solid-js";
import { addTask, changeTask, Conflict, removeTask, rewordTask } from "../api/tasks.ts";
import type { Refusal } from "../api/refusal.ts";
import { online } from "../shell/connection.ts";
import { notify } from "../shell/notices.ts";
import { standing } from "../shell/person.ts";
import { hearTabs, tellTabs } from "../shell/tabs.ts";
import { absorb, drop, moveCounts, recount } from "./cache.ts";
import { createCourier } from "./courier.ts";
import {
  type Change,
  type Deed,
  enqueue,
  forgetTask,
  markTried,
  nextDue,
  type Remove,
  settle,
  withdraw,
} from "./outbox.ts";
import { openStrongbox } from "./strongbox.ts";
import type { Task } from "./task.ts";

export interface Clash {
  mine: Change;
  theirs: Task;
}

/** The one holder of what was done and is not confirmed: takes deeds from the page, sees them delivered or put back. */
export function createDesk(client: QueryClient, owner: string) {
  const strongbox = openStrongbox(owner);
  const [queue, setQueue] = createSignal<Deed[]>([]);
  const [clashes, setClashes] = createSignal<Clash[]>([]);
  const [handedBack, setHandedBack] = createSignal<string | undefined>(undefined, { equals: false });
  const names = new Map<string, string>();
  const keys = new Map<string, string>();
  const [isOpen, setOpen] = createSignal(false);
  let sending: string | undefined;

  const courier = createCourier({
    next: () => (isOpen() && untrack(online) ? nextDue(untrack(queue), Date.now()) : undefined),
    dueLater: () => untrack(queue).find((deed): deed is Remove => deed.kind === "remove")?.due,
    deliver,
    putBack,
  });

  function update(change: (queue: Deed[]) => Deed[]): void {
    const next = setQueue(change);
    strongbox.keep(next);
  }

  function take(deed: Deed): void {
    update((all) => enqueue(all, deed, sending));
    void courier.go();
  }

  async function deliver(deed: Deed): Promise<void> {
    sending = deed.key;
    try {
      if (deed.kind === "remove") return await deliverRemoval(deed);
      if (deed.kind === "add") update((all) => markTried(all, deed.key));
      const task = await (deed.kind === "add" ? sendAdd(deed) : sendChange(deed));
      if (deed.kind === "add") {
        keys.set(task.id, deed.key);
        names.set(deed.key, task.id);
      }
      absorb(client, task);
      await seen();
      moveCounts(client, deed);
      update((all) => settle(all, deed.key, task.id));
      tellTabs({ kind: "task", task });
    } catch (thrown) {
      if (!(thrown instanceof Conflict) || deed.kind !== "change") throw thrown;
      absorb(client, thrown.theirs);
      update((all) => withdraw(all, deed.key));
      setClashes((all) => [...all, { mine: deed, theirs: thrown.theirs }]);
    } finally {
      sending = undefined;
      if (untrack(queue).length === 0) recount(client);
    }
  }

  /** One at a time off the list, so that what is done stays done when the connection breaks in the middle. */
  async function deliverRemoval(deed: Remove): Promise<void> {
    const handful = deed.tasks.slice(0, 6);
    await Promise.all(handful.map(({ id }) => removeTask(id)));
    const ids = handful.map(({ id }) => id);
    drop(client, ids);
    await seen();
    moveCounts(client, { ...deed, tasks: handful });
    update((all) => all.flatMap((one) => (one.key === deed.key ? forgetAll([one], ids) : [one])));
    tellTabs({ kind: "gone", ids });
  }

  function putBack(deed: Deed, refusal: Refusal): void {
    if (refusal.kind === "gone" && deed.kind === "change") {
      drop(client, [deed.task]);
      update((all) => forgetTask(all, deed.task));
      recount(client);
      notify({
        wrong: true,
        text: `“${shorten(deed.called)}” was removed elsewhere, so it was not changed.`,
      });
      return;
    }
    update((all) => forgetFollowers(withdraw(all, deed.key), deed));
    if (deed.kind === "add") {
      notify({
        wrong: true,
        text: `“${shorten(deed.title)}” was not added: ${refusal.message}`,
        act: { label: "Edit it", run: () => setHandedBack(deed.title) },
      });
    } else {
      const what = deed.kind === "change" ? `“${shorten(deed.called)}” was put back` : "Nothing was removed";
      notify({ wrong: true, text: `${what}: ${refusal.message}` });
    }
  }

  /** What the server calls the task that was added under this key. */
  function nameOf(key: string): string {
    return names.get(key) ?? key;
  }

  createEffect(() => {
    if (isOpen() && online() && standing() === "in") void courier.go();
  });
  onCleanup(courier.stop);
  onCleanup(
    hearTabs((tidings) => {
      if (tidings.kind === "task") absorb(client, tidings.task);
      if (tidings.kind === "gone") drop(client, tidings.ids);
      if (tidings.kind === "task" || tidings.kind === "gone") recount(client);
    }),
  );

  return {
    /** Nothing is sent before it is certain whom it would be sent for. */
    open: () => {
      setOpen(true);
      void strongbox.inherit().then((left) => left.forEach((deed) => take(atOnce(deed))));
    },
    queue,
    clashes,
    handedBack,
    handBack: (words: string) => setHandedBack(words),
    stall: courier.stall,
    take,
    /** Undoing is forgetting, as long as it has not been sent. */
    withdraw: (key: string) => update((all) => withdraw(all, key)),
    /** It can not be undone any more, and goes. */
    release: (key: string) => {
      update((all) => all.map((deed) => (deed.key === key ? atOnce(deed) : deed)));
      void courier.go();
    },
    /** Removes what was added a moment ago, whether the server has heard of it or not. */
    takeBack: (added: string[]) => {
      const tasks = added.map((key) => ({ id: nameOf(key), completed: false }));
      take({ kind: "remove", key: crypto.randomUUID(), tasks, due: 0 });
    },
    settleClash: (clash: Clash) => setClashes((all) => all.filter((one) => one !== clash)),
    keyOf: (id: string) => keys.get(id) ?? id,
    nameOf,
    /** Until all that is due has been tried. */
    settled: () => courier.go(),
    /** Everything now, whether or not it could still be undone. */
    flush: () => {
      update((all) => all.map(atOnce));
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

function atOnce(deed: Deed): Deed {
  return deed.kind === "remove" ? { ...deed, due: 0 } : deed;
}

/** Until the page has taken up what was put into the lists: only then may what lay over them be lifted. */
function seen(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

function sendAdd({ key, title, description, completed }: Extract<Deed, { kind: "add" }>): Promise<Task> {
  return addTask(key, { title, description, completed });
}

function sendChange({ task, fields, base }: Change): Promise<Task> {
  return base ? rewordTask(task, fields, base) : changeTask(task, fields);
}

function forgetAll(queue: Deed[], ids: string[]): Deed[] {
  return ids.reduce(forgetTask, queue);
}

/** What was to happen to a task that could not be added cannot happen. */
function forgetFollowers(queue: Deed[], deed: Deed): Deed[] {
  return deed.kind === "add" ? forgetTask(queue, deed.key) : queue;
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40).trimEnd()}…` : text;
}
