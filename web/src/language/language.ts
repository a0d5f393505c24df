/** What the app is written in, and into what it is translated, as each language calls itself. */
export const languages = { en: "English", de: "Deutsch", es: "Español", fr: "Français" } as const;

type Offered = keyof typeof languages;

/** The last one is for tests of the layout: it is written from right to left, and offered to nobody. */
export type Language = Offered | "mirrored";

/** A person's choice, or else the first of the browser's languages that the app speaks. */
export function languageFor(chosen: string | undefined, wanted: readonly string[]): Language {
  return chosen === "mirrored" ? chosen : firstOffered([chosen ?? "", ...wanted]);
}

export function firstOffered(wanted: readonly string[]): Offered {
  return wanted.map(baseOf).find(isOffered) ?? "en";
}

/** For numbers and dates: the language, as it is written where the person lives. */
export function localeFor(language: Language, wanted: readonly string[]): string {
  if (language === "mirrored") return "he";
  const homes = wanted.flatMap(toHome);
  // Browsers of Italians, who want the day before the month, end every list with American English.
  const same = language !== "en" && homes.find((home) => home.language === language);
  const { region } = same || homes[0] || {};
  return region ? `${language}-${region}` : language;
}

const baseOf = (locale: string) => /^[a-z]+/i.exec(locale)?.[0].toLowerCase() ?? "";

function isOffered(code: string): code is Offered {
  return Object.hasOwn(languages, code);
}

/** Some systems name the browser's locale in a way that the browser itself refuses, such as "en-US@posix". */
function toHome(locale: string): Intl.Locale[] {
  try {
    return [new Intl.Locale(locale).maximize()];
  } catch {
    return [];
  }
}
