import { plural, t } from "../language/t.ts";
import { newItemId } from "../task/checklist.ts";
import type { Section } from "../task/sections.ts";
import type { Task } from "../task/task.ts";
import { announce, notifyUndoable } from "../ui/notices.ts";
import type { Part } from "../api/sync.ts";
import { removalOf } from "./actions.ts";
import { cutToSize, perform } from "./perform.ts";
import type { TaskStore } from "./store.ts";

/** Adds a section behind the others, and returns its id. Calls `onLost` if this device cannot keep it. */
export function addSection(store: TaskStore, list: string, name: string, onLost: () => void): string {
  const section = { id: newItemId(), name };
  const words = t("Added: {title}", { title: name });
  perform(store, words, [[{ do: "add_section", list, section }]], onLost);
  announce(words);
  return section.id;
}

export function renameSection(
  store: TaskStore,
  list: string,
  { id, name: before }: Section,
  name: string,
  onLost: () => void,
): void {
  if (name === before) return;
  const words = t("Renamed: {title}", { title: name });
  const part: Part = { do: "change_section", list, section: id, set: { name }, was: { name: before } };
  perform(store, words, [[part]], onLost);
  announce(words);
}

/** Moves a section with its tasks one up or down among the others. */
export function moveSection(
  store: TaskStore,
  list: string,
  sections: readonly Section[],
  moved: Section,
  by: 1 | -1,
): void {
  const to = sections.findIndex(({ id }) => id === moved.id) + by;
  if (to < 0 || to >= sections.length) return;
  const others = sections.filter(({ id }) => id !== moved.id);
  const words = t("{name}: {place} of {count}", {
    name: moved.name,
    place: to + 1,
    count: sections.length,
  });
  const after = others[to - 1]?.id ?? null;
  perform(store, words, [[{ do: "move_section", list, section: moved.id, after }]]);
  announce(words);
}

/** Deletes a section with these of its tasks. The others stay in the list. */
export function deleteSection(
  store: TaskStore,
  list: string,
  { id, name }: Section,
  tasks: readonly Task[],
): void {
  // What comes back later goes into the section again: it is deleted first, so that its undoing is last.
  const parts: Part[] = [{ do: "delete_section", list, section: id }, ...tasks.map(removalOf)];
  const words =
    tasks.length === 0
      ? t("Deleted: {title}", { title: name })
      : plural(tasks.length, "Deleted: {title} and {count} task", "Deleted: {title} and {count} tasks", {
          title: name,
        });
  notifyUndoable(words, perform(store, words, cutToSize(parts)).undo);
}
