import { expect, test } from "vitest";
import type { Task } from "../../../task/task.ts";
import { type Draft, draftOf, revisionOf } from "./draft.ts";
import { addStep, tidySteps } from "./steps.ts";
import { withTags } from "../../../task/tags.ts";

const berlin = "Europe/Berlin";
const task = (more: Partial<Task> = {}): Task => ({
  id: "a",
  title: "tea",
  description: null,
  completed: false,
  created_at: "2026-05-01T08:00:00.000Z",
  updated_at: "2026-05-01T08:00:00.000Z",
  ...more,
});
const revise = (before: Partial<Task>, part: Partial<Draft>) =>
  revisionOf(task(before), { ...draftOf(task(before), berlin), ...part }, berlin);

const everything: Partial<Task> = {
  due_at: "2026-05-10T08:00:00.000Z",
  time_zone: "America/New_York",
  priority: "high",
  list_id: "garden",
  tags: ["home"],
  repeat: { rule: "FREQ=DAILY", from: "due" },
  checklist: [{ id: "1", title: "x", completed: false }],
};

test("what was not touched is not sent, whatever a task has", () => {
  expect(revise({}, {})).toBeUndefined();
  expect(revise(everything, {})).toBeUndefined();
  expect(revise({ description: "  " }, {})).toBeUndefined();
});

test("an hour is shown and taken by its own clock, and a new one by the clock here", () => {
  const draft = draftOf(task(everything), berlin);
  expect(draft).toMatchObject({ day: "2026-05-10", time: "04:00", zone: "America/New_York" });
  expect(revise(everything, { time: "05:00" })?.fields).toEqual({
    due_at: "2026-05-10T09:00:00.000Z",
    time_zone: "America/New_York",
  });
  expect(revise(everything, { zone: berlin })?.fields).toEqual({
    due_at: "2026-05-10T02:00:00.000Z",
    time_zone: berlin,
  });
  expect(revise({ due_on: "2026-03-29" }, { time: "02:30" })?.fields).toEqual({
    due_at: "2026-03-29T01:30:00.000Z",
    time_zone: berlin,
  });
});

test.for<[string, Partial<Task>, Partial<Draft>, object]>([
  ["a day is given", {}, { day: "2026-05-11" }, { due_on: "2026-05-11" }],
  ["a day is taken away", { due_on: "2026-05-11" }, { day: "" }, { due_on: null }],
  [
    "an hour becomes a day",
    everything,
    { time: "" },
    { due_on: "2026-05-10", time_zone: "America/New_York" },
  ],
  ["nothing is left", everything, { day: "", time: "" }, { due_on: null }],
  ["it matters no more", everything, { priority: "none" }, { priority: "none" }],
  ["it leaves its list", everything, { list_id: "" }, { list_id: null }],
  ["its tags go", everything, { tags: [] }, { tags: [] }],
  ["it repeats no more", everything, { repeat: undefined }, { repeat: null }],
  ["its words go", { description: "hot" }, { description: " " }, { title: "tea", description: null }],
])("when %s, only that is changed, and judged by what it was", ([, before, part, fields]) => {
  const revision = revise(before, part);
  expect(revision?.fields).toEqual(fields);
  for (const name of Object.keys(fields)) {
    const was = new Map(Object.entries(before)).get(name) ?? null;
    expect(revision?.base).toHaveProperty(name, name === "title" ? "tea" : was);
  }
});

test("whoever changes when it is due is told of every other way somebody changed that", () => {
  expect(revise({ due_on: "2026-05-11" }, { day: "2026-05-12" })?.base).toEqual({
    due_on: "2026-05-11",
    due_at: null,
    time_zone: null,
  });
});

test("steps alone are judged by nothing", () => {
  const steps = [{ do: "remove" as const, id: "1" }];
  expect(revise(everything, { steps })).toEqual({ fields: {}, steps });
});

test("of a step that is reworded letter by letter the last word counts, and without words it goes", () => {
  const typed = ["n", "ne", "new "].map((title) => ({ do: "reword" as const, id: "1", title }));
  const steps = typed.reduce<ReturnType<typeof addStep>>(addStep, []);
  expect(tidySteps(steps)).toEqual([{ do: "reword", id: "1", title: "new" }]);
  expect(tidySteps([{ do: "reword", id: "1", title: "  " }])).toEqual([{ do: "remove", id: "1" }]);
});

test.for<[string[], string, string[], string]>([
  [[], "home", ["home"], ""],
  [[], " #home, garden  #lane", ["home", "garden", "lane"], ""],
  [["home"], "home", ["home"], ""],
  [[], "x".repeat(51), [], "x".repeat(51)],
  [
    Array.from({ length: 20 }, (_, i) => String(i)),
    "more",
    Array.from({ length: 20 }, (_, i) => String(i)),
    "more",
  ],
])("with %j, typing %s makes tags as the API takes them", ([tags, typed, after, left]) => {
  expect(withTags(tags, typed)).toEqual({ tags: after, left });
});
