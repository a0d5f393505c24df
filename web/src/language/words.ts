import { type Language, localeFor } from "./language.ts";
import type { Translation, Words } from "./translation.ts";

type Translate = (english: string) => Translation | undefined;

const catalogues: Record<Language, () => Promise<Translate>> = {
  // English needs none: its words are in the code.
  en: async () => () => undefined,
  de: async () => from((await import("./german/index.ts")).german),
  es: async () => from((await import("./spanish/index.ts")).spanish),
  fr: async () => from((await import("./french/index.ts")).french),
  mirrored: async () => (await import("./mirrored.ts")).mirrored,
};

const from = (words: Words) => (english: string) => words[english];

export let language: Language = "en";
/** For numbers and dates. */
export let locale = "en";
export let translate: Translate = () => undefined;

/** Everything that is said from now on is in this language, as it is written where one of these locales is. */
export async function speak(wished: Language, wanted: readonly string[] = []): Promise<void> {
  locale = localeFor(language, wanted);
  translate = await catalogues[wished]();
  language = wished;
  locale = localeFor(wished, wanted);
}
