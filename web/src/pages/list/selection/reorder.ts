import { sayNumber, t } from "../../../language/t.ts";
import type { Part } from "../../../api/sync.ts";
import { announce } from "../../../ui/notices.ts";
import { changeOf } from "../../../sync/actions.ts";
import { place } from "../../../sync/many-actions.ts";
import type { TaskStore } from "../../../sync/store.ts";
import { drop, type Move, step } from "../../../task/move.ts";
import { today } from "../../../dates/here.ts";
import { applyChange } from "../../../task/change.ts";
import { changeInto, isByHand } from "../../../task/day-groups.ts";
import { sayDayAhead } from "../../../task/due-words.ts";
import type { Group } from "../../../task/sections.ts";
import type { Task } from "../../../task/task.ts";

type Groups = readonly Group[];

/** Moves a row, or a block of rows, one up or down, and announces its position. Returns the section that it goes to. */
export function moveBlock(
  store: TaskStore,
  groups: Groups,
  block: readonly Task[],
  by: 1 | -1,
): string | undefined {
  const move = step(groups, block, by);
  const [first] = block;
  const target = groups[move?.group ?? -1];
  if (!move || !first || !target) {
    announce(by < 0 ? t("Already at the top") : t("Already at the bottom"));
    return undefined;
  }
  const isThere = target.rows.includes(first);
  const top = isThere ? target.rows.indexOf(first) + by + 1 : move.index + 1;
  const last = top + block.length - 1;
  const at = block.length === 1 ? sayNumber(top) : t("{first} to {last}", { first: top, last });
  const count = target.rows.length + (isThere ? 0 : block.length);
  put(store, groups, move, { place: at, count });
  return target.section?.id;
}

export function dropRow(
  store: TaskStore,
  groups: Groups,
  dragged: string,
  onto: string,
  edge: "above" | "below",
): void {
  const move = drop(groups, dragged, onto, edge);
  const rows = groups[move?.group ?? -1]?.rows ?? [];
  const isThere = rows.some(({ id }) => id === dragged);
  if (!move) return;
  put(store, groups, move, { place: move.index + 1, count: rows.length + (isThere ? 0 : 1) });
}

/** Among how many rows it stands now, and where. */
interface Place {
  place: string | number;
  count: number;
}

function put(store: TaskStore, groups: Groups, { moved, group, index }: Move<Task>, to: Place): void {
  const target = groups[group];
  if (!target) return;
  const others = target.rows.filter((row) => !moved.includes(row));
  const before = others[index];
  let after = others[index - 1];
  const parts = moved.flatMap((row): Part[] => {
    const change = changeInto(target, row);
    if (!change) return [];
    const there = applyChange(row, change);
    const besides = (other: Task | undefined) =>
      other && isByHand(target, there, other, today()) ? other.id : null;
    const neighbours = { after: besides(after), before: besides(before) };
    // Alone in its section, a row may stay where it is in the order of the list.
    const isAlone = neighbours.after === null && neighbours.before === null;
    after = there;
    return [
      ...(Object.keys(change).length === 0 ? [] : [changeOf(row, change)]),
      ...(isAlone ? [] : [{ do: "move_task" as const, task: row.id, ...neighbours }]),
    ];
  });
  if (parts.length > 0) place(store, parts, sayMoved(to, target, groups.length > 1));
  else
    announce(
      target.isPast ? t("Nothing becomes overdue by moving it") : t("Tasks with a time keep their order"),
    );
}

function sayMoved({ place: at, count }: Place, { section, day, isPast }: Group, hasOthers: boolean): string {
  const to = { place: at, count };
  if (section) return t("Moved to {place} of {count} in {section}", { ...to, section: section.name });
  if (!hasOthers || isPast) return t("Moved to {place} of {count}", to);
  return day === undefined
    ? t("Moved to {place} of {count} in no section", to)
    : t("Moved to {place} of {count}, {day}", { ...to, day: sayDayAhead(day, today()) });
}
