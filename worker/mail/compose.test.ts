import { expect, test } from "vitest";
import { eventKinds, linkPurposes } from "../../drizzle/schema.ts";
import { compose } from "./compose.ts";
import { languages, type LinkMessage, type Message, type News } from "./message.ts";

const origin = "https://tasks.example.org";
const token = "aB-_5".repeat(8).concat("xyz");
const to = "ann@example.com";
const at = new Date("2026-11-30T16:05:00Z");

const link = (about: LinkMessage["about"]): Message => ({
  about,
  link: `${origin}/verify-email#token=${token}`,
  newEmail: "ann@elsewhere.example",
});
const news = (...events: Partial<News>[]): Message => ({
  about: "news",
  events: events.map((event) => ({ kind: "signed_in", at, ...event })),
});
const everything: Message[] = [
  ...linkPurposes.map(link),
  ...eventKinds.map((kind) =>
    news({ kind, device: "Firefox on Linux", country: "DE", keyName: "deploy", byOperator: false }),
  ),
  news({}, { kind: "key_made", keyName: "x".repeat(100) }, { kind: "sessions_ended", byOperator: true }),
  news({ kind: "sessions_ended", byOperator: true }),
  ...[1, 12].map((earlier): Message => ({ about: "news", events: [{ kind: "key_made", at }], earlier })),
  { about: "news", events: [{ kind: "email_changed", at }], toFormer: true },
  { about: "account_deleted" },
];
const all = languages.flatMap((language) =>
  everything.map((message) => ({
    language,
    message,
    mail: compose(message, { to, language, origin }),
  })),
);
const english = (message: Message) => compose(message, { to, language: "en", origin });

