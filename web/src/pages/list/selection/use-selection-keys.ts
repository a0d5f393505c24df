import { onCleanup, onMount } from "solid-js";
import { isCovered } from "../../../ui/is-covered.ts";
import { isTyping } from "../../../ui/is-typing.ts";
import { sequenceTime } from "../keyboard/shortcuts.ts";
import { lettersOn } from "../../../ui/single-key-shortcuts.ts";
import { focusRow, idBeside, rowOfFocus } from "../keyboard/row-focus.ts";
import { type ManyAct, readManyPress } from "./key-press.ts";
import type { Many } from "./use-selection.ts";

interface Page {
  many: Many;
  byHand: () => boolean;
  move: (key: string, by: 1 | -1) => void;
  toBar: () => void;
  done: () => void;
  remove: () => void;
}

export function useSelectionKeys({ many, byHand, move, toBar, done, remove }: Page): void {
  const onFocused = (act: (key: string) => void) => {
    const key = rowOfFocus();
    if (key !== undefined) act(key);
  };
  const extend = (by: 1 | -1) =>
    onFocused((key) => {
      const next = idBeside(key, by);
      many.extendTo(next ?? key, key);
      if (next !== undefined) focusRow(next);
    });
  const acts: Record<ManyAct, () => void> = {
    select: () => onFocused(many.toggle),
    "extend down": () => extend(1),
    "extend up": () => extend(-1),
    all: many.all,
    end: many.end,
    bar: toBar,
    done,
    remove,
    "move up": () => onFocused((key) => move(key, -1)),
    "move down": () => onFocused((key) => move(key, 1)),
  };

  let lastG = 0;
  const handleKeys = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isCovered()) return;
    // After `g`, a letter is a navigation shortcut, which useShortcuts handles.
    const afterG = Date.now() - lastG < sequenceTime;
    lastG = event.key === "g" ? Date.now() : 0;
    if (afterG) return;
    const act = readManyPress(event, {
      typing: isTyping(event.target) || isInEditor(event.target),
      lettersOn: lettersOn(),
      selecting: many.isOn(),
      onRow: rowOfFocus() !== undefined,
      byHand: byHand(),
    });
    if (!act) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    acts[act]();
  };
  // The keys are captured, so that they come before the shortcuts of a single row.
  onMount(() => document.addEventListener("keydown", handleKeys, true));
  onCleanup(() => document.removeEventListener("keydown", handleKeys, true));
}

/** A form handles its own keys. */
function isInEditor(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("form") !== null;
}
