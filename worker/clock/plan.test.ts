import { expect, test } from "vitest";
import type { Answer } from "./ask.ts";
import { plan } from "./plan.ts";

const now = Date.parse("2026-11-30T09:00:00Z");
const hour = 3_600_000;
let made = 0;
const known = {
  now,
  counts: undefined,
  waiting: 0,
  canPush: true,
  canMail: true,
  makeId: () => `made ${(made += 1)}`,
};

function answer(ages: number[], more: Partial<Answer> = {}): Answer {
  const alarms = ages.map((age, nth) => ({
    id: `alarm ${nth}`,
    at: now - age,
    task: { id: `task ${nth}`, title: `Task ${nth}`, reminders: [] },
  }));
  const phone = {
    id: "phone",
    endpoint: "https://push.example/1",
    p256dh: "",
    auth: "",
    key: "",
    used: true,
  };
  return { now, alarms, dealt_with: [], subscriptions: [phone], by_mail: false, ...more };
}

const kindsOf = (given: Answer, more: object = {}) =>
  plan(given, { ...known, ...more }).items.map(({ kind, to, alarms = [] }) => [kind, to[0], alarms.length]);

test("five at once are told one by one, and six in one line", () => {
  expect(kindsOf(answer([0, 0, 0, 0, 0]))).toEqual(Array.from({ length: 5 }, () => ["reminder", "phone", 1]));
  expect(kindsOf(answer([0, 0, 0, 0, 0, 0]))).toEqual([["several", "phone", 6]]);
});

test("what is six hours late is one line, and what is less late is told as ever", () => {
  expect(kindsOf(answer([7 * hour, 6 * hour, 6 * hour - 1, 0]))).toEqual([
    ["missed", "phone", 2],
    ["reminder", "phone", 1],
    ["reminder", "phone", 1],
  ]);
});

test("an account gets a hundred in an hour, and one line at a time beyond that", () => {
  const counts = (count: number, since: number) => ({ hour: { since, count }, day: { since, count: 0 } });
  expect(kindsOf(answer([0, 0]), { counts: counts(98, now - hour + 1) })).toHaveLength(2);
  expect(kindsOf(answer([0, 0]), { counts: counts(99, now - hour + 1) })).toEqual([["several", "phone", 2]]);
  expect(kindsOf(answer([0]), { counts: counts(150, now - hour + 1) })).toEqual([["several", "phone", 1]]);
  expect(kindsOf(answer([0]), { counts: counts(150, now - hour) })).toEqual([["reminder", "phone", 1]]);
  // A clock that was put back.
  expect(kindsOf(answer([0]), { counts: counts(150, now + 1) })).toEqual([["reminder", "phone", 1]]);
  expect(plan(answer([0, 0]), { ...known, counts: counts(7, now - 1) }).counts.hour).toEqual({
    since: now - 1,
    count: 9,
  });
});

test("while much waits for a device, more is one line", () => {
  expect(kindsOf(answer([0]), { waiting: 19 })).toEqual([["reminder", "phone", 1]]);
  expect(kindsOf(answer([0]), { waiting: 20 })).toEqual([["several", "phone", 1]]);
});

test("who asked for mail gets one for all that is due, fifty a day, and the last one says so", () => {
  const mailed = { by_mail: true, email: "ann@example.com", subscriptions: [] };
  expect(kindsOf(answer([7 * hour, 0, 0], mailed))).toEqual([["several", "mail", 3]]);
  const at = (count: number) =>
    plan(answer([0], mailed), {
      ...known,
      counts: { hour: { since: now, count: 0 }, day: { since: now - 1, count } },
    }).items.map(({ isLastMail }) => isLastMail);
  expect([at(48), at(49), at(50)]).toEqual([[false], [true], []]);
});

test("nobody gets mail at an address that is not verified, or where no mail is sent", () => {
  expect(kindsOf(answer([0], { by_mail: true, subscriptions: [] }))).toEqual([]);
  const mailed = { by_mail: true, email: "ann@example.com" };
  expect(kindsOf(answer([0], mailed), { canMail: false })).toEqual([["reminder", "phone", 1]]);
  expect(kindsOf(answer([0], mailed), { canPush: false })).toEqual([["several", "mail", 1]]);
});

test("a digest goes one way, and a day with nothing has none", () => {
  const digest = { day: "2026-11-30", by: "push" as const, due: 1, overdue: 0, titles: ["Trim"] };
  const email = "ann@example.com";
  expect(kindsOf(answer([], { digest, email }))).toEqual([["digest", "phone", 0]]);
  expect(kindsOf(answer([], { digest: { ...digest, by: "mail" }, email }))).toEqual([["digest", "mail", 0]]);
  expect(kindsOf(answer([], { digest: { ...digest, due: 0, overdue: 1 } }))).toHaveLength(1);
  expect(kindsOf(answer([], { digest: { ...digest, due: 0 } }))).toEqual([]);
});

test("a reminder is told for as long as it is not six hours late", () => {
  const [item] = plan(answer([hour]), known).items;
  expect(item?.expires).toBe(now + 5 * hour);
});
