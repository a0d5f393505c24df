import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { languageAt, translateLanding, translations } from "../landing/translate.ts";
import { nameSite } from "../pages.ts";
import { french } from "../src/language/french/index.ts";
import { german } from "../src/language/german/index.ts";
import { languages } from "../src/language/language.ts";
import { spanish } from "../src/language/spanish/index.ts";
import type { Words } from "../src/language/translation.ts";

const app: Record<string, Words> = { de: german, es: spanish, fr: french };
const codes = Object.keys(languages).filter((code) => code !== "en");
const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), "utf8");
const landing = nameSite(read("index.html"), "tasks.example.org");

test("the landing page is there in every language of the app, each at an address of its own", () => {
  expect(Object.keys(translations)).toEqual(codes);
  expect(codes.map((code) => languageAt(`/${code}?about`))).toEqual(codes);
  expect(["/", "/en", "/demo", "/de/more"].map(languageAt)).toEqual(Array.from({ length: 4 }));
});

test.for(codes)(
  "the landing page in %s has all its texts, and says the app's words as the app does",
  (code) => {
    const page = translateLanding(landing, code);
    const markup = (html: string) => html.match(/<\/?\w+/g);
    expect(markup(page)).toEqual(markup(landing));
    for (const [english, said] of Object.entries(translations[code] ?? {})) {
      expect(said, english).not.toMatch(/[<>&"]/);
      // An English sentence can be part of another one, a short word of a word in another language.
      if (english.length > 12) expect(page).not.toContain(english);
      expect(app[code]?.[english] ?? said, english).toBe(said);
    }
    // The picture's caption quotes what is typed in the picture.
    const typed = /class="typed">\s*<span>(.*?)<\/span>/s.exec(page)?.[1]?.replaceAll(/<\/?mark>/g, "");
    expect(/<figcaption.*?[„«]\s?(.*?)\s?[“»]/s.exec(page)?.[1]).toBe(typed);
  },
);

test.for(codes)("the landing page in %s names itself and the others", (code) => {
  const page = translateLanding(landing, code);
  expect(page).toContain(`<html lang="${code}">`);
  expect(page).toContain(`<link rel="canonical" href="https://tasks.example.org/${code}" />`);
  expect(page).toContain(`<meta property="og:url" content="https://tasks.example.org/${code}" />`);
  expect(page).toContain(`<a class="wordmark" href="/${code}">`);
  const alternates = [...page.matchAll(/rel="alternate" hreflang="(.+?)" href="(.+?)"/g)];
  expect(alternates.map(([, language, address]) => [language, address])).toEqual([
    ["x-default", "https://tasks.example.org/"],
    ["en", "https://tasks.example.org/"],
    ...codes.map((other) => [other, `https://tasks.example.org/${other}`]),
  ]);
  expect(page.match(/lang="\w+" aria-current="true"/g)).toEqual([`lang="${code}" aria-current="true"`]);
});

test("a text without a translation is an error, and so is a translation that nobody reads", () => {
  const more = landing.replace("<h2>For developers", "<p>Something <b>new</b></p><h2>For developers");
  expect(() => translateLanding(more, "de")).toThrow(
    "not translated: “Something”, “new”; said no more: nothing",
  );
  const less = landing.replaceAll("Dentist", "");
  expect(() => translateLanding(less, "fr")).toThrow("not translated: nothing; said no more: “Dentist”");
});

test("the page of an address that leads nowhere says what the app says there", () => {
  const page = read("404.html");
  for (const code of ["en", ...codes]) {
    const say = (english: string) => {
      const said = app[code]?.[english];
      return typeof said === "string" ? said : english;
    };
    const words = new RegExp(`lang="${code}" data-title="(.*?)".*?</div>`, "s").exec(page);
    expect(words?.[1]).toBe(`${say("Nothing here")} · Hedgerow`);
    for (const english of ["Nothing grows here", "This address leads nowhere.", "Back to the start"])
      expect(words?.[0]).toContain(say(english));
  }
});
