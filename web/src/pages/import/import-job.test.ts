import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Refusal } from "../../api/refusal.ts";
import type { Draft } from "./readers/imported-task.ts";
import {
  type ImportJob,
  listFound,
  operationsOf,
  startJob,
  type Step,
  tasksMade,
  tasksRemoved,
  rollBack,
} from "./import-job.ts";
import { withoutRefused } from "./refused-steps.ts";

const start = { id: "i", owner: "o", name: "a.csv", before: ["old"], report: [] };
const draft = (title: string, more: Partial<Draft> = {}): Draft => ({
  where: `line ${title}`,
  title,
  description: null,
  completed: false,
  ...more,
});
const drafts = (count: number) => Array.from({ length: count }, (_, number) => draft(String(number)));

type Chunk = Extract<Step, { kind: "tasks" }>;
const chunksOf = ({ steps }: ImportJob) => steps.filter((step): step is Chunk => step.kind === "tasks");
const bodyOf = (step: Chunk, job: ImportJob) => JSON.stringify({ operations: operationsOf(step, job) });

describe("starting a job", () => {
  test("the lists that tasks need come first, each once, and no others", () => {
    const { steps } = startJob(
      start,
      [draft("a", { list: "Garden" })],
      [{ name: "Garden" }, { name: "Not needed" }],
    );
    expect(steps.map(({ kind }) => kind)).toEqual(["list", "tasks"]);
  });

  test("the chunks are sent from the bottom to the top, each with its own key", () => {
    const chunks = chunksOf(startJob(start, drafts(450), []));
    expect(chunks.map(({ key, tasks }) => [key, tasks.length, tasks[0]?.title])).toEqual([
      ["i.2", 50, "400"],
      ["i.1", 200, "200"],
      ["i.0", 200, "0"],
    ]);
  });

  test("each request is within the API's limit, and together they contain all tasks", () => {
    const size = fc.integer({ min: 0, max: 9000 });
    fc.assert(
      fc.property(fc.array(size, { minLength: 1, maxLength: 60 }), (sizes) => {
        const tasks = sizes.map((length, number) =>
          draft(String(number), { list: "Garden", description: "ä".repeat(length) }),
        );
        const job = listFound(
          startJob(start, tasks, [{ name: "Garden" }]),
          "Garden",
          "6f1c1f6e-0000-4000-8000-000000000000",
        );
        const chunks = chunksOf(job);
        for (const chunk of chunks) {
          expect(new TextEncoder().encode(bodyOf(chunk, job)).length).toBeLessThanOrEqual(64 * 1024);
        }
        const sent = chunks.toReversed().flatMap((chunk) => chunk.tasks);
        expect(sent.map(({ title }) => title)).toEqual(tasks.map(({ title }) => title));
      }),
      { numRuns: 50 },
    );
  });
});

test("an existing list is used and stays after a rollback, and a new list is removed by it", () => {
  const tasks = [draft("a", { list: "Old" }), draft("b", { list: "constructor" })];
  let job = startJob(start, tasks, [{ name: "Old" }, { name: "constructor" }]);
  job = listFound(listFound(job, "Old", "old"), "constructor", "new");
  const [step] = chunksOf(job);
  expect(step && JSON.parse(bodyOf(step, job))).toEqual({
    operations: [
      { do: "create", task: { title: "a", description: null, completed: false, list_id: "old" } },
      { do: "create", task: { title: "b", description: null, completed: false, list_id: "new" } },
    ],
  });
  const back = rollBack(tasksMade(job, ["t1", "t2"]));
  expect(back.steps).toEqual([
    { kind: "remove", key: "i.back.0", ids: ["t1", "t2"] },
    { kind: "drop list", id: "new" },
  ]);
});

test("a rollback half way drops the remaining steps, and removes everything that was made", () => {
  const half = tasksMade(startJob(start, drafts(300), []), ["t1"]);
  const back = rollBack(half);
  expect(back).toMatchObject({ kind: "back", total: 1, seen: 0 });
  expect(tasksRemoved(back, ["t1"])).toMatchObject({ steps: [], made: [], seen: 1 });
});

