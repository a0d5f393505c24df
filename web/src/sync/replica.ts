import { batch, createMemo, createSignal, untrack } from "solid-js";
import type { Changes, Part } from "../api/sync.ts";
import { applyPart, isNextDue } from "./apply.ts";
import { loadCalendar } from "./calendar.ts";
import { type Copy, copyOf, emptyCopy, takeChanges } from "./copy.ts";
import type { Entry, Loaded } from "./kept.ts";
import type { Task } from "../task/task.ts";
import { inUsualOrder } from "./usual-order.ts";

/**
 * The account in this page's memory: `base` is what the server has said, and `now` is that with what was not confirmed
 * yet. When the base moves, what waits is applied again on top of it.
 */
export function createReplica() {
  let base = emptyCopy();
  let cursor: string | undefined;
  /** Tasks that were completed long ago, which this page alone has asked for. */
  const older = new Map<string, Task>();
  const [now, setNow] = createSignal(base, { equals: false });
  const [entries, setEntries] = createSignal<Entry[]>([]);
  const [isKnown, setKnown] = createSignal(false);
  const [isWhole, setWhole] = createSignal(false);
  /** Acts that the server has done, and whose effect has not been read back yet. */
  const confirmed = new Set<string>();

  const isWaiting = ({ id, problem }: Entry) => problem === undefined && !confirmed.has(id);
  const [waiting, setWaiting] = createSignal<Entry[]>([]);

  function setAll(next: Entry[]): void {
    setEntries(next);
    setWaiting(next.filter(isWaiting));
  }

  /** Applies again all that is not confirmed. */
  function rebase(): void {
    const open = untrack(entries).filter(({ problem }) => problem === undefined);
    if (open.length === 0) return void setNow(base);
    const copy = copyOf(base);
    applyAll(copy, open);
    setNow(copy);
  }

  /** The next one of a task that repeats is worked out by a calendar, which comes when it is needed. */
  function applyAll(copy: Copy, acts: readonly Entry[]): void {
    let isDue = false;
    for (const { parts, at } of acts) {
      for (const part of parts) {
        isDue ||= isNextDue(copy, part);
        applyPart(copy, part, at);
      }
    }
    // Once, however many there are: all are applied again.
    if (isDue) loadCalendar()?.then(rebase, () => {});
  }

  function begin(loaded: Omit<Loaded, "drafts">): void {
    const known = new Set(loaded.entries.map(({ id }) => id));
    const unkept = untrack(entries).filter(({ id, n }) => n === unkeptPlace && !known.has(id));
    ({ cursor } = loaded);
    // A copy that was deleted meanwhile is read anew. Until then, what is shown stays.
    if (cursor !== undefined || !untrack(isKnown)) base = loaded.copy;
    for (const task of older.values()) if (!base.tasks.has(task.id)) base.tasks.set(task.id, task);
    for (const { id, away } of loaded.entries) if (away === "sent") confirmed.add(id);
    batch(() => {
      setAll([...loaded.entries, ...unkept]);
      rebase();
      if (cursor !== undefined || loaded.entries.length > 0) setKnown(true);
      setWhole(cursor !== undefined);
    });
  }

  /** Shows acts at once. They get their places when they are kept. */
  function add(added: readonly Entry[]): void {
    const known = new Set(untrack(entries).map(({ id }) => id));
    const fresh = added.filter(({ id }) => !known.has(id));
    if (fresh.length === 0) return;
    const copy = untrack(now) === base ? copyOf(base) : untrack(now);
    applyAll(copy, fresh);
    setAll([...untrack(entries), ...fresh]);
    setNow(copy);
  }

  function change(how: (entry: Entry) => Entry | undefined): void {
    setAll(
      untrack(entries)
        .flatMap((entry) => how(entry) ?? [])
        .toSorted((a, b) => a.n - b.n),
    );
  }

  function drop(ids: ReadonlySet<string>): void {
    for (const id of ids) confirmed.delete(id);
    change((entry) => (ids.has(entry.id) ? undefined : entry));
    rebase();
  }

  /** The server has refused these. */
  function refuse(refused: readonly Entry[]): void {
    const known = new Map(refused.map((entry) => [entry.id, entry]));
    change((entry) => known.get(entry.id) ?? entry);
    rebase();
  }

  return {
    now,
    entries,
    waiting,
    /** Whether anything of the account is known: otherwise its first page is on its way. */
    isKnown,
    /** Whether all of the account is known: what is not here is gone. */
    isWhole,
    cursor: () => cursor,
    begin,
    add,
    drop,
    refuse,
    /** The acts are on the disk now. */
    setPlaces: (kept: readonly Entry[]) => {
      const places = new Map(kept.map(({ id, n }) => [id, n]));
      const before = untrack(entries);
      change((entry) => ({ ...entry, n: places.get(entry.id) ?? entry.n }));
      // Another tab may have kept something before.
      if (untrack(entries).some(({ id }, nth) => id !== before[nth]?.id)) rebase();
    },
    confirm: (ids: readonly string[]) => {
      for (const id of ids) confirmed.add(id);
      change((entry) => entry);
    },
    confirmedEntries: () => untrack(entries).filter(({ id }) => confirmed.has(id)),
    take: (changes: Changes, sent: readonly string[]) => {
      if (changes.reset) base = { ...emptyCopy(), bin: base.bin };
      takeChanges(base, changes);
      if (!changes.more && !untrack(isWhole)) base.tasks = inUsualOrder(base.tasks.values());
      for (const id of [...changes.removed.tasks, ...changes.tasks.map((task) => task.id)]) older.delete(id);
      ({ cursor } = changes);
      batch(() => {
        setKnown(true);
        setWhole(!changes.more);
        if (!isEmpty(changes) || sent.length > 0) drop(new Set(sent));
      });
    },
    /** Says whether any of them was not here. */
    takeOlder: (tasks: readonly Task[]) => {
      const fresh = tasks.filter(({ id }) => !base.tasks.has(id) && !base.bin.tasks.has(id));
      for (const task of fresh) {
        older.set(task.id, task);
        base.tasks.set(task.id, task);
      }
      if (fresh.length > 0) rebase();
      return fresh.length > 0;
    },
    pending: createMemo(() => new Set(waiting().flatMap(({ parts }) => parts.flatMap(taskOf)))),
  };
}

export type Replica = ReturnType<typeof createReplica>;

/** The place of an act that is not on the disk yet: behind all others. */
export const unkeptPlace = Number.MAX_SAFE_INTEGER;

/** Of these, nothing is to be shown anew. */
function isEmpty({ reset, tasks, lists, removed }: Changes): boolean {
  return !reset && [tasks, lists, removed.tasks, removed.lists].every((some) => some.length === 0);
}

function taskOf(part: Part): string[] {
  if (!("task" in part)) return [];
  return [typeof part.task === "string" ? part.task : part.task.id];
}
