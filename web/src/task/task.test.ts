import { expect, test } from "vitest";
import { headline, headlineOf, titleOf } from "../pages/list/navigation/headline.ts";
import { pauseAfter } from "../api/retry-pause.ts";
import { countCodePoints } from "../../../worker/fields/code-points.ts";
import { filtersAt } from "./filters.ts";
import { faultInDescription, faultInTitle } from "./faults.ts";

test("characters are counted as the API counts them", () => {
  expect([countCodePoints("pear"), countCodePoints("🍐"), countCodePoints("e\u0301")]).toEqual([4, 1, 2]);
});

test("a title must not be blank, and titles and descriptions have a limit", () => {
  expect(faultInTitle("tea")).toBeUndefined();
  expect(faultInTitle(" \n ")).toBe("A task needs a few words.");
  expect(faultInTitle("🍐".repeat(200))).toBeUndefined();
  expect(faultInTitle("x".repeat(201))).toMatch(/^1 character too many/);
  expect(faultInDescription("x".repeat(2000))).toBeUndefined();
  expect(faultInDescription("x".repeat(2002))).toMatch(/^2 characters too many/);
});

test("the headline is a sentence for every count", () => {
  expect(headline(undefined)).toBe("Your list");
  expect(headline({ todo: 0, done: 0 })).toBe("Nothing here yet");
  expect(headline({ todo: 0, done: 3 })).toBe("All done");
  expect(headline({ todo: 1, done: 3 })).toBe("One thing to do");
  expect(headline({ todo: 12, done: 0 })).toBe("Twelve things to do");
  expect(headline({ todo: 13, done: 0 })).toBe("13 things to do");
});

test("where only completed tasks are shown, the heading says how many were done this week", () => {
  const done = filtersAt({ at: "all" }, "done");
  expect(headlineOf(done, undefined, 17)).toBe("17 done this week");
  expect(headlineOf(done, undefined, 0)).toBe("Nothing done this week");
  expect(headlineOf(filtersAt({ at: "tag", tag: "home" }, "done"), undefined, 2)).toBe(
    "#home: two done this week",
  );
  expect(titleOf(done, undefined)).toBe("Done · Hedgerow");
});

test("pauses grow up to a limit, and a time that the server names comes first", () => {
  expect([1, 2, 3, 4, 5, 6, 60].map((failures) => pauseAfter(failures))).toEqual([1, 2, 4, 8, 16, 30, 30]);
  expect(pauseAfter(1, 120)).toBe(120);
  expect(pauseAfter(1, 0)).toBe(1);
});
