import { afterEach, expect, test } from "vitest";
import { speak } from "../language/words.ts";
import { english } from "../offline/worker/english.ts";
import { wordsForWorker } from "./words-for-worker.ts";

afterEach(() => speak("en"));

test("what the service worker says by itself is what the app would say", () => {
  expect(wordsForWorker()).toEqual(english);
});

test.for(["de", "es", "fr"] as const)("the words for it have the same gaps in %s", async (language) => {
  await speak(language);
  const gapsIn = (value: unknown) =>
    [...JSON.stringify(value).matchAll(/"(\w+)":"[^"]*?(\{\w+\})/g)].map(([, name, gap]) => [name, gap]);
  expect(gapsIn(wordsForWorker())).toEqual(gapsIn(english));
  expect(wordsForWorker().done).not.toBe(english.done);
});
