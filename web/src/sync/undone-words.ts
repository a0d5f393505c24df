import { plural, t } from "../language/t.ts";
import type { List } from "../api/wire.ts";
import type { Undone, UndoneChange } from "../api/undo.ts";
import { isView } from "./copy.ts";

/** The words for what undo did to one task, and to several. */
const becomes: Record<UndoneChange["kind"], [(title: string) => string, (count: number) => string]> = {
  created: [
    (title) => t("Undone: {title} is removed again.", { title }),
    (count) =>
      plural(count, "Undone: {count} task is removed again.", "Undone: {count} tasks are removed again."),
  ],
  deleted: [
    (title) => t("Undone: {title} is back.", { title }),
    (count) => plural(count, "Undone: {count} task is back.", "Undone: {count} tasks are back."),
  ],
  completed: [
    (title) => t("Undone: {title} is open again.", { title }),
    (count) => plural(count, "Undone: {count} task is open again.", "Undone: {count} tasks are open again."),
  ],
  reopened: [
    (title) => t("Undone: {title} is completed again.", { title }),
    (count) =>
      plural(count, "Undone: {count} task is completed again.", "Undone: {count} tasks are completed again."),
  ],
  changed: [
    (title) => t("Undone: {title} is as it was before.", { title }),
    (count) =>
      plural(
        count,
        "Undone: {count} task is as it was before.",
        "Undone: {count} tasks are as they were before.",
      ),
  ],
};

/** Says in a notice what was undone. Of a view that is gone only this device knows that it was one. */
export function sayUndone(
  { changes, titles, lists, goneLists }: Undone,
  views: Pick<ReadonlySet<string>, "has">,
): string {
  const undone = withoutNextOnes(changes, titles);
  const [first] = undone;
  if (!first) {
    const areViews = lists.every(isView) && goneLists.every((id) => views.has(id));
    return (areViews ? sayUndoneViews : sayUndoneLists)(lists, goneLists.length);
  }
  const ids = new Set(undone.map(({ id }) => id));
  const kinds = new Set(undone.map(({ kind }) => kind));
  if (ids.size > 1) {
    const [, many] = becomes[kinds.size === 1 ? first.kind : "changed"];
    return many(ids.size);
  }
  // One act may create and change a task, or change and delete it: the change is not worth naming.
  const { kind } = undone.find((change) => change.kind !== "changed") ?? first;
  const [one] = becomes[kind];
  return one(titles.get(first.id) ?? titleIn(undone) ?? t("The task"));
}

function sayUndoneLists(lists: List[], gone: number): string {
  const [first] = lists;
  if (first && lists.length === 1)
    return t("Undone: the list {name} is as it was before.", { name: first.name });
  if (first)
    return plural(
      lists.length,
      "Undone: {count} list is as it was before.",
      "Undone: {count} lists are as they were before.",
    );
  if (gone === 0) return t("There is nothing to undo.");
  return plural(gone, "Undone: the list is removed again.", "Undone: {count} lists are removed again.");
}

function sayUndoneViews(views: List[], gone: number): string {
  const [first] = views;
  if (first && views.length === 1)
    return t("Undone: the view {name} is as it was before.", { name: first.name });
  if (first)
    return plural(
      views.length,
      "Undone: {count} view is as it was before.",
      "Undone: {count} views are as they were before.",
    );
  if (gone === 0) return t("There is nothing to undo.");
  return plural(gone, "Undone: the view is removed again.", "Undone: {count} views are removed again.");
}

/** Undoing the completion of a repeating task also removes the next one, which the person did not create. */
function withoutNextOnes(changes: UndoneChange[], titles: Map<string, string>): UndoneChange[] {
  const done = changes.filter(({ kind }) => kind === "completed");
  const names = new Set(done.map(({ id }) => titles.get(id)));
  return changes.filter(({ kind, fields }) => kind !== "created" || !names.has(fields.title?.to));
}

function titleIn(changes: UndoneChange[]): string | undefined {
  return changes.flatMap(({ fields: { title } }) => title?.to ?? title?.from ?? [])[0];
}
