import { expect, test } from "vitest";
import { readWithReminders } from "../../../../../worker/quick-add/reminders/read.ts";
import { understand } from "../../../quick-add/understand.ts";
import type { Draft } from "../../../task/draft.ts";
import { takeWords } from "./take-words.ts";

const zone = "Europe/Berlin";
const friday = { now: new Date("2026-11-20T13:30:00Z"), zone, readReminders: readWithReminders };
const take = (text: string, tags: string[] = [], reminders: Draft["reminders"] = []) =>
  takeWords({ tags, reminders }, understand(text, friday, [{ id: "garden", name: "Garden" }]), zone);

test("only what the words say is changed", () => {
  expect(take("Back up tomorrow 9am #home !high @garden", ["files"])).toEqual({
    title: "Back up",
    day: "2026-11-21",
    time: "09:00",
    zone,
    priority: "high",
    tags: ["files", "home"],
    list_id: "garden",
  });
  expect(take("Back up #home", ["home"])).toEqual({ title: "Back up", tags: ["home"] });
  expect(take("Back up every day")).toMatchObject({
    title: "Back up",
    day: "2026-11-20",
    repeat: { rule: "FREQ=DAILY", from: "due" },
  });
});

test("words can also take a day and a priority away", () => {
  expect(take("Back up no date p4")).toEqual({ title: "Back up", day: "", time: "", zone, priority: "none" });
});

test("tags for which there is no room stay in the title", () => {
  const had = Array.from({ length: 20 }, (_, n) => `tag${n}`);
  expect(take("Back up #home", had)).toEqual({ title: "Back up #home", tags: had });
});

test("reminders are added to those there are, and the ones that were typed last count", () => {
  const had = [1, 2, 3, 4].map((minutes) => ({ minutes_before: minutes }));
  const { title, reminders } = take("Back up tomorrow 9am remind me 1h before !!3min !!1d", [], had);
  expect(title).toBe("Back up");
  expect(reminders).toEqual([
    { minutes_before: 2 },
    { minutes_before: 3 },
    { minutes_before: 4 },
    { minutes_before: 60 },
    { days_before: 1 },
  ]);
});
