import { t } from "../language/t.ts";
import type { Part } from "../api/sync.ts";
import { mostTasksAtOnce } from "../../../worker/fields/limits.ts";
import { notify } from "../ui/notices.ts";
import { applyPart, isNextDue } from "./apply.ts";
import { type Copy, copyOf } from "./copy.ts";
import { inverseOf } from "./inverse.ts";
import { nextIdOf } from "./next-id.ts";
import { idsMadeBy } from "./refused.ts";
import type { TaskStore } from "./store.ts";
import { createUndoStack, type Done } from "./undo-stack.ts";

/** Where acts are done. */
type Account = Pick<TaskStore, "copy" | "take" | "refused" | "drop">;

/** One for this window: it undoes what was done in it, and not what was done elsewhere. */
const stack = createUndoStack();

/** Of more than these, a person would miss some before they notice. */
const aFew = 10;

interface Performed {
  done: Done;
  undo: () => void;
  kept: Promise<boolean>;
}

/**
 * Does each group of parts as one act. What was done can be undone, by the returned function or later: together with what was
 * done `before`, if that is given. `kept` says whether all of it is on the disk; otherwise nothing is.
 */
export function perform(
  store: Account,
  words: string,
  groups: readonly Part[][],
  onLost = notifyLost,
  isImport = false,
  before?: Performed,
): Performed {
  const more = lookAhead(store.copy(), words, groups.flat());
  // What somebody has undone meanwhile is not undone once more.
  const done = before && stack.remove(before.done) ? joined(before.done, more) : more;
  if (done.undo.length > 0) stack.push(done);
  const lose = () => {
    stack.remove(done);
    onLost();
  };
  return {
    done,
    undo: () => stack.remove(done) && void takeBack(store, done),
    kept: takeOrLose(store, groups, lose, isImport),
  };
}

function joined(before: Done, { words, count, undo: back, completed }: Done): Done {
  return {
    words,
    count: before.count + count,
    undo: [...back, ...before.undo],
    completed: [...before.completed, ...completed],
  };
}

async function takeOrLose(
  store: Account,
  groups: readonly Part[][],
  handleLoss: () => void,
  isImport = false,
): Promise<boolean> {
  try {
    await store.take(groups, isImport);
    return true;
  } catch {
    handleLoss();
    return false;
  }
}

/** Undoes what was done last in this window, and says what it was. */
export function undo(store: Account): void {
  const last = stack.last();
  if (!last) return notify({ text: t("There is nothing to undo in this window."), stays: 6000 });
  stack.remove(last);
  void takeBack(store, last);
  // Whoever undoes an import by mistake should not have to hurry.
  const isMuch = last.count > aFew;
  notify({
    text: t("Undone: {words}", { words: last.words }),
    ...(!isMuch && { stays: 8000 }),
    act: { label: isMuch ? t("Bring back") : t("Redo"), run: () => redo(store) },
  });
}

/** Does again what was undone last. */
export function redo(store: Account): void {
  const last = stack.lastUndone();
  if (!last) return notify({ text: t("There is nothing to redo in this window."), stays: 6000 });
  const parts = partsAgain(store.copy(), last);
  stack.pushAgain(lookAhead(store.copy(), last.words, parts));
  void takeOrLose(store, cutToTakeBack(parts), notifyLost);
  notify({ text: t("Redone: {words}", { words: last.words }), stays: 8000 });
}

async function takeBack(store: Account, done: Done): Promise<void> {
  // Completing a task that repeats makes the next one, of which this device may not have heard yet.
  const nexts = await Promise.all(
    done.completed.map(async (task) => [task, await nextIdOf(task)] satisfies [string, string]),
  );
  const removals = nexts.map(([, next]): Part => ({ do: "delete_task", task: next, alone: true }));
  const parts = [...withoutGone(store.copy(), done.undo), ...removals];
  void dropRefused(store, done.undo.flatMap(idRemovedBy));
  stack.pushUndone({ ...lookAhead(store.copy(), done.words, parts), nexts });
  await takeOrLose(store, cutToTakeBack(parts), notifyLost);
}

/** Works out how parts that follow each other are taken back, and of what they make that cannot be seen here. */
function lookAhead(before: Copy, words: string, parts: Part[]): Done {
  // Of a single part, which most acts are, nothing follows that would have to see what it did.
  const copy = parts.length > 1 ? copyOf(before) : before;
  const at = new Date().toISOString();
  const back: Part[][] = [];
  const completed: string[] = [];
  for (const part of parts) {
    if (isNextDue(copy, part)) completed.push(part.task);
    back.push(inverseOf(copy, part));
    if (copy !== before) applyPart(copy, part, at);
  }
  return { words, count: parts.length, undo: back.toReversed().flat(), completed };
}

/** What the server has refused to make need not be removed, and nobody waits for it any more. */
export async function dropRefused(
  store: Pick<Account, "refused" | "drop">,
  removed: readonly string[],
): Promise<void> {
  const ids = new Set(removed);
  const moot = store.refused().filter((entry) => idsMadeBy(entry).some((id) => ids.has(id)));
  if (moot.length > 0) await store.drop(moot);
}

function idRemovedBy(part: Part): string[] {
  if (part.do === "delete_task") return [part.task];
  return part.do === "delete_list" ? [part.list] : [];
}

/** Nothing is changed in tasks that somebody has removed since: that would bring them back. */
function withoutGone({ tasks }: Copy, parts: Part[]): Part[] {
  const back = new Set<string>();
  return parts.filter((part) => {
    if (!("task" in part) || part.do === "create_task") return true;
    if (part.do === "restore_task") back.add(part.task);
    return back.has(part.task) || tasks.has(part.task);
  });
}

/** A next task that this device knows comes back. Otherwise completing the task makes it once more. */
function partsAgain({ tasks, bin }: Copy, { undo: parts, nexts = [] }: Done): Part[] {
  const unknown = new Map(nexts.filter(([, next]) => !bin.tasks.has(next) && !tasks.has(next)));
  const made = new Set(unknown.values());
  return parts.flatMap((part): Part[] => {
    if (part.do === "restore_task") return made.has(part.task) ? [] : [part];
    if (part.do !== "change_task" || !unknown.has(part.task)) return [part];
    const { repeat: _repeat, ...set } = part.set ?? {};
    const { repeat: _was, ...was } = part.was ?? {};
    return [{ ...part, set, was }];
  });
}

/** An act is sent in one request, which takes 512 KiB. */
const mostLetters = 100_000;

/** What is taken back need not be one act. A few hundred are done in a second, so that a request has room for some of them. */
const mostTakenBack = 200;

export function cutToTakeBack(parts: readonly Part[]): Part[][] {
  return cutToSize(parts, mostTakenBack);
}

/** Cuts what belongs together into acts of the size that the API takes. */
export function cutToSize(parts: readonly Part[], most = mostTasksAtOnce): Part[][] {
  const acts: Part[][] = [];
  let room = 0;
  for (const part of parts) {
    const letters = JSON.stringify(part).length;
    const last = acts.at(-1);
    if (last && last.length < most && letters <= room) last.push(part);
    else {
      acts.push([part]);
      room = mostLetters;
    }
    room -= letters;
  }
  return acts;
}

function notifyLost(): void {
  notify({ wrong: true, text: t("That was not saved: there is no room left on this device.") });
}
