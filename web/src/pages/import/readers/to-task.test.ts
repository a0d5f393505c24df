import { expect, test } from "vitest";
import { openIssueLog } from "./imported-task.ts";
import { fit, type RawTask } from "./to-task.ts";

const fitted = (raw: Partial<RawTask>) => {
  const log = openIssueLog();
  const draft = fit({ title: "a", ...raw }, log.at("line 2"));
  return { draft, reported: log.warnings.map(({ what }) => what) };
};

test("tags beyond the twentieth are in the report, and a repeated tag counts once", () => {
  const tags = Array.from({ length: 22 }, (_, number) => `t${number}`);
  const { draft, reported } = fitted({ tags: ["t0", ...tags] });
  expect(draft?.tags).toEqual(tags.slice(0, 20));
  expect(reported).toEqual(["t20", "t21"]);
});

test("checklist items beyond the hundredth are in the report, and so is an item that is too long", () => {
  const long = "x".repeat(201);
  const items = Array.from({ length: 101 }, (_, number) => ({ title: `i${number}`, completed: false }));
  const { draft, reported } = fitted({
    checklist: [{ title: long, completed: true }, { title: " ", completed: false }, ...items],
  });
  expect(draft?.checklist).toHaveLength(100);
  expect(draft?.checklist?.[0]).toEqual({ title: "x".repeat(200), completed: true });
  expect(reported).toEqual([long, "i99", "i100"]);
});

test("lengths are counted as the API counts them, in code points", () => {
  const { draft, reported } = fitted({ title: "🌳".repeat(200), list: "🌳".repeat(101) });
  expect(draft).toMatchObject({ title: "🌳".repeat(200), list: "🌳".repeat(100) });
  expect(reported).toEqual(["🌳".repeat(101)]);
});

test.for([
  ["FREQ=MONTHLY;BYDAY=MO,-1FR;INTERVAL=2;UNTIL=20300131T000000Z;WKST=SU", true],
  ["FREQ=HOURLY", false],
  ["FREQ=DAILY;COUNT=2;UNTIL=20300131", false],
  ["FREQ=DAILY;FREQ=DAILY", false],
  ["FREQ=DAILY;constructor=1", false],
  ["every day", false],
] as const)("%s is a valid rule: %s", ([rule, isOne]) => {
  const { draft, reported } = fitted({ repeat: { rule, from: "due" } });
  expect([draft?.repeat?.rule, reported]).toEqual(isOne ? [rule, []] : [undefined, [rule]]);
});

test("a rule that no day fits is in the report, and a time that is not the task's is left out", () => {
  const never = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30";
  const impossible = fitted({ repeat: { rule: never, from: "due" } });
  expect(impossible).toMatchObject({ draft: { title: "a" }, reported: [never] });
  expect(impossible.draft).not.toHaveProperty("repeat");
  const due = { due_at: "2027-03-01T08:00:00.000Z", time_zone: "Europe/Berlin" };
  const at = (hour: number) => ({ rule: `FREQ=DAILY;BYHOUR=${hour};BYMINUTE=0`, from: "due" as const });
  expect(fitted({ due, repeat: at(9) })).toMatchObject({ draft: { repeat: at(9) }, reported: [] });
  expect(fitted({ due, repeat: at(7) })).toMatchObject({
    draft: { repeat: { rule: "FREQ=DAILY" } },
    reported: [at(7).rule],
  });
  expect(fitted({ due: { due_on: "2027-03-01" }, repeat: at(9) }).draft?.repeat?.rule).toBe("FREQ=DAILY");
  expect(fitted({ repeat: at(9) }).draft?.repeat).toEqual(at(9));
});

test.for<[string, string, boolean]>([
  ["2026-12-03", "2026-12-03", true],
  ["2026-12-04", "2026-12-03", false],
  ["2026-02-29", "2026-12-03", false],
  ["next week", "2026-12-03", false],
])("a start on %s of a task that is due on %s is taken: %s", ([start_on, due_on, isTaken]) => {
  const { draft, reported } = fitted({ due: { due_on }, more: { start_on, duration_minutes: 45 } });
  expect(draft).toMatchObject({ due_on, duration_minutes: 45 });
  expect([draft?.start_on, reported]).toEqual(isTaken ? [start_on, []] : [undefined, [start_on]]);
});
