import type { JSX } from "solid-js";
import { isFromRight } from "./direction.ts";
import type { Translation } from "./translation.ts";
import { language, locale, translate } from "./words.ts";

type Values = Readonly<Record<string, string | number>>;

/**
 * A sentence in the reader's language. It is written in English where it is said: `t("Moved to {list}", { list: name })`. Where
 * English has one word for two things, what is in brackets at its end tells them apart, and is not shown: "Light [theme]".
 */
export function t(english: string, values?: Values): string {
  return fill(pick(translate(english), "other") ?? bare(english), values);
}

/** The same with a count, which is `{count}` in it: `plural(n, "{count} task", "{count} tasks")`. */
export function plural(count: number, one: string, many: string, values?: Values): string {
  const translated = translate(many);
  const words = translated === undefined ? bare(count === 1 ? one : many) : pick(translated, formOf(count));
  return fill(words ?? many, { ...values, count });
}

/** The same with elements in it: `rich("Press {key}.", { key: <kbd>.</kbd> })`. */
export function rich(english: string, slots: Readonly<Record<string, JSX.Element>>): JSX.Element {
  return t(english)
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith("{") ? slots[part.slice(1, -1)] : part));
}

/** "1,200", as the reader writes it. */
export function sayNumber(value: number, options?: Intl.NumberFormatOptions): string {
  return value.toLocaleString(locale, options);
}

/** A day of a month: "2 March", "on the 2nd". Its forms are those of ordinals. */
export function sayDayOfMonth(day: number, key: string, english: Translation = "{n}"): string {
  const form = new Intl.PluralRules(locale, { type: "ordinal" }).select(day);
  return fill(pick(translate(key) ?? english, form) ?? "", { n: day });
}

/** "Ann, Bob and Carol". */
export function sayAll(words: readonly string[]): string {
  return new Intl.ListFormat(language === "en" ? "en-GB" : locale).format(words);
}

/** Some languages write the names of days and months small, but not at the beginning of a heading. */
export function capitalize(words: string): string {
  return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
}

function pick(translated: Translation | undefined, form: Intl.LDMLPluralRule): string | undefined {
  return typeof translated === "object" ? (translated[form] ?? translated.other) : translated;
}

const formOf = (count: number) => new Intl.PluralRules(locale).select(count);

const bare = (english: string) => english.replace(/ \[[^\]]+\]$/, "");

function fill(words: string, values: Values = {}): string {
  return words.replaceAll(/\{(\w+)\}/g, (slot, name: string) => {
    const value = values[name];
    return typeof value === "number" ? sayNumber(value) : isolate(value ?? slot);
  });
}

/** What a person wrote may run in the other direction than the sentence around it. */
const isolate = (value: string) => (isFromRight() ? `\u2068${value}\u2069` : value);
