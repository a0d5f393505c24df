import { createMemo, createSignal } from "solid-js";
import { plural, t } from "../../../language/t.ts";
import { announce } from "../../../ui/notices.ts";
import { focusFirstOf, focusRow, rowOfFocus } from "../keyboard/row-focus.ts";
import { chooseAll, chosenOf, extend, nothingChosen, type Selection, toggle } from "./selection.ts";
import type { Task } from "../../../task/task.ts";

export function saySelected(count: number): string {
  return count === 0
    ? t("Nothing selected")
    : plural(count, "{count} task selected", "{count} tasks selected");
}

/** The selection of the list, while selecting. */
export function useSelection(rows: () => Task[]) {
  const [selection, setSelection] = createSignal<Selection>();
  const order = () => rows().map(({ id }) => id);
  const isOn = () => selection() !== undefined;
  const chosen = createMemo(() => chosenOf(selection() ?? nothingChosen, rows()));

  function change(how: (before: Selection) => Selection): void {
    const focused = isOn() ? undefined : rowOfFocus();
    setSelection((before) => how(before ?? nothingChosen));
    // The selection box has replaced the element that had the focus.
    if (focused !== undefined) focusRow(focused);
    announce(saySelected(chosen().length));
  }

  return {
    isOn,
    chosen,
    /** Undefined while not selecting. */
    isChosen: (key: string) => selection()?.chosen.has(key),
    begin: () => change((before) => before),
    toggle: (key: string) => change((before) => toggle(before, key)),
    /** Extends from the anchor of the range, or else from the row `from`. */
    extendTo: (key: string, from?: string) =>
      change((before) => {
        const begun = before.anchor === undefined && from !== undefined ? toggle(before, from) : before;
        return extend(begun, key, order());
      }),
    all: () => change(() => chooseAll(order())),
    none: () => change(() => nothingChosen),
    end: () => {
      if (!isOn()) return;
      const keys = [rowOfFocus(), ...chosen().map(({ id }) => id), ...order()];
      setSelection(undefined);
      announce(t("Selection cleared"));
      focusFirstOf(keys);
    },
    forget: () => {
      setSelection(undefined);
    },
  };
}

export type Many = ReturnType<typeof useSelection>;
