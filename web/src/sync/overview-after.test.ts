import { expect, test } from "vitest";
import type { Overview } from "../api/lists.ts";
import { overviewAfter } from "./overview-after.ts";
import type { Change, Mutation } from "./mutation.ts";

const today = "2026-05-10";
const moment = "2026-05-01T08:00:00.000Z";
const list = (id: string, open: number, archived = false) => ({
  id,
  name: id,
  colour: "green" as const,
  archived,
  created_at: moment,
  updated_at: moment,
  open,
});
const before: Overview = {
  open: 5,
  done: 2,
  overdue: 1,
  today: 1,
  upcoming: 1,
  someday: 1,
  inbox: 3,
  lists: [list("garden", 1), list("attic", 1, true)],
  tags: [{ name: "home", open: 1 }],
};
const add = (more: object = {}): Mutation => ({
  kind: "add",
  key: "x",
  title: "",
  description: null,
  completed: false,
  at: moment,
  ...more,
});
const change = (fields: Change["fields"], more: Partial<Change> = {}): Mutation => ({
  kind: "change",
  key: "c",
  task: "t",
  called: "",
  fields,
  was: false,
  ...more,
});
const remove = (...tasks: object[]): Mutation => ({
  kind: "remove",
  key: "r",
  due: 0,
  tasks: tasks.map((task) => ({ id: "t", completed: false, ...task })),
});

test.for<[string, Mutation[], Partial<Overview>]>([
  ["nothing", [], {}],
  ["adding", [add()], { open: 6, someday: 2, inbox: 4 }],
  ["adding for today", [add({ due_on: today })], { open: 6, today: 2, inbox: 4 }],
  [
    "adding in another time zone",
    [add({ due_at: "2026-05-10T23:30:00.000Z", time_zone: "Europe/Berlin" })],
    { open: 6, upcoming: 2, inbox: 4 },
  ],
  [
    "adding to a list",
    [add({ list_id: "garden" })],
    { open: 6, someday: 2, lists: [list("garden", 2), list("attic", 1, true)] },
  ],
  [
    "adding to an archived list",
    [add({ list_id: "attic", due_on: today })],
    { open: 6, lists: [list("garden", 1), list("attic", 2, true)] },
  ],
  ["ticking", [change({ completed: true })], { open: 4, done: 3, someday: 0, inbox: 2 }],
  [
    "unticking an overdue task",
    [change({ completed: false }, { was: true, stood: { due_on: "2026-05-09" } })],
    { open: 6, done: 1, overdue: 2, inbox: 4 },
  ],
  ["ticking and unticking", [change({ completed: true }), change({ completed: false })], {}],
  ["rewording", [change({ title: "x" })], {}],
  [
    "putting off",
    [change({ due_on: "2026-05-11" }, { stood: { due_on: today } })],
    { today: 0, upcoming: 2 },
  ],
  ["removing a due day", [change({ due_on: null }, { stood: { due_on: today } })], { today: 0, someday: 2 }],
  [
    "moving",
    [change({ list_id: "garden" })],
    { inbox: 2, lists: [list("garden", 2), list("attic", 1, true)] },
  ],
  ["tagging", [change({ tags: ["x"] }, { stood: { tags: ["home"] } })], { tags: [{ name: "x", open: 1 }] }],
  ["removing", [remove({ due_on: today, tags: ["home"] })], { open: 4, today: 0, inbox: 2, tags: [] }],
  ["removing a completed task", [remove({ completed: true })], { done: 1 }],
  ["ticking and removing", [change({ completed: true }), remove({})], { open: 4, someday: 0, inbox: 2 }],
  [
    "removing more tasks than were counted",
    [remove(...Array.from({ length: 9 }, () => ({ completed: true })))],
    { done: 0 },
  ],
])("the counts change with %s", ([, mutations, after]) => {
  expect(overviewAfter(before, mutations, today)).toEqual({ ...before, ...after });
});

test("the server's counts are not modified, so that a change can be put back", () => {
  const kept = structuredClone(before);
  overviewAfter(before, [add({ list_id: "garden", tags: ["home"] })], today);
  expect(before).toEqual(kept);
});
