import { harmless } from "./harmless.ts";
import { layOutHtml } from "./html.ts";
import type { Letter, Part } from "./letter.ts";
import type { Mail } from "./mail.ts";
import type { Language, LinkMessage, Message, News } from "./message.ts";
import { layOutText } from "./text.ts";
import { english } from "./words/english.ts";
import { french } from "./words/french.ts";
import { german } from "./words/german.ts";
import { spanish } from "./words/spanish.ts";
import type { NewsWords, Words } from "./words/words.ts";

const catalogues: Record<Language, Words> = { en: english, de: german, es: spanish, fr: french };

interface Address {
  to: string;
  language: Language;
  origin: string;
}

/** Puts a message into words, as plain text and as HTML. */
export function compose(
  message: Message,
  { to, language, origin }: Address,
): Pick<Mail, "subject" | "text" | "html"> {
  const words = catalogues[language];
  const letter = write(message, { words, to, origin });
  const frame = { language, footer: words.footer(to), origin };
  return { subject: letter.subject, text: layOutText(letter, frame), html: layOutHtml(letter, frame) };
}

interface Writing {
  words: Words;
  to: string;
  origin: string;
}

function write(message: Message, writing: Writing): Letter {
  if (message.about === "news") return writeNews(message.events, writing);
  if (message.about !== "account_deleted") return writeLink(message, writing);
  const { subject, text } = writing.words.deleted;
  return { subject, parts: text.map(say) };
}

function writeLink({ about, link, newEmail = "" }: LinkMessage, { words, to }: Writing): Letter {
  const { subject, before, button, after } = words.links[about]({ to, newEmail });
  return { subject, parts: [...before.map(say), { kind: "button", label: button, link }, ...after.map(say)] };
}

function writeNews(events: News[], { words, origin }: Writing): Letter {
  const { news } = words;
  const [first, ...more] = events.map(({ kind }) => news.kinds[kind]);
  if (first === undefined) throw new Error("news are of something");
  const byOperator = events.every((event) => event.byOperator);
  return {
    subject: more.length === 0 ? first : news.andMore(first, more.length),
    parts: [
      say(news.opening(events.length)),
      ...events.map((event): Part => ({
        kind: "event",
        title: news.kinds[event.kind],
        facts: factsOf(event, words),
      })),
      ...(byOperator ? [say(news.askOperator)] : adviceOf(news, origin)),
    ],
  };
}

function adviceOf(news: NewsWords, origin: string): Part[] {
  return [
    say(news.ifNotYou),
    { kind: "button", label: news.look, link: `${origin}/account` },
    say(news.thenPassword),
    { kind: "link", link: `${origin}/forgot-password` },
  ];
}

function factsOf({ at, device, country, keyName, byOperator }: News, { locale, news }: Words) {
  const facts: [string, string | undefined][] = [
    [news.facts.when, sayTime(at, locale)],
    [news.facts.name, keyName && news.quoted(harmless(keyName))],
    [news.facts.device, device && sayDevice(device, news)],
    [news.facts.country, country && sayCountry(country, locale)],
    [news.facts.by, byOperator ? news.operator : undefined],
  ];
  return facts.flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []));
}

/** Nobody knows in what zone a mail is read. */
function sayTime(at: Date, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
  return `${format.format(at)} UTC`;
}

/** Cloudflare names two that are none: XX, where it does not know, and T1 for Tor. */
function sayCountry(country: string, locale: string): string | undefined {
  if (!/^[A-Z]{2}$/.test(country)) return undefined;
  return new Intl.DisplayNames(locale, { type: "region", fallback: "none" }).of(country);
}

/** Devices have English names (worker/fields/device-name.ts). */
function sayDevice(device: string, news: NewsWords): string {
  const [, browser, system] = /^([\w ]{1,20}) on (\w{1,20})$/.exec(device) ?? [];
  return browser && system ? news.deviceOn(browser, system) : harmless(device);
}

function say(text: string): Part {
  return { kind: "text", text };
}
