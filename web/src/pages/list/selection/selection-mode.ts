import { createEffect, on } from "solid-js";
import type { ManyChange } from "../../../task/change.ts";
import { focusFirstOf, focusRow, rowOfFocus } from "../keyboard/row-focus.ts";
import { Bar, barId } from "./bar.tsx";
import type { NewList } from "../../../sync/actions.ts";
import { changeEach, doToMany } from "../../../sync/many-actions.ts";
import { handleDrags } from "./drag.ts";
import { handleSwipes } from "./swipes.ts";
import { today } from "../../../dates/here.ts";
import { changeTo } from "../../../task/change-to.ts";
import { groupByDay } from "../../../task/day-groups.ts";
import { type Filters, isByDay, readFilters } from "../../../task/filters.ts";
import { handleGestures } from "./gestures.ts";
import { sayCompleted, sayRemoved, sayReopened } from "./many-words.ts";
import * as reorder from "./reorder.ts";
import { useSelection } from "./use-selection.ts";
import { useSelectionKeys } from "./use-selection-keys.ts";
import type { ChangeEach, SelectionPage } from "./types.ts";
import type { Task } from "../../../task/task.ts";
import { step } from "../../../task/move.ts";

export function createSelectionMode(page: SelectionPage) {
  const { store, rows, where, byHand, ask, tick } = page;
  const groups = () => (isByDay(readFilters(where()).where) ? groupByDay(rows(), today()) : page.groups());
  const many = useSelection(rows);
  createEffect(on(where, many.forget, { defer: true }));

  /** Without a change the tasks are removed. */
  const act = (say: (count: number) => string, change?: ManyChange | ChangeEach, newList?: NewList) => {
    const chosen = many.chosen();
    if (chosen.length === 0) return;
    const order = rows().map(({ id }) => id);
    const first = chosen[0]?.id ?? "";
    const index = order.indexOf(first);
    if (typeof change === "function") {
      const changes = new Map(chosen.map((task) => [task, change(task)] as const));
      const changed = chosen.filter((task) => changes.get(task) !== undefined);
      changeEach(store, changed, say(changed.length), (task) => changes.get(task) ?? {});
    } else doToMany(store, chosen, say(chosen.length), change, newList);
    many.forget();
    focusFirstOf([first, ...order.slice(index), ...order.slice(0, index).toReversed()]);
  };

  /** A row that has the focus keeps it when it is moved. */
  const keepingFocus = (move: () => void) => {
    const focused = rowOfFocus();
    move();
    if (focused !== undefined) focusRow(focused);
  };
  const moveBlock = (block: readonly Task[], by: 1 | -1) =>
    keepingFocus(() => {
      const section = reorder.moveBlock(store, groups(), block, by);
      if (section !== undefined) page.unfold(section);
    });
  const blockOf = (id: string) => (many.isChosen(id) ? many.chosen() : rows().filter((row) => row.id === id));

  const putInto = (at: Filters) => changeTo(at, today(), (list) => store.lists().get(list)?.name);

  const isOpen = () => many.chosen().some(({ completed }) => !completed);
  useSelectionKeys({
    many,
    byHand,
    move: (id, by) => moveBlock(blockOf(id), by),
    toBar: () => document.querySelector<HTMLElement>(`#${barId} > :last-child button`)?.focus(),
    done: () => (isOpen() ? act(sayCompleted, { completed: true }) : act(sayReopened, { completed: false })),
    remove: () => act(sayRemoved),
  });

  return {
    many,
    byHand,
    act,
    canMove: (by: 1 | -1) => step(groups(), many.chosen(), by) !== undefined,
    move: (by: 1 | -1) => moveBlock(many.chosen(), by),
    /** Handles everything done to rows by touch or mouse. */
    handleList: (list: HTMLElement) => {
      handleGestures(list, many, (id, row) => ask(id, "menu", row));
      handleSwipes(list, {
        isOn: many.isOn,
        onDone: (id) => blockOf(id).forEach(tick),
        onDay: (id, row) => ask(id, "day", row),
      });
      handleDrags(list, {
        byHand,
        onDrop: ({ dragged, onto, edge }) =>
          keepingFocus(() => reorder.dropRow(store, groups(), dragged, onto, edge)),
        canPut: (at) => putInto(at) !== undefined,
        onPut: (id, at) => {
          const put = putInto(at);
          const block = blockOf(id);
          if (put) changeEach(store, block, put.done.many(block.length), put.change);
        },
      });
    },
    Bar,
  };
}

export type SelectionMode = ReturnType<typeof createSelectionMode>;
