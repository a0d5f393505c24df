import { beforeEach, describe, expect, test } from "vitest";
import { as, createKey, createPerson, type Person } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";
import type { PageAnswer } from "../model/wire.ts";
import type { WordsAnswer } from "./wire.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});

const zone = "Europe/Berlin";
const send = (body: object, headers = {}, by = ann) =>
  by.post("/api/tasks/words", { time_zone: zone, language: "en", ...body }, headers);
const all = async () => (await ann.get("/api/tasks?limit=200")).json<PageAnswer>();

async function add(body: object, headers = {}): Promise<WordsAnswer & { trips: number }> {
  const { requests: trips, result } = await world.countingRequests(() => send(body, headers));
  expect(result.status, await result.clone().text()).toBe(200);
  return { ...(await result.json<WordsAnswer>()), trips };
}

/** Expects a refusal without a trip, or with as many, that makes nothing. */
async function isRefused(body: object, trips = 0, status = 400) {
  const { requests, result } = await world.countingRequests(() => send(body));
  expect([result.status, requests], await result.clone().text()).toEqual([status, trips]);
  expect((await all()).total).toBe(0);
  return (await result.json<{ errors: { path: string; message: string }[] }>()).errors;
}

/** By the clock of the zone. */
function dayIn(days: number, timeZone = zone): string {
  const day = new Date(Date.now() + days * 86_400_000);
  return new Intl.DateTimeFormat("sv-SE", { timeZone }).format(day);
}

