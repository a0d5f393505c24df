import { harmless } from "./harmless.ts";
import type { Letter, Part } from "./letter.ts";
import type { News, NewsMessage } from "./message.ts";
import type { NewsWords, Words } from "./words/words.ts";

/** Writes what was done to an account, and what to do if it was somebody else. */
export function writeNews(message: NewsMessage, words: Words, reader: Reader): Letter {
  const { events, earlier = 0 } = message;
  const { news } = words;
  const [first, ...more] = events.toSorted((one, other) => rank(one) - rank(other));
  if (first === undefined) throw new Error("news are of something");
  const subject = news.kinds[first.kind];
  return {
    subject: more.length + earlier === 0 ? subject : news.andMore(subject, more.length + earlier),
    parts: [
      say(news.opening),
      ...events.map((event): Part => ({
        kind: "event",
        title: news.kinds[event.kind],
        facts: factsOf(event, words),
      })),
      ...(earlier > 0 ? [say(news.earlier(earlier))] : []),
      ...adviceOf(message, words, reader),
    ],
  };
}

interface Reader {
  to: string;
  origin: string;
}

/** What lets somebody stay in an account is the subject, rather than what they did there before. */
const gravest: string[] = [
  "email_changed",
  "second_factor_off",
  "password_reset",
  "password_changed",
  "passkey_added",
  "recovery_code_used",
  "codes_refused",
];

function rank({ kind }: News): number {
  const index = gravest.indexOf(kind);
  return index === -1 ? gravest.length : index;
}

function adviceOf({ events, toFormer }: NewsMessage, { news, links }: Words, { to, origin }: Reader): Part[] {
  if (events.every((event) => event.byOperator)) return [say(news.askOperators)];
  // Nobody can sign in with this address, or ask for a new password. The link that keeps it came before.
  if (toFormer) return [say(news.ifNotYouKeep(links.keep_email({ to, newEmail: "" }).subject))];
  const newPassword: Part = { kind: "link", link: `${origin}/forgot-password` };
  const refused = events.filter(({ kind }) => kind === "codes_refused");
  // Nobody was let in, so there is nobody to sign out.
  const known = refused.length > 0 ? [say(news.passwordKnown), newPassword] : [];
  if (refused.length === events.length) return known;
  return [
    ...known,
    say(news.ifNotYou),
    { kind: "button", label: news.open, link: `${origin}/account` },
    say(news.newPassword),
    newPassword,
  ];
}

function say(text: string): Part {
  return { kind: "text", text };
}

function factsOf({ at, device, country, keyName, byOperator }: News, { locale, news }: Words) {
  const facts: [string, string | undefined][] = [
    [news.facts.when, sayTime(at, locale)],
    [news.facts.name, keyName && news.quoted(harmless(keyName))],
    [news.facts.device, device && sayDevice(device, news)],
    [news.facts.country, country && sayCountry(country, locale)],
    [news.facts.by, byOperator ? news.operators : undefined],
  ];
  return facts.flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []));
}

/** Nobody knows in what zone a mail is read. */
function sayTime(at: Date, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
  return `${format.format(at)} UTC`;
}

/** Cloudflare has two names that are no country's: XX, where it knows none, and T1 for Tor. */
function sayCountry(country: string, locale: string): string | undefined {
  if (!/^[A-Z]{2}$/.test(country)) return undefined;
  return new Intl.DisplayNames(locale, { type: "region", fallback: "none" }).of(country);
}

/** Devices have English names: `worker/fields/device-name.ts`. */
function sayDevice(device: string, news: NewsWords): string | undefined {
  if (device === "An unknown device") return undefined;
  const [, browser, system] = /^([A-Za-z ]{1,20}) on ([A-Za-z]{1,20})$/.exec(device) ?? [];
  return browser && system ? news.deviceOn(browser, system) : harmless(device);
}
