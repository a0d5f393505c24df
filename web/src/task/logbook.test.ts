import { expect, test } from "vitest";
import { countDoneSince } from "./logbook.ts";
import type { Task } from "./task.ts";

const done = (completed_at: string): Task => ({
  id: completed_at,
  title: "done",
  description: null,
  completed: true,
  completed_at,
  created_at: "2026-10-01T08:00:00.000Z",
  updated_at: "2026-11-28T08:00:00.000Z",
});

test("what was done since a day began is counted by the clock of here", () => {
  const { completed_at: _, ...open } = { ...done("2026-11-24T10:00:00.000Z"), completed: false };
  const tasks = [done("2026-11-22T22:59:00.000Z"), done("2026-11-22T23:00:00.000Z"), open];
  expect(countDoneSince(tasks, "2026-11-23", "Europe/Berlin")).toBe(1);
  expect(countDoneSince(tasks, "2026-11-23", "UTC")).toBe(0);
});
