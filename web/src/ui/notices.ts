import { createSignal } from "solid-js";

export interface Notice {
  id: number;
  text: string;
  wrong?: boolean;
  act?: { label: string; run: () => void };
  /** Milliseconds it stays. Without a number it stays until it is dismissed. */
  stays?: number;
  /** Called when it can no longer be acted on. */
  gone?: () => void;
}

const atOnce = 3;
const timeToUndo = 8000;
const undoLabel = "Undo";
let last = 0;

const [notices, setNotices] = createSignal<Notice[]>([]);
const [said, setSaid] = createSignal("");

export { notices, said };

/** Only for screen readers: everybody else sees it happen. */
export function announce(text: string): void {
  setSaid(text);
}

export function notify(notice: Omit<Notice, "id">): void {
  const all = [...notices(), { ...notice, id: ++last }];
  setNotices(all.slice(-atOnce));
  for (const { gone } of all.slice(0, -atOnce)) gone?.();
}

/** Can be undone for as long as it is shown; `gone` is called when that is over, and after undoing too. */
export function notifyUndoable(text: string, undo: () => void, gone = () => {}): void {
  notify({ text, stays: timeToUndo, act: { label: undoLabel, run: undo }, gone });
}

export function putAway(id: number): void {
  const notice = notices().find((shown) => shown.id === id);
  setNotices((all) => all.filter((shown) => shown.id !== id));
  notice?.gone?.();
}

export function putAllAway(): void {
  setNotices([]);
  setSaid("");
}

export function actOn(notice: Notice): void {
  notice.act?.run();
  putAway(notice.id);
}
