/** What one sentence is in another language. With a count in it, there is one for each of the language's plural forms. */
export type Translation =
  | string
  | (Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { other: string });

/** The translations into a language, by what each is in English. */
export type Words = Readonly<Record<string, Translation>>;
