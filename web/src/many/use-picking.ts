import { createEffect, on } from "solid-js";
import { whenIdle } from "../offline/when-idle.ts";
import { notify } from "../shell/notices.ts";
import type { ManyChange } from "../tasks/change.ts";
import type { Desk } from "../tasks/desk.ts";
import type { Row } from "../tasks/overlay.ts";
import { focusFirstOf, focusRow, rowOfFocus } from "../tasks/row-focus.ts";
import { doToMany } from "./deeds.ts";
import type { Drop } from "./drag.ts";
import { heedDrags } from "./heed-drags.ts";
import { heedGestures } from "./heed-gestures.ts";
import { useMany } from "./use-many.ts";
import { useManyKeys } from "./use-many-keys.ts";

export const barId = "many";

interface Page {
  desk: Desk;
  rows: () => Row[];
  /** Where one is; elsewhere nothing is picked. */
  where: () => string;
  byHand: () => boolean;
}

/** Doing things to many rows of the list at once, and putting them into another order. */
export function usePicking({ desk, rows, where, byHand }: Page) {
  const many = useMany(rows);
  createEffect(on(where, many.forget, { defer: true }));

  /** Without a change they are removed. */
  const act = (done: string, change?: ManyChange) => {
    const chosen = many.chosen();
    if (chosen.length === 0) return;
    const keys = chosen.map(({ key }) => key);
    const order = rows().map(({ key }) => key);
    const first = order.indexOf(keys[0] ?? "");
    doToMany(desk, chosen, done, change);
    many.forget();
    focusFirstOf([...keys.slice(0, 1), ...order.slice(first), ...order.slice(0, first).toReversed()]);
  };

  // At hand without a connection too, where there is an order by hand.
  createEffect(() => {
    if (byHand()) whenIdle(() => void import("./reorder.ts").catch(() => {}));
  });
  /** What is moved keeps the focus. */
  const reorder = async (how: (act: typeof import("./reorder.ts")) => void) => {
    const focused = rowOfFocus();
    try {
      how(await import("./reorder.ts"));
    } catch {
      notify({ wrong: true, text: "Moving needs a connection once. Try again when it is back." });
    }
    if (focused !== undefined) focusRow(focused);
  };
  const moveBlock = (block: readonly Row[], by: 1 | -1) =>
    void reorder((reordering) => reordering.moveBlock(desk, rows(), block, by));
  const dropRow = ({ dragged, onto, edge }: Drop) =>
    void reorder((reordering) => reordering.dropRow(desk, rows(), dragged, onto, edge));

  const isOpen = () => many.chosen().some(({ completed }) => !completed);
  useManyKeys({
    many,
    byHand,
    move: (key, by) =>
      moveBlock(many.isChosen(key) ? many.chosen() : rows().filter((row) => row.key === key), by),
    toBar: () => document.querySelector<HTMLElement>(`#${barId} > :last-child button`)?.focus(),
    done: () => (isOpen() ? act("done", { completed: true }) : act("to do again", { completed: false })),
    remove: () => act("removed"),
  });

  return {
    many,
    byHand,
    act,
    move: (by: 1 | -1) => moveBlock(many.chosen(), by),
    /** Everything that is done to rows with a finger or a mouse. */
    heed: (list: HTMLElement) => {
      heedGestures(list, many);
      heedDrags(list, dropRow);
    },
  };
}

export type Picking = ReturnType<typeof usePicking>;
