import { expect, test } from "vitest";
import { openIssueLog } from "./imported-task.ts";
import { fit, type RawTask } from "./to-task.ts";

const fitted = (raw: Partial<RawTask>) => {
  const log = openIssueLog();
  const draft = fit({ title: "a", ...raw }, log.at("line 2"));
  return { draft, told: log.warnings.map(({ what }) => what) };
};

test("tags beyond the twentieth are in the report, one that is said twice is one", () => {
  const tags = Array.from({ length: 22 }, (_, number) => `t${number}`);
  const { draft, told } = fitted({ tags: ["t0", ...tags] });
  expect(draft?.tags).toEqual(tags.slice(0, 20));
  expect(told).toEqual(["t20", "t21"]);
});

test("a checklist's items beyond the hundredth are in the report, and so is one that is too long", () => {
  const long = "x".repeat(201);
  const items = Array.from({ length: 101 }, (_, number) => ({ title: `i${number}`, completed: false }));
  const { draft, told } = fitted({
    checklist: [{ title: long, completed: true }, { title: " ", completed: false }, ...items],
  });
  expect(draft?.checklist).toHaveLength(100);
  expect(draft?.checklist?.[0]).toEqual({ title: "x".repeat(200), completed: true });
  expect(told).toEqual([long, "i99", "i100"]);
});

test("lengths are counted as the API counts them, in code points", () => {
  const { draft, told } = fitted({ title: "🌳".repeat(200), list: "🌳".repeat(101) });
  expect(draft).toMatchObject({ title: "🌳".repeat(200), list: "🌳".repeat(100) });
  expect(told).toEqual(["🌳".repeat(101)]);
});

test.for([
  ["FREQ=MONTHLY;BYDAY=MO,-1FR;INTERVAL=2;UNTIL=20300131T000000Z;WKST=SU", true],
  ["FREQ=HOURLY", false],
  ["FREQ=DAILY;COUNT=2;UNTIL=20300131", false],
  ["FREQ=DAILY;FREQ=DAILY", false],
  ["FREQ=DAILY;constructor=1", false],
  ["every day", false],
] as const)("of rules, %s is one: %s", ([rule, isOne]) => {
  const { draft, told } = fitted({ repeat: { rule, from: "due" } });
  expect([draft?.repeat?.rule, told]).toEqual(isOne ? [rule, []] : [undefined, [rule]]);
});
