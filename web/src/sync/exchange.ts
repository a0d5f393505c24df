import { untrack } from "solid-js";
import { t } from "../language/t.ts";
import { type Changes, readChanges, readChangesAhead, sendActs } from "../api/sync.ts";
import { Refusal } from "../api/refusal.ts";
import { cutOff, mostActs, mostBytesOnClose } from "./cut-off.ts";
import type { Entry, Kept } from "./kept.ts";
import { isMoot, isUndone } from "./refused.ts";
import { type Replica, unkeptPlace } from "./replica.ts";
import { createRetryLoop } from "./retry.ts";

interface Sides {
  owner: string;
  replica: Replica;
  kept: Kept;
  /** Whether this tab may talk with the server now. */
  mayTalk: () => boolean;
  /** Something has come that other tabs do not know. */
  onChanges: (from: string | undefined, changes: Changes, sent: string[]) => void;
  onRefused: (entries: Entry[]) => void;
  /** What was refused has lost its object, and is dropped. */
  onMoot: (entry: Entry) => void;
  /** What was refused would have made what has been removed here since. */
  onUndone: (entries: Entry[]) => void;
}

/** With the pauses in between, more than a minute. */
const mostTries = 8;

/** Sends what waits and reads what has changed, one after the other, for as long as there is anything to do. */
export function createExchange({ owner, replica, kept, mayTalk, ...on }: Sides) {
  const { onChanges, onRefused, onMoot, onUndone } = on;
  let isWanted = false;
  /** Of these acts, one at least makes the server fail. They are sent one by one, to find out which. */
  let suspects = 0;
  let lastSent = 0;
  let halting = new AbortController();

  const loop = createRetryLoop<"send" | "read">({
    next: () => {
      if (!mayTalk()) return undefined;
      if (sendable().length > 0) return "send";
      return isWanted ? "read" : undefined;
    },
    take: async (step) => {
      const { signal } = halting;
      try {
        if (step === "send") await sendSome();
        await readAll();
      } catch (thrown) {
        if (!signal.aborted) throw thrown;
      }
    },
    reject: (step, refusal) => {
      // Nobody but the person drops what they did. An act that cannot be sent steps out of the way of the others.
      const [first] = sendable();
      if (step === "read" || !first) isWanted = false;
      else if (suspects === 0 && lastSent > 1) suspects = lastSent;
      else {
        suspects = 0;
        const problem = { type: "about:blank", detail: refusal.message, errors: refusal.faults };
        void setAside([{ ...first, problem }]);
      }
    },
    mostTries,
    idle: () => {},
  });

  /** What is not on the disk yet has no place there, by which it is taken away when it has been sent. */
  function sendable(): Entry[] {
    return untrack(replica.waiting).filter(({ n }) => n !== unkeptPlace);
  }

  async function sendSome(): Promise<void> {
    const acts = cutOff(sendable(), suspects > 0 ? 1 : mostActs);
    lastSent = acts.length;
    const results = await sendActs(owner, acts, { signal: halting.signal });
    const done: string[] = [];
    const refused: Entry[] = [];
    for (const [nth, { outcome, problem }] of results.entries()) {
      const act = acts[nth];
      if (!act || outcome === "not_yet") break;
      if (problem) refused.push({ ...act, problem });
      else done.push(act.id);
    }
    if (refused.length > 0) await setAside(refused);
    if (done.length === 0 && results[0]?.outcome === "not_yet")
      throw new Refusal("busy", t("The server has no room for this just now."));
    suspects = Math.max(0, suspects - 1);
    replica.confirm(done);
  }

  async function setAside(refused: Entry[]): Promise<void> {
    const copy = untrack(replica.now);
    const { undone, moot, left } = Object.groupBy(refused, (entry) => {
      if (isUndone(copy, entry)) return "undone";
      return isMoot(entry) ? "moot" : "left";
    });
    moot?.forEach(onMoot);
    if (undone) onUndone(undone);
    if (!left) return;
    replica.refuse(left);
    await kept.setAside(left).catch(() => {});
    onRefused(left);
  }

  /** Reads until there is no more. What was confirmed before it began is in what is read. */
  async function readAll(): Promise<void> {
    isWanted = false;
    try {
      await readOn();
    } catch (thrown) {
      isWanted = true;
      throw thrown;
    }
  }

  async function readOn(): Promise<void> {
    const sent = replica.confirmedEntries();
    for (let more = true; more && mayTalk();) {
      const from = replica.cursor();
      const changes = await readWhole(from);
      more = await takePage(from, changes, changes.more ? [] : sent);
    }
  }

  /** Says whether there is more to read. It is shown before the disk has it: if that fails, it is read once more. */
  async function takePage(from: string | undefined, changes: Changes, sent: Entry[]): Promise<boolean> {
    const ids = sent.map(({ id }) => id);
    replica.take(changes, ids);
    if (await keep(from, changes, sent)) {
      onChanges(from, changes, ids);
      return changes.more;
    }
    // Another tab has read further.
    replica.begin(await kept.load());
    return true;
  }

  /** Takes what was asked for with the first script, and says whether there is nothing more to read. It is older than any act. */
  async function takeAhead(): Promise<boolean> {
    const from = replica.cursor();
    const changes = await readChangesAhead(owner, from);
    if (!changes || changes.reset !== (from === undefined) || replica.cursor() !== from) return false;
    return !(await takePage(from, changes, []));
  }

  /** An account that is read anew replaces what is shown when all of it has come. */
  async function readWhole(from: string | undefined): Promise<Changes> {
    let page = await readFrom(from);
    if (!page.reset || untrack(replica.now).tasks.size === 0) return page;
    const whole: Changes = { ...page };
    while (page.more) {
      page = await readChanges(owner, page.cursor, halting.signal);
      whole.tasks = follow(whole.tasks, page.tasks, page.removed.tasks);
      whole.lists = follow(whole.lists, page.lists, page.removed.lists);
      whole.cursor = page.cursor;
      whole.more = page.more;
    }
    return whole;
  }

  /** A cursor that is not understood any more is forgotten. */
  async function readFrom(from: string | undefined): Promise<Changes> {
    try {
      return await readChanges(owner, from, halting.signal);
    } catch (thrown) {
      const isRefused = thrown instanceof Refusal && thrown.kind === "invalid";
      if (!isRefused || from === undefined) throw thrown;
      return readChanges(owner, undefined, halting.signal);
    }
  }

  async function keep(from: string | undefined, changes: Changes, sent: Entry[]): Promise<boolean> {
    try {
      return await kept.keepChanges(from, changes, sent);
    } catch {
      // The disk is full: the page goes on with what it has in memory.
      return true;
    }
  }

  return {
    pause: loop.pause,
    send: loop.run,
    /** Reads what has changed, if a cursor is not known yet. */
    read: (cursor?: string) => {
      if (cursor !== undefined && cursor === replica.cursor()) return Promise.resolve();
      isWanted = true;
      return loop.run();
    },
    /** Tries at once, although a pause is not over: the connection has just come back. */
    retry: async () => {
      loop.cancel();
      if (!(await takeAhead().catch(() => false))) isWanted = true;
      return loop.run();
    },
    /** When the page is closed: other devices should see what was done, and nobody knows when it is opened again. */
    sendOff: () => {
      const acts =
        navigator.onLine && mayTalk() ? cutOff(untrack(replica.waiting), mostActs, mostBytesOnClose) : [];
      if (acts.length > 0) sendActs(owner, acts, { keepalive: true }).catch(() => {});
    },
    /** Gives up what is under way. What was sent may have arrived, and is sent again. */
    halt: () => {
      halting.abort();
      halting = new AbortController();
    },
    stop: loop.cancel,
  };
}

function follow<Row extends { id: string }>(before: Row[], changed: Row[], removed: string[]): Row[] {
  const gone = new Set(removed);
  return [...before.filter(({ id }) => !gone.has(id)), ...changed];
}