describe("lines of words", () => {
  test("become tasks in their order, in one act and one trip", async () => {
    const { tasks, act, understood, trips } = await add({
      lines: ["Pay rent every 1st !high #home", "Call Ann tomorrow at 9, !!1h", "Dig"],
    });
    expect(trips).toBe(1);
    expect(tasks.map(({ title }) => title)).toEqual(["Pay rent", "Call Ann", "Dig"]);
    const [rent, call, dig] = tasks;
    const repeat = { rule: "FREQ=MONTHLY;BYMONTHDAY=1", from: "due" };
    expect(rent).toMatchObject({ repeat, priority: "high", tags: ["home"] });
    expect(rent?.due_on).toMatch(/-01$/);
    expect(call).toMatchObject({ time_zone: zone, reminders: [{ minutes_before: 60 }] });
    expect(dig).not.toHaveProperty("due_on");
    const known = await all();
    expect(known.tasks).toEqual(tasks);

    const said = understood.map(({ spans: _spans, ...fields }) => fields);
    for (const [nth, fields] of said.entries()) expect(tasks[nth]).toMatchObject(fields);
    expect(understood[0]?.spans).toEqual([
      { kind: "repeat", from: 9, to: 18 },
      { kind: "priority", from: 19, to: 24 },
      { kind: "tag", from: 25, to: 30 },
    ]);
    expect((await ann.post("/api/tasks/undo", { act })).status).toBe(200);
    expect((await all()).total).toBe(0);
  });

  test("are understood in the language that they name, and in English", async () => {
    const german = await add({ lines: ["Miete zahlen morgen !hoch", "Dig tomorrow"], language: "de" });
    expect(german.trips).toBe(1);
    expect(german.tasks).toMatchObject([
      { title: "Miete zahlen", due_on: dayIn(1), priority: "high" },
      { title: "Dig", due_on: dayIn(1) },
    ]);
    const [plain] = (await add({ lines: ["Miete zahlen morgen"] })).tasks;
    expect(plain).toMatchObject({ title: "Miete zahlen morgen" });
  });

  test("are understood in the language of the account's mail when they name none, at the cost of a trip", async () => {
    const lines = ["Miete zahlen morgen !hoch", "Dig tomorrow"];
    const unsaid = { lines, language: undefined };
    const before = await add(unsaid);
    expect(before).toMatchObject({
      trips: 2,
      tasks: [{ title: "Miete zahlen morgen !hoch" }, { title: "Dig" }],
    });
    await world.sql("update users set language = 'de' where id = $1", [person.userId]);
    const after = await add(unsaid);
    expect(after).toMatchObject({ trips: 2, tasks: [{ title: "Miete zahlen" }, { title: "Dig" }] });
    expect((await add({ lines })).tasks[0]?.title).toBe("Miete zahlen morgen !hoch");
    const bob = as(world, await createPerson(world));
    const { tasks } = await (await send(unsaid, {}, bob)).json<WordsAnswer>();
    expect(tasks[0]?.title).toBe("Miete zahlen morgen !hoch");
  });

  test("are of the day that it is in their zone, which is written in its usual letters", async () => {
    for (const timeZone of ["Pacific/Kiritimati", "Pacific/Pago_Pago"]) {
      const { tasks } = await add({
        lines: ["Dig today", "Dig at 23:59"],
        time_zone: timeZone.toLowerCase(),
        dry_run: true,
      });
      expect(tasks[0]?.due_on).toBe(dayIn(0, timeZone));
      expect(tasks[1]?.time_zone).toBe(timeZone);
    }
  });

  test("have the order of day and month that they say", async () => {
    const lines = ["Dig 3/1/2099"];
    expect((await add({ lines })).tasks[0]?.due_on).toBe("2099-01-03");
    expect((await add({ lines, date_order: "month_first" })).tasks[0]?.due_on).toBe("2099-03-01");
  });

  test("go into the list that they name, or into the one for all: only a name takes a second trip", async () => {
    const make = async (name: string) =>
      (await (await ann.post("/api/lists", { name })).json<{ id: string }>()).id;
    const [garden, shed, old] = [await make("Garden"), await make("Garden shed"), await make("Attic")];
    await ann.patch(`/api/lists/${old}`, { archived: true });
    const named = await add({
      lines: ["Dig @garden", "Sweep tomorrow @“Garden shed”", "Mow @nowhere", "Look @attic"],
      list_id: shed,
    });
    expect(named.trips).toBe(2);
    expect(named.tasks.map(({ title, list_id }) => [title, list_id])).toEqual([
      ["Dig", garden],
      ["Sweep", shed],
      ["Mow @nowhere", shed],
      ["Look @attic", shed],
    ]);
    expect(named.understood.map(({ list_id }) => list_id)).toEqual([garden, shed, undefined, undefined]);
    const plain = await add({ lines: ["Write to ann@example.com"], list_id: garden });
    expect(plain.trips).toBe(1);
    expect(plain.tasks[0]).toMatchObject({ title: "Write to ann@example.com", list_id: garden });
  });

  test("with a key are made once, however the day, the lists and what they mean change", async () => {
    const { id } = await (await ann.post("/api/lists", { name: "Garden" })).json<{ id: string }>();
    const key = { "Idempotency-Key": "a" };
    const lines = ["Dig tomorrow @garden", "Mow"];
    const first = await add({ lines }, key);
    await ann.patch(`/api/lists/${id}`, { name: "Yard" });
    const again = await add({ lines }, key);
    expect(again.act).toBe(first.act);
    expect(again.tasks.map(({ id: made }) => made)).toEqual(first.tasks.map(({ id: made }) => made));
    expect((await all()).total).toBe(2);
    for (const other of [{ lines: ["Mow"] }, { lines, time_zone: "UTC" }, { lines, language: "de" }]) {
      const answer = await send(other, key);
      expect([answer.status, (await answer.json<{ type: string }>()).type]).toEqual([
        422,
        "/problems/key_reused",
      ]);
    }
    const batch = { operations: [{ do: "create", task: { title: "Mow" } }] };
    expect((await ann.post("/api/tasks/batch", batch, key)).status).toBe(422);
    expect((await send({ lines: ["Mow"] }, { "Idempotency-Key": "a b" })).status).toBe(400);
  });

  test("can be tried out: a dry run answers what would be made, and makes nothing", async () => {
    const lines = ["Pay rent every 1st !high", "Dig tomorrow"];
    const key = { "Idempotency-Key": "a" };
    const dry = await add({ lines, dry_run: true }, key);
    expect(dry).toMatchObject({ trips: 1, dry_run: { created: 2 } });
    expect(dry).not.toHaveProperty("act");
    expect((await all()).total).toBe(0);
    const real = await add({ lines }, key);
    expect(real.understood).toEqual(dry.understood);
    const without = ({ tasks }: WordsAnswer) =>
      tasks.map(({ id: _id, created_at: _made, updated_at: _moved, ...task }) => task);
    expect(without(real)).toEqual(without(dry));
  });

  test("come from a program that may write, and not from one that may only read", async () => {
    const reader = as(world, await createKey(world, person, "read"));
    const answers = await Promise.all(
      [true, false].map((dry_run) => send({ lines: ["Dig"], dry_run }, {}, reader)),
    );
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
    expect((await all()).total).toBe(0);
    const writer = as(world, await createKey(world, person, "write"));
    expect((await send({ lines: ["Dig"] }, {}, writer)).status).toBe(200);
  });
});

