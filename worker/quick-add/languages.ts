import { english } from "./english.ts";
import type { Reader } from "./reader.ts";

export const languages = ["en", "de", "es", "fr", "it", "nl", "pt"] as const;

type Load = () => Promise<{ reader: Reader }>;

/** The languages that can be understood. A further one is a file of words, and a line here. */
const known: Record<string, Load> = {
  en: async () => ({ reader: english }),
  de: () => import("./languages/german.ts"),
  es: () => import("./languages/spanish.ts"),
  fr: () => import("./languages/french.ts"),
  it: () => import("./languages/italian.ts"),
  nl: () => import("./languages/dutch.ts"),
  pt: () => import("./languages/portuguese.ts"),
} satisfies Record<(typeof languages)[number], Load>;

/** What the person may write in, in their own order. English is always there. */
export async function readersOf(wanted: readonly string[]): Promise<Reader[]> {
  const codes = new Set([...wanted.map((tag) => tag.split("-")[0] ?? ""), "en"]);
  const modules = [...codes].flatMap((code) => known[code]?.().catch(() => undefined) ?? []);
  return (await Promise.all(modules)).flatMap((module) => module?.reader ?? []);
}
