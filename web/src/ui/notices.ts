import { createSignal } from "solid-js";
import { t } from "../language/t.ts";

interface Act {
  label: string;
  run: () => void;
}

export interface Notice {
  id: number;
  text: string;
  wrong?: boolean;
  act?: Act;
  /** What else can be done, before it. */
  also?: Act;
  /** Milliseconds it stays. Without a number it stays until it is dismissed. */
  stays?: number;
  /** Called when it can no longer be acted on. */
  gone?: () => void;
}

const atOnce = 3;
const timeToUndo = 8000;
let last = 0;

const [notices, setNotices] = createSignal<Notice[]>([]);
const [said, setSaid] = createSignal("");

export { notices, said };

/** Only for screen readers: everybody else sees it happen. */
export function announce(text: string): void {
  setSaid(text);
}

/** What goes by itself is one line, which the next such notice replaces. What waits for the person stays beside it. */
export function notify(notice: Omit<Notice, "id">): void {
  const isPassing = ({ stays }: Omit<Notice, "id">) => stays !== undefined;
  const before = notices();
  const others = isPassing(notice) ? before.filter((shown) => !isPassing(shown)) : before;
  const now = [...others, { ...notice, id: ++last }].slice(-atOnce);
  setNotices(now);
  for (const shown of before) if (!now.includes(shown)) shown.gone?.();
}

/** Can be undone for as long as it is shown; `gone` is called when that is over, and after undoing too. */
export function notifyUndoable(text: string, undo: () => void, gone = () => {}, also?: Act): void {
  notify({ text, stays: timeToUndo, act: { label: t("Undo"), run: undo }, gone, ...(also && { also }) });
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

export function actOn(notice: Notice, act: Act): void {
  putAway(notice.id);
  act.run();
}
