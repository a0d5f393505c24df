import { english } from "./english.ts";
import { language } from "../language/words.ts";
import type { Moment, Reader } from "./reader.ts";

/** The languages that can be understood. A further one is a file of words, and a line here. */
const known: Record<string, () => Promise<Reader>> = {
  en: async () => english,
  de: async () => (await import("./languages/german.ts")).german,
  es: async () => (await import("./languages/spanish.ts")).spanish,
  fr: async () => (await import("./languages/french.ts")).french,
  it: async () => (await import("./languages/italian.ts")).italian,
  nl: async () => (await import("./languages/dutch.ts")).dutch,
  pt: async () => (await import("./languages/portuguese.ts")).portuguese,
};

/** What the person may write in, in their own order. English is always there. */
export async function readersOf(languages: readonly string[]): Promise<Reader[]> {
  const codes = new Set([...languages.map((tag) => tag.split("-")[0] ?? ""), "en"]);
  const readers = [...codes].flatMap((code) => known[code]?.().catch(() => undefined) ?? []);
  return (await Promise.all(readers)).filter((reader) => reader !== undefined);
}

let loaded: Pick<Moment, "readers" | "readReminders"> = {};

/** What of this browser's languages can be read by now. */
export const readersHere = () => loaded;

/** Resolves when all of them can be read: the app's own comes first. */
export async function loadReaders(): Promise<void> {
  const [readers, reminders] = await Promise.all([
    readersOf([language, ...navigator.languages]),
    import("./reminders/read.ts").catch(() => undefined),
  ]);
  loaded = { readers, readReminders: reminders?.readWithReminders };
}
