import { afterEach, expect, test } from "vitest";
import { speak } from "../language/words.ts";
import { sayCountry } from "./say-country.ts";

afterEach(() => speak("en"));

test.for([
  ["en", "DE", "Germany"],
  ["de", "DE", "Deutschland"],
  ["fr", "CH", "Suisse"],
  ["es", "GB", "Reino Unido"],
] as const)("in %s, %s is %s", async ([language, code, name]) => {
  await speak(language);
  expect(sayCountry(code)).toBe(name);
});

test.for(["XX", "T1", "", "Germany", "de", undefined])("%s is no country", (code) => {
  expect(sayCountry(code)).toBeUndefined();
});
