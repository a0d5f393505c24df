import { expect, test } from "vitest";
import type { MoreFields } from "../task/task.ts";
import { withDefaults } from "./with-defaults.ts";

const today = "2026-12-31";
const typed = (more: MoreFields = {}) => ({ title: "x", ...more });

test("fields in the typed text come before the defaults of the view", () => {
  const moment = { due_at: "2026-12-24T16:00:00.000Z", time_zone: "Europe/Berlin" };
  expect(withDefaults(typed(moment), { due_on: today })).toEqual({ title: "x", ...moment });
  expect(withDefaults(typed({ list_id: "work" }), { list_id: "garden" })).toMatchObject({
    list_id: "work",
  });
  expect(withDefaults(typed({ tags: ["a", "home"] }), { tags: ["home"] })).toMatchObject({
    tags: ["a", "home"],
  });
  expect(withDefaults(typed(), { due_on: today, tags: ["home"] })).toEqual({
    title: "x",
    due_on: today,
    tags: ["home"],
  });
  // Somebody has written "no date".
  expect(withDefaults(typed(), { due_on: today, tags: ["home"] }, true)).toEqual({
    title: "x",
    tags: ["home"],
  });
});

test("a task goes into the section at which the field is aimed, unless it names another list", () => {
  const given = { list_id: "house", section_id: "kitchen" };
  expect(withDefaults({}, given)).toEqual(given);
  expect(withDefaults({ list_id: "house" }, given)).toEqual(given);
  expect(withDefaults({ list_id: "garden" }, given)).toEqual({ list_id: "garden" });
});
