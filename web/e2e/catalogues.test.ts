import { describe, expect, test } from "vitest";
import { french } from "../src/language/french/index.ts";
import { german } from "../src/language/german/index.ts";
import { spanish } from "../src/language/spanish/index.ts";
import type { Translation, Words } from "../src/language/translation.ts";
import { readAllSaid } from "./said.ts";

const said = readAllSaid();
const sentences = new Map(said.filter(({ fault }) => fault === undefined).map((one) => [one.english, one]));

test("the app says nothing that cannot be translated", () => {
  const faults = said.filter(({ fault }) => fault !== undefined);
  expect(faults.map(({ file, line, english, fault }) => `${file}:${line} “${english}”: ${fault}`)).toEqual(
    [],
  );
});

describe.each<[string, string, Words]>([
  ["German", "de", german],
  ["Spanish", "es", spanish],
  ["French", "fr", french],
])("%s", (_, code, words) => {
  const translations = Object.entries(words);

  test("has all that English has, and nothing else", () => {
    const missing = [...sentences.keys()].filter((english) => !Object.hasOwn(words, english));
    expect(missing).toEqual([]);
    expect(translations.map(([english]) => english).filter((english) => !sentences.has(english))).toEqual([]);
  });

  test("has the same gaps in each sentence, and a form for each count", () => {
    const forms = new Intl.PluralRules(code)
      .resolvedOptions()
      .pluralCategories.filter((form) => form !== "many");
    for (const [english, translation] of translations) {
      for (const [form, text] of formsOf(translation)) {
        // "Its subtask" needs no number.
        const isLeftOut = form === "one" && english.includes("{count}") && !text.includes("{count}");
        const count = isLeftOut ? ["{count}"] : [];
        expect([...gapsIn(text), ...count].toSorted(), english).toEqual(gapsIn(english));
      }
      if (sentences.get(english)?.isCounted)
        expect(Object.keys(translation).toSorted(), english).toEqual(forms);
    }
  });
});

const formsOf = (translation: Translation): [string, string][] =>
  typeof translation === "string" ? [["other", translation]] : Object.entries(translation);

const gapsIn = (text: string) => [...new Set(text.match(/\{\w+\}/g))].toSorted();
