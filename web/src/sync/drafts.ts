import { createSignal, untrack } from "solid-js";
import { t } from "../language/t.ts";
import type { Database } from "../storage/database.ts";
import { notify } from "../ui/notices.ts";
import type { Copy } from "./copy.ts";
import type { Draft } from "./kept.ts";
import { createSaver } from "./saver.ts";

/** A draft that did not come from the field that shows it. */
export interface Arrival {
  key: string;
  value: unknown;
  /** It was brought back here, another tab has written it, or it was on the disk after all. */
  from: "here" | "tab" | "disk";
}

/**
 * What is half typed, in memory and on the disk: the new task under `new`, a task's editor under `task:<id>`, a list's
 * dialog under `list:<id>` or `list:new`. Another version of this app may have written a value, so its reader checks it.
 */
export function createDrafts(tell: (key: string, value: unknown) => void) {
  const drafts = new Map<string, unknown>();
  /** Said while the database was being opened: newer than what is in it. */
  const touched = new Set<string>();
  const [keys, setKeys] = createSignal<ReadonlySet<string>>(new Set());
  const [isKnown, setKnown] = createSignal(false);
  const [arrival, setArrival] = createSignal<Arrival>();
  const { promise: opened, resolve: open } = Promise.withResolvers<Database | undefined>();
  let database: Database | undefined;
  let isClosed = false;
  let isFullSaid = false;

  const saver = createSaver(
    async (values) => {
      if (!database) await opened;
      await database?.write(["drafts"], (table) => {
        let last: IDBRequest | undefined;
        for (const [key, value] of values) {
          last = value === undefined ? table("drafts").delete(key) : table("drafts").put({ key, value });
        }
        // A page that is being closed no longer hears that its requests have succeeded.
        last?.transaction?.commit();
        return undefined;
      });
      if (!isClosed) for (const [key, value] of values) tell(key, value);
    },
    () => {
      if (isFullSaid || isClosed) return;
      isFullSaid = true;
      notify({
        text: t(
          "What you are typing is kept only while this page is open: there is no room left on this device.",
        ),
        stays: 10_000,
      });
    },
  );

  function remember(key: string, value: unknown): void {
    if (value === undefined) drafts.delete(key);
    else drafts.set(key, value);
    if (untrack(keys).has(key) !== drafts.has(key)) setKeys(new Set(drafts.keys()));
  }

  function keep(key: string, value: unknown): void {
    if (value === undefined && !drafts.has(key) && untrack(isKnown)) return;
    touched.add(key);
    remember(key, value);
    saver.save(key, value);
  }

  const handleLeave = () => {
    if (document.visibilityState === "hidden") saver.flush();
  };
  addEventListener("pagehide", saver.flush);
  document.addEventListener("visibilitychange", handleLeave);

  return {
    /** Reads what was half typed when this browser had the app open the last time. */
    begin: (from: Database | undefined, rows: readonly Draft[]) => {
      for (const { key, value } of rows) {
        if (touched.has(key)) setArrival({ key, value, from: "disk" });
        else remember(key, value);
      }
      database = from;
      open(from);
      setKnown(true);
    },
    /** Whether the drafts of the last time have been read. */
    isKnown,
    keys,
    has: (key: string) => keys().has(key),
    recall: (key: string) => drafts.get(key),
    keep,
    drop: (key: string) => keep(key, undefined),
    /** The last draft that a field may want to show, although it was not typed into it. */
    arrival,
    putBack: (key: string, value: unknown) => {
      keep(key, value);
      setArrival({ key, value, from: "here" });
    },
    /** The last tab that writes a draft wins. */
    hear: (key: string, value: unknown) => {
      if (saver.isWaiting(key)) return;
      remember(key, value);
      setArrival({ key, value, from: "tab" });
    },
    close: () => {
      saver.flush();
      isClosed = true;
      removeEventListener("pagehide", saver.flush);
      document.removeEventListener("visibilitychange", handleLeave);
    },
  };
}

/** Whether it is a draft of a task or a list that is gone. */
export function isLeft(key: string, { tasks, lists }: Copy): boolean {
  const [, what, id = ""] = /^(task|list):(.+)$/.exec(key) ?? [];
  if (what === "task") return !tasks.has(id);
  return what === "list" && id !== "new" && !lists.has(id);
}
