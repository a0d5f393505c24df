import { expect, test } from "vitest";
import { draftOf, type Draft } from "./draft.ts";
import {
  editsOf,
  isEdited,
  type KeptDraft,
  newTaskOf,
  isKeptDraft,
  resumeDraft,
  wordsOfDraft,
} from "./kept-draft.ts";
import type { Task } from "./task.ts";

const zone = "Europe/Berlin";
const task: Task = {
  id: "a",
  title: "tea",
  description: "hot",
  completed: false,
  created_at: "2026-05-01T08:00:00.000Z",
  updated_at: "2026-05-01T08:00:00.000Z",
  due_on: "2026-05-10",
  list_id: "garden",
  tags: ["home"],
  checklist: [{ id: "1", title: "water", completed: false }],
};
const begin = (part: Partial<Draft> = {}, typed = { tag: "", step: "" }): KeptDraft => ({
  draft: { ...draftOf(task, zone), ...part },
  typed,
  base: task,
  zone,
});
const id = () => "new";

test("an editor that was only opened has no draft, and one in which anything was typed or chosen has one", () => {
  expect(isEdited(begin())).toBe(false);
  expect(isEdited(begin({}, { tag: " ", step: "" }))).toBe(false);
  for (const part of [{ title: "" }, { day: "" }, { priority: "high" as const }, { tags: [] }])
    expect(isEdited(begin(part))).toBe(true);
  expect(isEdited(begin({ steps: [{ do: "remove", id: "1" }] }))).toBe(true);
  expect(isEdited(begin({}, { tag: "gar", step: "" }))).toBe(true);
  expect(isEdited(begin({}, { tag: "", step: "po" }))).toBe(true);
});

test("a draft that was kept before there were reminders takes none away", () => {
  const reminders = [{ minutes_before: 30 }];
  const { reminders: _none, ...old } = begin({ title: "green tea" }).draft;
  const base = { ...task, reminders };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- As an earlier version of this app has written it.
  const kept = { ...begin(), draft: old as Draft, base };
  expect(editsOf(kept, id).fields).toEqual({ title: "green tea" });
  expect(resumeDraft(kept, base).draft).toMatchObject({ title: "green tea", reminders });
});

test("reminders that were taken away are said as none", () => {
  const kept = { ...begin(), base: { ...task, reminders: [{ minutes_before: 30 }] } };
  expect(editsOf(kept, id).fields).toEqual({ reminders: [] });
  expect(newTaskOf(begin({ reminders: [{ days_before: 1 }] }), id, () => true)).toMatchObject({
    reminders: [{ days_before: 1 }],
  });
});

test("a resumed draft keeps what was edited, and takes the rest from the task as it is now", () => {
  const now = { ...task, title: "coffee", description: "cold", due_on: "2026-06-01", tags: ["home", "shop"] };
  const { draft, base } = resumeDraft(begin({ title: "green tea", tags: ["home", "me"] }), now);
  expect(draft).toMatchObject({
    title: "green tea",
    description: "cold",
    day: "2026-06-01",
    tags: ["home", "me"],
  });
  expect(base).toMatchObject({ title: "tea", description: "cold", due_on: "2026-06-01", tags: ["home"] });
  expect(editsOf({ ...begin(), draft, base }, id).fields).toEqual({
    title: "green tea",
    tags: ["home", "me"],
  });
});

test("an edited due date is compared with the day that it had, although it has a time now", () => {
  const { due_on: _, ...rest } = task;
  const now = { ...rest, due_at: "2026-06-01T08:00:00.000Z", time_zone: zone };
  const { draft, base } = resumeDraft(begin({ day: "2026-05-11" }), now);
  expect(draft).toMatchObject({ day: "2026-05-11", time: "" });
  expect(base.due_on).toBe("2026-05-10");
  expect(base).not.toHaveProperty("due_at");
  const untouched = resumeDraft(begin({ title: "green tea" }), now);
  expect(untouched.draft).toMatchObject({ day: "2026-06-01", time: "10:00" });
  expect(untouched.base).not.toHaveProperty("due_on");
});

test("a draft of a task that is gone becomes a new task with all that was edited", () => {
  const kept = begin(
    { title: "green tea", steps: [{ do: "reword", id: "1", title: "ice" }] },
    { tag: "me", step: "pour" },
  );
  const checklist = [
    { id: "1", title: "ice", completed: false },
    { id: "new", title: "pour", completed: false },
  ];
  const given = {
    title: "green tea",
    description: "hot",
    due_on: "2026-05-10",
    tags: ["home", "me"],
    checklist,
  };
  const place = { list_id: "garden", section_id: "beds" };
  const inBeds = { ...kept, base: { ...task, ...place }, draft: { ...kept.draft, section_id: "beds" } };
  expect(newTaskOf(inBeds, id, () => true)).toEqual({ ...given, ...place });
  // A section is one of its list.
  expect(newTaskOf(inBeds, id, () => false)).toEqual(given);
  expect(wordsOfDraft(kept)).toBe("green tea\nice\npour\nme");
});

test("a draft of another form is left alone", () => {
  expect(isKeptDraft(structuredClone(begin()))).toBe(true);
  for (const value of [
    undefined,
    null,
    "tea",
    {},
    { ...begin(), base: {} },
    { ...begin(), draft: { title: "tea" } },
  ])
    expect(isKeptDraft(value)).toBe(false);
});
