import { expect, test } from "vitest";
import type { Task } from "./task.ts";
import { wasOf } from "../sync/was.ts";
import { changesIn, type Draft, draftOf } from "./draft.ts";
import { addStep, tidySteps } from "./steps.ts";
import { withTags } from "./tags.ts";

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
  changesIn(task(before), { ...draftOf(task(before), berlin), ...part }, berlin);

const everything: Partial<Task> = {
  due_at: "2026-05-10T08:00:00.000Z",
  time_zone: "America/New_York",
  priority: "high",
  list_id: "garden",
  tags: ["home"],
  repeat: { rule: "FREQ=DAILY", from: "due" },
  checklist: [{ id: "1", title: "x", completed: false }],
};

test("fields that were not edited are not sent, for a task with any fields", () => {
  expect(revise({}, {})).toEqual({});
  expect(revise(everything, {})).toEqual({});
  expect(revise({ description: "  " }, {})).toEqual({});
});

test("a due time is edited in its own zone, and a new one in the browser's zone", () => {
  const draft = draftOf(task(everything), berlin);
  expect(draft).toMatchObject({ day: "2026-05-10", time: "04:00", zone: "America/New_York" });
  expect(revise(everything, { time: "05:00" })).toEqual({
    due_at: "2026-05-10T09:00:00.000Z",
    time_zone: "America/New_York",
  });
  expect(revise(everything, { zone: berlin })).toEqual({
    due_at: "2026-05-10T02:00:00.000Z",
    time_zone: berlin,
  });
  expect(revise({ due_on: "2026-03-29" }, { time: "02:30" })).toEqual({
    due_at: "2026-03-29T01:30:00.000Z",
    time_zone: berlin,
  });
});

test.for<[string, Partial<Task>, Partial<Draft>, object]>([
  ["a day is given", {}, { day: "2026-05-11" }, { due_on: "2026-05-11" }],
  ["the day is removed", { due_on: "2026-05-11" }, { day: "" }, { due_on: null }],
  ["the time is removed", everything, { time: "" }, { due_on: "2026-05-10", time_zone: "America/New_York" }],
  ["the due date is removed", everything, { day: "", time: "" }, { due_on: null }],
  ["its priority is removed", everything, { priority: "none" }, { priority: "none" }],
  ["it leaves its list", everything, { list_id: "" }, { list_id: null }],
  ["its tags are removed", everything, { tags: [] }, { tags: [] }],
  ["its repetition is removed", everything, { repeat: undefined }, { repeat: null }],
  ["its description is removed", { description: "hot" }, { description: " " }, { description: null }],
])("when %s, only that is sent", ([, before, part, fields]) => {
  expect(revise(before, part)).toEqual(fields);
});

test("a start that was chosen before the due date moved before it is not sent", () => {
  const begun = { start_on: "2026-05-03", due_on: "2026-05-09" };
  expect(revise(begun, { start_on: "2026-05-05" })).toEqual({ start_on: "2026-05-05" });
  expect(revise(begun, { start_on: undefined, duration_minutes: 45 })).toEqual({
    start_on: null,
    duration_minutes: 45,
  });
  expect(revise(begun, { start_on: "2026-05-05", day: "2026-05-04" })).toEqual({
    start_on: null,
    due_on: "2026-05-04",
  });
});

test("an edit of the due date is compared with all that it was", () => {
  const { due_at, time_zone } = everything;
  expect(wasOf(task(everything), { due_on: "2026-05-12" })).toEqual({ due_at, time_zone });
  expect(wasOf(task({ due_on: "2026-05-11" }), { due_on: null })).toEqual({ due_on: "2026-05-11" });
});

test("of several rewordings of a step the last one is sent, and a step without words is removed", () => {
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
])("with the tags %j, typing %s gives tags that the API takes", ([tags, typed, after, left]) => {
  expect(withTags(tags, typed)).toEqual({ tags: after, left });
});
