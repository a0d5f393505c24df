import { english } from "./english.ts";
import type { languages } from "./language-codes.ts";
import type { Reader } from "./reader.ts";

type Load = () => Promise<{ reader: Reader }>;

/** A further language is a file of words, a line here, and its code. */
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
