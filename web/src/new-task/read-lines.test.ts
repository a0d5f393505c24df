import { expect, test } from "vitest";
import { understand } from "../quick-add/understand.ts";
import { linesAtOnce } from "../task/lines.ts";
import { readLines } from "./read-lines.ts";

const friday = { now: new Date("2026-11-20T13:30:00Z"), zone: "Europe/Berlin" };
const read = (line: string) => understand(line, friday, []);

test("each line is understood, and a ticked one is a completed task that does not repeat", () => {
  const { tasks } = readLines("- [ ] Call Ann tomorrow #home\n- Dig\n- [x] Water every day", read);
  expect(tasks).toEqual([
    {
      title: "Call Ann",
      due_on: "2026-11-21",
      tags: ["home"],
      typed: "Call Ann tomorrow #home",
      understood: ["Saturday 21 November", "#home"],
    },
    { title: "Dig" },
    { title: "Water", due_on: "2026-11-20", completed: true },
  ]);
});

test("what is too long or too much is left out, and said; a long line may fit without its date", () => {
  const long = "x".repeat(201);
  const fits = `${"y".repeat(195)} tomorrow`;
  const { tasks, tooLong } = readLines(`${long}\n${fits}`, read);
  expect([tasks.map(({ title }) => title), tooLong]).toEqual([["y".repeat(195)], [long]]);

  const many = Array.from({ length: linesAtOnce + 3 }, (_, i) => `task ${i}`).join("\n");
  const all = readLines(many, read);
  expect([all.tasks.length, all.tooMany]).toEqual([linesAtOnce, 3]);
});
