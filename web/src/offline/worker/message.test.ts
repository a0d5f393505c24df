import { expect, test } from "vitest";
import { readMessage } from "./message.ts";

const owner = "0198c0de-0000-7000-8000-000000000001";
const task = "0198c0de-0000-7000-8000-000000000002";
const read = (message: object) => readMessage(JSON.stringify({ v: 1, owner, id: "a", ...message }));

test("a reminder has what its task needs for being shown and changed", () => {
  const sent = {
    id: task,
    title: "tea",
    due_on: "2026-12-01",
    reminders: [{ days_before: 1 }],
    repeats: true,
  };
  expect(read({ kind: "reminder", at: "2026-11-30T09:00:00.000Z", task: sent })).toEqual({
    owner,
    id: "a",
    kind: "reminder",
    at: "2026-11-30T09:00:00.000Z",
    task: { id: task, title: "tea", due_on: "2026-12-01", reminders: [{ days_before: 1 }] },
  });
});

test("what names nobody is nobody's", () => {
  for (const text of [undefined, "", "{", "null", "[]", "7", '{"v":1,"kind":"test","id":"a"}'])
    expect(readMessage(text)).toBeUndefined();
  expect(readMessage(JSON.stringify({ v: 1, owner: "../../x", kind: "test", id: "a" }))).toBeUndefined();
});

test("what another version sends to somebody is an unknown message of theirs", () => {
  for (const message of [
    { v: 2, kind: "reminder" },
    { kind: "reminder" },
    { kind: "reminder", task: { id: "x", title: "tea" } },
    { kind: "reminder", task: { id: task } },
    { kind: "several", count: "many" },
    { kind: "digest", due: 1 },
    { kind: "birthday" },
    {},
  ])
    expect(read(message)).toEqual({ owner, id: "a", kind: "unknown" });
});

test("of lists only what is sound is read", () => {
  expect(read({ kind: "close", ids: ["a", 7, null] })).toEqual({ owner, kind: "close", ids: ["a"] });
  expect(read({ kind: "several", count: 2, titles: ["tea", {}] })).toMatchObject({ titles: ["tea"] });
});
