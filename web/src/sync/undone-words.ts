import type { List } from "../api/wire.ts";
import type { Undone, UndoneChange } from "../api/undo.ts";
import { isView } from "./copy.ts";

/** The words for what undo did to one task, and to several. */
const becomes = {
  created: ["is removed again", "are removed again"],
  deleted: ["is back", "are back"],
  completed: ["is open again", "are open again"],
  reopened: ["is completed again", "are completed again"],
  changed: ["is as it was before", "are as they were before"],
} satisfies Record<UndoneChange["kind"], [string, string]>;

/** Says in a notice what was undone. Of a view that is gone only this device knows that it was one. */
export function sayUndone(
  { changes, titles, lists, goneLists }: Undone,
  views: Pick<ReadonlySet<string>, "has">,
): string {
  const undone = withoutNextOnes(changes, titles);
  const [first] = undone;
  if (!first) {
    const areViews = lists.every(isView) && goneLists.every((id) => views.has(id));
    return sayUndoneLists(areViews ? "view" : "list", lists, goneLists.length);
  }
  const ids = new Set(undone.map(({ id }) => id));
  const kinds = new Set(undone.map(({ kind }) => kind));
  if (ids.size > 1) {
    const [, many] = becomes[kinds.size === 1 ? first.kind : "changed"];
    return `Undone: ${ids.size} tasks ${many}.`;
  }
  // One act may create and change a task, or change and delete it: the change is not worth naming.
  const { kind } = undone.find((change) => change.kind !== "changed") ?? first;
  return `Undone: ${titles.get(first.id) ?? titleIn(undone) ?? "The task"} ${becomes[kind][0]}.`;
}

function sayUndoneLists(what: "list" | "view", [first, ...others]: List[], gone: number): string {
  if (others.length > 0) return `Undone: ${others.length + 1} ${what}s are as they were before.`;
  if (first) return `Undone: the ${what} ${first.name} is as it was before.`;
  if (gone > 1) return `Undone: ${gone} ${what}s are removed again.`;
  return gone === 1 ? `Undone: the ${what} is removed again.` : "There is nothing to undo.";
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