test("a mail says what it is about, in text and in HTML, in the person's language", () => {
  for (const { mail, language } of all) {
    expect(mail.subject.trim()).not.toBe("");
    expect(mail.html).toContain(`<html lang="${language}" dir="ltr">`);
    for (const words of [mail.subject, mail.text, mail.html])
      expect(words).not.toMatch(/undefined|\[object|NaN/);
  }
  const subjects = all.map(({ mail }) => mail.subject);
  const perLanguage = subjects.length / languages.length;
  for (let index = 0; index < perLanguage; index += 1) {
    const same = languages.map((_, language) => subjects[language * perLanguage + index]);
    expect(new Set(same).size, same.join(" | ")).toBe(languages.length);
  }
});

test("a mail about a link has it on a line of its own, and says how long it works and what happens otherwise", () => {
  const times = {
    verify_email: "24 hours",
    reset_password: "one hour",
    change_email: "one hour",
    keep_email: "7 days",
  };
  for (const about of linkPurposes) {
    const { text, html } = english(link(about));
    expect(text.split("\n")).toContain(`${origin}/verify-email#token=${token}`);
    expect(html).toContain(`href="${origin}/verify-email#token=${token}"`);
    const flowing = text.replaceAll("\n", " ");
    expect(flowing).toContain(times[about]);
    expect(flowing).toMatch(/If (it wasn’t you|you did not sign up for Hedgerow), /);
  }
  expect(english(link("keep_email")).text.replaceAll("\n", " ")).toContain(
    "from ann@example.com to ann@elsewhere.example.",
  );
});

test("lines of text have at most 72 characters, or 78 with a long name, unless a link needs more", () => {
  for (const { mail } of all) {
    for (const line of mail.text.split("\n")) {
      const most = line.startsWith("  ") ? 78 : 72;
      if (!line.startsWith("https://")) expect(line.length, line).toBeLessThanOrEqual(most);
    }
  }
});

test("a name that fills its line does not go on in the next one, as if it were said there", () => {
  const keyName = `${"x".repeat(55)} Country: Germany`;
  const { text } = english(news({ kind: "key_made", keyName, country: "FR" }));
  const facts = text.split("\n").filter((line) => line.startsWith(" "));
  expect(facts.map((line) => line.trim().split(":")[0])).toEqual(["When", "Name", "Country"]);
});

test("nothing in a mail is fetched from anywhere, and every link leads to the app", () => {
  for (const { mail } of all) {
    expect(mail.html).not.toMatch(
      /<(img|link|script|iframe|object|video|form)|url\(|@import|@font-face|src=/i,
    );
    const targets = [...mail.html.matchAll(/href="([^"]*)"/g)].map(([, target]) => target);
    const named = [...mail.text.matchAll(/\w+:\/\/\S+/g)].map(([target]) => target);
    for (const target of [...targets, ...named])
      expect(target).toMatch(/^https:\/\/tasks\.example\.org(\/|$)/);
  }
});

test("news say when, with what, in which country and about which key", () => {
  const event = { kind: "key_made", device: "Firefox on Linux", country: "DE", keyName: "deploy" } as const;
  const said = {
    en: [
      "  When: 30 November 2026 at 16:05 UTC",
      "  Name: “deploy”",
      "  Device: Firefox on Linux",
      "  Country: Germany",
    ],
    de: [
      "  Wann: 30. November 2026 um 16:05 UTC",
      "  Name: „deploy“",
      "  Gerät: Firefox auf Linux",
      "  Land: Deutschland",
    ],
    es: [
      "  Cuándo: 30 de noviembre de 2026 a las 16:05 UTC",
      "  Nombre: «deploy»",
      "  Dispositivo: Firefox en Linux",
      "  País: Alemania",
    ],
    fr: [
      "  Quand : 30 novembre 2026 à 16:05 UTC",
      "  Nom : « deploy »",
      "  Appareil : Firefox sur Linux",
      "  Pays : Allemagne",
    ],
  };
  for (const language of languages) {
    const { text } = compose(news(event), { to, language, origin });
    // Which narrow spaces ICU takes is its own affair.
    const lines = text.replaceAll(/[\u00a0\u202f]/g, " ").split("\n");
    expect(lines).toEqual(expect.arrayContaining(said[language]));
  }
});

test("what is not known is not said: no device, Tor, and countries that are none", () => {
  const { text } = english(news({ device: "An unknown device", country: "T1" }, { country: "XX" }));
  expect(text).not.toMatch(/Device|Country/);
});

test("the gravest of several news is the subject, and all of them are in the mail", () => {
  const { subject, text } = english(
    news({}, { kind: "password_changed" }, { kind: "key_made", keyName: "deploy" }),
  );
  expect(subject).toBe("Your password was changed (and 2 more)");
  const order = ["New sign-in", "Your password was changed", "An API key was created"];
  expect(order.map((title) => text.indexOf(title))).toEqual(
    order.map((title) => text.indexOf(title)).toSorted((a, b) => a - b),
  );
  expect(text).toContain(`\n${origin}/account\n`);
  expect(text).toContain(`\n${origin}/forgot-password\n`);
});

test("what the operators did asks nobody to change a password", () => {
  const { text } = english(news({ kind: "sessions_ended", byOperator: true }));
  expect(text).toContain("  By: the people who run this server");
  expect(text).not.toContain("/forgot-password");
});

test("a name can be anything, and is nothing but a name", () => {
  const hostile = `"></bdi><a href="https://evil.example">Sign in</a>\r\nSubject: x\u202e\u0000`;
  const { subject, text, html } = english(news({ kind: "key_made", keyName: hostile, device: hostile }));
  expect(subject).toBe("An API key was created");
  expect(html).not.toContain('<a href="https://evil');
  expect(html).not.toContain("</bdi><a");
  expect(text).not.toMatch(/^Subject/m);
  expect(text.replaceAll("\n", "")).not.toMatch(/\p{C}/u);
  expect(text + html).not.toContain("https://evil");
});

test("news that are too many for a mail are counted, in the subject too", () => {
  const { subject, text } = english({ about: "news", events: [{ kind: "key_made", at }], earlier: 12 });
  expect(subject).toBe("An API key was created (and 12 more)");
  expect(text).toContain("12 earlier events are under “Recent activity” on your account page.");
});

test("an address that the account has no longer is sent to the link that brings it back, and to no page", () => {
  const message: Message = { about: "news", events: [{ kind: "email_changed", at }], toFormer: true };
  const text = english(message).text.replaceAll("\n", " ");
  expect(text).toContain(`use the link in our earlier email, “${english(link("keep_email")).subject}”`);
  expect(text).not.toMatch(/forgot-password|\/account/);
});
