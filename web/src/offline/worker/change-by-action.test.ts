import { expect, test } from "vitest";
import { changeByAction } from "./change-by-action.ts";
import type { RungTask } from "./message.ts";

const when = { now: new Date("2026-11-30T12:00:00.000Z"), zone: "Europe/Zurich", dayTime: "07:30" };
const bare: RungTask = { id: "t", title: "tea", reminders: [{ at: "2026-11-30T11:59:00.000Z" }] };
const change = (action: string, task: RungTask) => changeByAction(action, task, when);

test("“Done” completes the task, and an unknown button does nothing", () => {
  const done = { do: "change_task", task: "t", set: { completed: true }, was: { completed: false } };
  expect(change("done", bare)).toEqual(done);
  expect(change("", bare)).toBeUndefined();
  expect(change("dance", bare)).toBeUndefined();
});

test("“In an hour” takes the place of the moments that are over, and keeps all else", () => {
  const reminders = [...bare.reminders, { minutes_before: 5 }, { at: "2026-12-24T09:00:00.000Z" }];
  expect(change("hour", { ...bare, reminders })).toMatchObject({
    set: {
      reminders: [
        { minutes_before: 5 },
        { at: "2026-12-24T09:00:00.000Z" },
        { at: "2026-11-30T13:00:00.000Z" },
      ],
    },
    was: { reminders },
  });
});

test("a task never has more reminders than it may, and none twice", () => {
  const many = [1, 2, 3, 4, 5].map((minutes_before) => ({ minutes_before }));
  expect(change("hour", { ...bare, reminders: many })?.set.reminders).toEqual([
    ...many.slice(0, 4),
    { at: "2026-11-30T13:00:00.000Z" },
  ]);
  const set = [{ at: "2026-11-30T13:00:00.000Z" }];
  expect(change("hour", { ...bare, reminders: set })?.set.reminders).toEqual(set);
});

test("“Tomorrow” keeps the time by the clock of the task, over a change of clocks too", () => {
  const task = { ...bare, due_at: "2026-10-24T07:00:00.000Z", time_zone: "Europe/Zurich" };
  const timed = { ...task, reminders: [{ minutes_before: 0 }] };
  expect(changeByAction("tomorrow", timed, { ...when, now: new Date("2026-10-24T07:00:00Z") })).toEqual({
    do: "change_task",
    task: "t",
    set: { due_at: "2026-10-25T08:00:00.000Z", time_zone: "Europe/Zurich" },
    was: { due_at: "2026-10-24T07:00:00.000Z", time_zone: "Europe/Zurich" },
  });
});

test("“Tomorrow” moves what is overdue to tomorrow, and rings again even if nothing rings before it is due", () => {
  const late = { ...bare, due_on: "2026-11-20" };
  expect(change("tomorrow", { ...late, reminders: [{ days_before: 0 }] })).toMatchObject({
    set: { due_on: "2026-12-01" },
    was: { due_on: "2026-11-20" },
  });
  expect(change("tomorrow", late)).toMatchObject({
    set: { due_on: "2026-12-01", reminders: [{ at: "2026-12-01T06:30:00.000Z" }] },
  });
});

test("“Tomorrow” brings nothing forward: a task that is due later, or never, reminds once more", () => {
  const later = { ...bare, due_on: "2026-12-09", reminders: [{ days_before: 9 }] };
  const set = { reminders: [{ days_before: 9 }, { at: "2026-12-01T06:30:00.000Z" }] };
  expect(change("tomorrow", later)).toMatchObject({ set, was: { reminders: later.reminders } });
  expect(change("tomorrow", later)?.set).not.toHaveProperty("due_on");
  expect(change("tomorrow", bare)?.set).toEqual({ reminders: [{ at: "2026-12-01T06:30:00.000Z" }] });
});