describe("lines are refused together, and the faulty ones are named,", () => {
  test("when there is no title in them, or too long a one", async () => {
    const errors = await isRefused({
      lines: ["Dig", "!high #home", "tomorrow at 9", "x".repeat(201), `${"x".repeat(200)} tomorrow`],
    });
    expect(errors).toEqual([
      { path: "lines.1", message: "must say more than dates and marks" },
      { path: "lines.2", message: "must say more than dates and marks" },
      { path: "lines.3", message: "makes a task whose title must be at most 200 characters" },
    ]);
  });

  test("when one is blank, too long or no text, and when there are none or too many", async () => {
    expect(await isRefused({ lines: ["Dig", " \t", "x".repeat(501), 5, "a\0", "\ud800"] })).toEqual([
      { path: "lines.1", message: "must not be blank" },
      { path: "lines.2", message: "must be at most 500 characters" },
      { path: "lines.3", message: "must be text" },
      { path: "lines.4", message: "must not contain a NUL character" },
      { path: "lines.5", message: "must be well-formed Unicode" },
    ]);
    expect(await isRefused({ lines: [] })).toEqual([
      { path: "lines", message: "must hold at least one line" },
    ]);
    const many = Array.from({ length: 101 }, () => "Dig");
    expect(await isRefused({ lines: many })).toEqual([
      { path: "lines", message: "must be at most 100 lines" },
    ]);
    expect(await isRefused({ lines: ["Dig"], time_zone: "Mars" })).toMatchObject([{ path: "time_zone" }]);
    expect(await isRefused({ lines: ["Dig"], language: "sv" })).toMatchObject([{ path: "language" }]);
    expect(await isRefused({ lines: ["Dig"], when: "now" })).toMatchObject([{ path: "when" }]);
  });

  test("when they have more than 12,500 characters together, before anything is asked or understood", async () => {
    const long = (count: number) =>
      Array.from({ length: count }, () => `${"dig ".repeat(45)}#${"x".repeat(40)} @a`);
    const { requests, result } = await world.countingRequests(() => send({ lines: long(57) }));
    expect([result.status, requests]).toEqual([422, 0]);
    expect(await result.json()).toMatchObject({
      type: "/problems/too_costly",
      detail: "This is too much for one request: at most 12,500 characters of words",
    });
    expect((await add({ lines: long(55) })).tasks).toHaveLength(55);
  });

  test("when the list for all is nobody's or another person's", async () => {
    const bob = as(world, await createPerson(world));
    const { id } = await (await bob.post("/api/lists", { name: "Bob's" })).json<{ id: string }>();
    for (const list_id of [id, crypto.randomUUID()])
      expect(await isRefused({ lines: ["Dig", "Mow @Bob's"], list_id }, 2)).toEqual([
        { path: "list_id", message: "is not one of your lists" },
      ]);
  });

  test("when the account is full", async () => {
    await ann.post("/api/tasks", { title: "first" });
    await world.sql("update account_usage set tasks = 50000 where user_id = $1", [person.userId]);
    const answer = await send({ lines: ["Dig"] });
    expect([answer.status, (await answer.json<{ type: string }>()).type]).toEqual([
      409,
      "/problems/account_full",
    ]);
  });

  test("when something is asked for in the address", async () => {
    const answer = await ann.post("/api/tasks/words?dry_run=true", { lines: ["Dig"], time_zone: zone });
    expect(answer.status).toBe(400);
    expect((await all()).total).toBe(0);
  });
});
