import { beforeEach, expect, test } from "vitest";
import { costlyRules, zones } from "../test/extreme.ts";
import { stepsOf } from "../test/limits.ts";
import { as, createKey, createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { type Expense, mostSteps, prices } from "./budget.ts";

const world = useWorld();
let ann: Person;
let key: string;
beforeEach(async () => {
  ann = await createPerson(world);
  key = (await createKey(world, ann, "calendar")).token;
});

/** Tasks as `columns` say, of which each may use its number `n`. */
const plant = async (count: number, columns: Record<string, string>) => {
  const rows = await world.sql(
    `insert into tasks (user_id, title, ${Object.keys(columns).join(", ")})
     select $1, 'Task ' || n, ${Object.values(columns).join(", ")} from generate_series(1, $2::int) n returning id`,
    [ann.userId, count],
  );
  return rows.map(({ id }) => String(id));
};
const repeating = { repeat_rule: "'FREQ=DAILY'", repeat_from: "'due'" };
const timed = { ...repeating, due_at: "now()", due_zone: "'UTC'" };
const inEveryZone = `(array['${zones.join("','")}'])[1 + n % ${zones.length}]`;

const run = (...operations: object[]) => as(world, ann).post("/api/tasks/batch", { operations });
const complete = (ids: string[]) => ({ do: "change", ids, change: { completed: true } });
const exportAll = () => as(world, ann).get("/api/calendar/export.ics");
const readFeed = () => world.fetch(`/api/calendar/${key}.ics`);

/** For each price, a request that cannot afford it. */
const excesses: Record<Exclude<Expense, "next">, () => Promise<Response>> = {
  async repeatDay() {
    const rule = `'${costlyRules[0]}'`;
    return run(
      complete(await plant(50, { ...repeating, repeat_rule: rule, due_on: "'0001-01-01'::date + n" })),
    );
  },
  async clock() {
    await plant(418, { ...timed, due_zone: inEveryZone });
    return readFeed();
  },
  async calendarTask() {
    await plant(1700, timed);
    await plant(5000, { completed: "true" });
    return exportAll();
  },
  async calendarAlarm() {
    const reminders = `'[${[1, 2, 3, 4, 5].map((days) => `{"days_before": ${days}}`).join()}]'`;
    await plant(2700, { due_at: "now()", due_zone: "'Europe/Berlin'", reminders });
    return exportAll();
  },
  async calendarTime() {
    await plant(2600, timed);
    return exportAll();
  },
  async calendarCharacter() {
    await plant(1700, { description: "repeat(';', 1750)" });
    return exportAll();
  },
  async wordCharacter() {
    const lines = Array.from({ length: 26 }, () => "every 1st ".repeat(49));
    return as(world, ann).post("/api/tasks/words", { lines, time_zone: "UTC" });
  },
  async retry() {
    const ids = await plant(14, { ...repeating, due_on: "'2026-01-01'::date + n" });
    const touch = (id: string) => ({ do: "change", ids: [id], change: { priority: "low" } });
    return run(...ids.flatMap((id, n) => [...Array.from({ length: n }, () => touch(id)), complete([id])]));
  },
};

test.for(Object.entries(excesses))("too much of %s is refused, and nothing is done", async ([name, ask]) => {
  const answer = await ask();
  expect(stepsOf(world)).toBeGreaterThanOrEqual(mostSteps);
  const { name: named } = Object.entries(prices).find(([expense]) => expense === name)?.[1] ?? {};
  const problem = { type: "/problems/too_costly", detail: expect.stringContaining(String(named)) };
  expect([answer.status, await answer.json()]).toEqual([422, expect.objectContaining(problem)]);
  const [changes] = await world.sql("select count(*)::int from task_changes where user_id = $1", [
    ann.userId,
  ]);
  expect(changes).toEqual({ count: 0 });
});

test("each different repetition that a batch completes has its price, and equal ones have one", async () => {
  const different = await plant(100, { ...repeating, due_on: "'2026-01-01'::date + n" });
  expect((await run(complete(different))).status).toBe(200);
  expect(stepsOf(world)).toBe(100 * prices.next.steps);
  const equal = await plant(100, { ...repeating, due_on: "'2026-01-01'" });
  expect((await run(complete(equal))).status).toBe(200);
  expect(stepsOf(world)).toBe(prices.next.steps);
});

test("a refusal names what is too much, and how much is not", async () => {
  await plant(418, { ...timed, due_zone: inEveryZone });
  const { detail } = await (await readFeed()).json<{ detail: string }>();
  expect(detail).toBe(
    `This is too much for one request: at most ${Math.floor(mostSteps / prices.clock.steps)} time zones that are described`,
  );
});

test("what is ordinary costs next to nothing", async () => {
  const speak = as(world, ann);
  const made = await speak.post("/api/tasks", {
    title: "Pay the rent",
    due_at: "2026-12-01T08:00:00Z",
    time_zone: "Europe/Berlin",
    repeat: { rule: "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1" },
  });
  expect([made.status, stepsOf(world)]).toEqual([201, expect.any(Number)]);
  expect(stepsOf(world)).toBeLessThan(100);
  expect((await readFeed()).status).toBe(200);
  expect(stepsOf(world)).toBeLessThan(1000);
});
