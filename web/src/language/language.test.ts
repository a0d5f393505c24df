import { describe, expect, test } from "vitest";
import { languageFor, localeFor } from "./language.ts";

describe("the language of the app", () => {
  test("is the first of the browser's languages that there is", () => {
    expect(languageFor(undefined, ["de-AT", "en"])).toBe("de");
    expect(languageFor(undefined, ["it", "fr-CA", "de"])).toBe("fr");
    expect(languageFor(undefined, ["ES"])).toBe("es");
  });

  test("is English where there is none of them", () => {
    for (const wanted of [["it"], [], ["x-unknown"], ["mirrored"], ["constructor"]])
      expect(languageFor(undefined, wanted)).toBe("en");
  });

  test("is the one that was chosen, whatever the browser's are", () => {
    expect(languageFor("en", ["de"])).toBe("en");
    expect(languageFor("fr", ["de"])).toBe("fr");
    expect(languageFor("mirrored", ["de"])).toBe("mirrored");
    expect(languageFor("klingon", ["de"])).toBe("de");
  });
});

describe("numbers and days", () => {
  test("are written as where the person lives", () => {
    expect(localeFor("en", ["en-GB", "en-US"])).toBe("en-GB");
    expect(localeFor("de", ["en-US", "de-CH"])).toBe("de-CH");
    // Somebody in Austria who reads the app in English.
    expect(localeFor("en", ["de-AT", "de"])).toBe("en-AT");
    // Chromium and Firefox in Italian and in Polish.
    expect(localeFor("en", ["it-IT", "it", "en-US", "en"])).toBe("en-IT");
    expect(localeFor("en", ["pl", "en-US", "en"])).toBe("en-PL");
    expect(localeFor("fr", [])).toBe("fr");
  });

  test("are written in some way even where a system names no sound locale", () => {
    expect(localeFor("en", ["en-US@posix"])).toBe("en");
    expect(localeFor("en", ["", "C", "en_US.UTF-8"])).toBe("en");
  });
});
