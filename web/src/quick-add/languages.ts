import { readersOf } from "../../../worker/quick-add/languages.ts";
import { language } from "../language/words.ts";
import type { MomentHere } from "./say-match.ts";

let loaded: Pick<MomentHere, "readers" | "readReminders" | "sayReminders"> = {};

/** What of this browser's languages can be read by now. */
export const readersHere = () => loaded;

/** Resolves when all of them can be read: the app's own comes first. */
export async function loadReaders(): Promise<void> {
  const [readers, reminders] = await Promise.all([
    readersOf([language, ...navigator.languages]),
    import("./reminders.ts").catch(() => undefined),
  ]);
  loaded = { readers, readReminders: reminders?.readWithReminders, sayReminders: reminders?.sayReminders };
}
