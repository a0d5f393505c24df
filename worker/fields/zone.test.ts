import { expect, test } from "vitest";
import { isTimeZone, spellTimeZone } from "./zone.ts";

const aliases =
  "Asia/Kolkata Asia/Calcutta Europe/Kyiv Europe/Kiev US/Pacific US/East-Indiana NZ-CHAT W-SU GB-Eire EST5EDT GMT0 UTC " +
  "Etc/GMT+5 Etc/GMT-14 Etc/UTC Zulu PRC America/Knox_IN Australia/NSW Australia/LHI Brazil/DeNoronha Mexico/BajaSur " +
  "Chile/EasterIsland Antarctica/McMurdo";
const names = [...Intl.supportedValuesOf("timeZone"), ...aliases.split(" ")];

test("a time zone has one spelling, whatever letters it is typed in, and an older name stays a name", () => {
  expect(names.length).toBeGreaterThan(400);
  for (const name of names) {
    expect(spellTimeZone(name)).toBe(name);
    expect(spellTimeZone(name.toUpperCase())).toBe(name);
    expect(spellTimeZone(name.toLowerCase())).toBe(name);
  }
});

test.each([
  "Mars/Olympus",
  "+01:00",
  "",
  "Europe",
  "Europe/",
  "__proto__",
  "constructor",
  "EUROPE/ATLANTIS",
  "AET",
  "us/Pacific-New",
])("%j is no time zone, and is left as it is", (name) => {
  expect(isTimeZone(name)).toBe(false);
  expect(spellTimeZone(name)).toBe(name);
});