describe("when the server refuses", () => {
  const refuse = (...faults: [string, string][]) =>
    new Refusal("invalid", "It is not valid", {
      status: 400,
      faults: faults.map(([path, message]) => ({ path, message })),
    });
  const summarise = (job: ImportJob) =>
    chunksOf(job).map(({ key, tasks }) => [key, tasks.map(({ title }) => title)]);

  test("a task by name, it is left out and reported, and the rest is sent again with another key", () => {
    const job = withoutRefused(
      startJob(start, drafts(3), []),
      refuse(["operations.1.task.title", "is obscene"]),
    );
    expect(summarise(job)).toEqual([["i.0-0", ["0", "2"]]]);
    expect(job.seen).toBe(1);
    expect(job.report).toEqual([
      {
        file: "a.csv",
        where: "line 1",
        what: "1",
        why: "The server refused it: title is obscene",
        taken: false,
      },
    ]);
  });

  test("a field that the task can do without, only that field is left out", () => {
    const repeat = { rule: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", from: "due" } as const;
    const job = withoutRefused(
      startJob(start, [draft("a", { repeat, due_on: "2026-12-01" })], []),
      refuse(["operations.0.task.repeat.rule", "must have at least one occurrence"]),
    );
    expect(chunksOf(job)[0]?.tasks).toEqual([draft("a", { due_on: "2026-12-01" })]);
    expect(job).toMatchObject({
      seen: 0,
      report: [{ taken: true, why: expect.stringContaining("at least one occurrence") }],
    });
  });

  test("without naming a task, halves are tried until one task is left", () => {
    let job = startJob(start, drafts(4), []);
    job = withoutRefused(job, refuse());
    expect(summarise(job)).toEqual([
      ["i.0-0", ["2", "3"]],
      ["i.0-1", ["0", "1"]],
    ]);
    job = withoutRefused(withoutRefused(job, refuse()), refuse());
    expect(summarise(job)).toEqual([
      ["i.0-0-1", ["2"]],
      ["i.0-1", ["0", "1"]],
    ]);
    expect(job.report).toMatchObject([{ what: "3", why: "The server refused it: It is not valid" }]);
  });

  test("to remove a task that is gone already, the other tasks are still removed", () => {
    const back = rollBack(tasksMade(startJob(start, drafts(3), []), ["a", "b", "c"]));
    const gone = refuse(["operations.0.ids.1", "Task not found"]);
    expect(withoutRefused(back, gone).steps).toEqual([
      { kind: "remove", key: "i.back.0-2", ids: ["a", "c"] },
    ]);
  });

  test("any tasks, the job still ends, with every task made or reported", () => {
    const bad = fc.uniqueArray(fc.integer({ min: 0, max: 29 }), { maxLength: 30 });
    fc.assert(
      fc.property(bad, fc.boolean(), (wrong, names) => {
        const isBad = (task: Draft) => wrong.includes(Number(task.title));
        let job = startJob(start, drafts(30), []);
        for (let asked = 0; job.steps.length > 0; asked++) {
          expect(asked).toBeLessThan(200);
          const [step] = chunksOf(job);
          const faults = (step?.tasks ?? []).flatMap((task, number): [string, string][] =>
            isBad(task) ? [[`operations.${number}`, "no"]] : [],
          );
          job =
            faults.length > 0
              ? withoutRefused(job, refuse(...(names ? faults : [])))
              : tasksMade(
                  job,
                  (step?.tasks ?? []).map(({ title }) => title),
                );
        }
        expect(job.seen).toBe(30);
        expect([...job.made, ...job.report.map(({ what }) => what)].toSorted()).toEqual(
          drafts(30)
            .map(({ title }) => title)
            .toSorted(),
        );
      }),
      { numRuns: 50 },
    );
  });
});
