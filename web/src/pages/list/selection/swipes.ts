import { onCleanup } from "solid-js";
import { isFromRight } from "../../../language/direction.ts";
import { t } from "../../../language/t.ts";
import { rowOf } from "../keyboard/row-focus.ts";

/** A finger means to swipe when it has moved this far to the side, and has swiped at the second distance. */
const begun = 12;
const far = 88;

interface Swipes {
  isOn: () => boolean;
  onDone: (key: string) => void;
  onDay: (key: string, row: HTMLElement) => void;
}

interface Swipe {
  row: HTMLElement;
  pointer: number;
  x: number;
  y: number;
  by: number;
  isSwiping: boolean;
}

/** Along the line a swipe completes a task, and against it asks for its day. */
export function handleSwipes(list: HTMLElement, { isOn, onDone, onDay }: Swipes): void {
  const listening = new AbortController();
  const options = { signal: listening.signal };
  let swipe: Swipe | undefined;

  const show = (by: number) => {
    swipe?.row.style.setProperty("--swipe", `${by}px`);
    swipe?.row.classList.toggle("is-far", Math.abs(by) >= far);
  };
  const end = () => {
    swipe?.row.style.removeProperty("--swipe");
    swipe?.row.classList.remove("is-swiped", "is-far", "is-to-day");
    swipe = undefined;
  };
  const move = (event: PointerEvent) => {
    if (!swipe || event.pointerId !== swipe.pointer) return;
    const by = event.clientX - swipe.x;
    if (!swipe.isSwiping) {
      const down = Math.abs(event.clientY - swipe.y);
      if (down > begun) return end();
      if (Math.abs(by) < begun || Math.abs(by) < down * 2) return;
      swipe.isSwiping = true;
      swipe.row.setPointerCapture(swipe.pointer);
      swipe.row.classList.add("is-swiped");
    }
    swipe.by = by;
    const isToDay = isAgainst(by);
    swipe.row.classList.toggle("is-to-day", isToDay);
    swipe.row.dataset["swipe"] = isToDay ? t("When") : t("Done [of a task]");
    show(by);
  };
  const lift = (event: PointerEvent) => {
    if (!swipe || event.pointerId !== swipe.pointer) return;
    const { row, by, isSwiping } = swipe;
    end();
    const key = row.dataset["key"];
    if (!isSwiping || Math.abs(by) < far || key === undefined) return;
    if (isAgainst(by)) onDay(key, row);
    else onDone(key);
  };

  list.addEventListener(
    "pointerdown",
    ({ target, pointerType, pointerId, clientX, clientY }) => {
      end();
      const row = target instanceof Element && !target.closest(".handle") ? rowOf(target) : undefined;
      if (pointerType !== "touch" || isOn() || !row) return;
      swipe = { row, pointer: pointerId, x: clientX, y: clientY, by: 0, isSwiping: false };
    },
    options,
  );
  list.addEventListener("pointermove", move, options);
  list.addEventListener("pointerup", lift, options);
  list.addEventListener("pointercancel", end, options);
  onCleanup(() => {
    end();
    listening.abort();
  });
}

function isAgainst(by: number): boolean {
  return isFromRight() ? by > 0 : by < 0;
}
