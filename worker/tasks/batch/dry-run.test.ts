import { beforeEach, describe, expect, test } from "vitest";
import { as, createPerson, type Person } from "../../test/people.ts";
import { randomFields, someTags } from "../../test/random-fields.ts";
import { type Random, seededRandom } from "../../test/random.ts";
import { everything } from "../../test/everything.ts";
import { listen } from "../../test/listening.ts";
import { useWorld } from "../../test/world.ts";
import { makeIdFor } from "../../ids/id.ts";
import type { HistoryAnswer } from "../history/wire.ts";
import type { TaskAnswer } from "../model/wire.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});

interface Done {
  tasks: TaskAnswer[];
  deleted: string[];
  act?: string;
  dry_run?: Record<string, number>;
}

const send = (operations: object[], more = {}, headers = {}) =>
  ann.post("/api/tasks/batch", { operations, ...more }, headers);
const make = async (fields: object) => (await ann.post("/api/tasks", fields)).json<TaskAnswer>();
const create = (fields: object) => ({ do: "create", task: { title: "Trim", ...fields } });
const change = (ids: string[], fields: object) => ({ do: "change", ids, change: fields });
const remove = (...ids: string[]) => ({ do: "delete", ids });

async function rehearse(operations: object[], headers?: object): Promise<Response> {
  const before = await everything(world);
  const answer = await send(operations, { dry_run: true }, headers);
  expect(await everything(world)).toEqual(before);
  return answer;
}

/** What does not depend on the clock, or on ids that are made for each act. */
const timeless = ({ created_at: _made, updated_at: _moved, completed_at, ...task }: TaskAnswer) => ({
  ...task,
  isDone: completed_at !== undefined,
});

async function countsOf(act: string | undefined) {
  const touched = await world.sql("select distinct task_id as id from task_changes where act = $1", [act]);
  const counts: Record<string, number> = {};
  for (const { id } of touched) {
    const answer = await ann.get(`/api/tasks/${String(id)}/history`);
    const { changes } = await answer.json<HistoryAnswer>();
    const kinds = changes.filter((one) => one.act === act).map(({ kind }) => kind);
    const [last = "", first = ""] = [kinds[0], kinds.at(-1)];
    const turns = kinds.filter((kind) => kind === "completed" || kind === "reopened").toReversed();
    const isBack = turns.length % 2 === 0;
    if (last === "deleted" && first === "created") continue;
    const net = ["deleted", "created"].find((kind) => kind === (kind === "deleted" ? last : first));
    const kind = net ?? (isBack ? "changed" : (turns[0] ?? "changed"));
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

describe("a dry run of a batch", () => {
  test("answers in one trip what would be, with what is below and what repeats, and does nothing", async () => {
    const parent = await make({ title: "Hedge" });
    const old = await make({ title: "Old" });
    await make({ title: "Older", parent_id: old.id });
    const operations = [create({ title: "Rose" }), change([parent.id], { completed: true }), remove(old.id)];
    const { requests, result } = await world.countingRequests(() => send(operations, { dry_run: true }));
    expect([result.status, requests]).toEqual([200, 1]);
    const told = await result.json<Done>();
    expect(told.tasks.map(({ title, completed }) => [title, completed])).toEqual([
      ["Rose", false],
      ["Hedge", true],
    ]);
    expect(told.deleted).toEqual([old.id]);
    expect(told.dry_run).toEqual({ created: 1, completed: 1, deleted: 2 });
    expect(told).not.toHaveProperty("act");
    await rehearse(operations);
  });

  test("takes two trips where a task repeats, as the batch does", async () => {
    const { id } = await make({ title: "Water", due_on: "2026-12-01", repeat: { rule: "FREQ=DAILY" } });
    const operations = [change([id], { completed: true })];
    const { requests, result } = await world.countingRequests(() => send(operations, { dry_run: true }));
    expect([result.status, requests]).toEqual([200, 2]);
    expect((await result.json<Done>()).dry_run).toEqual({ completed: 1, created: 1 });
    await rehearse(operations);
  });

  test("uses no key up, rings no bell and counts as no change", async () => {
    const { id } = await make({ title: "Milk" });
    const { words } = await listen(world, person);
    const key = { "Idempotency-Key": "a" };
    expect((await rehearse([change([id], { title: "Oats" })], key)).status).toBe(200);
    expect(words).toEqual([]);
    expect((await send([change([id], { title: "Oats" })], {}, key)).status).toBe(200);
    await expect.poll(() => words.length).toBe(1);
  });

  test("that would change nothing says so", async () => {
    const { id } = await make({ title: "Milk" });
    const told = await (await rehearse([change([id], { title: "Milk" })])).json<Done>();
    expect([told.tasks.length, told.dry_run]).toEqual([1, {}]);
  });

  test("answers as much as the batch does", async () => {
    await world.sql(
      `insert into tasks (user_id, title, description)
       select $1, 'Long', repeat('€', 2000) from generate_series(1, 550)`,
      [person.userId],
    );
    const rows = await world.sql("select id from tasks where user_id = $1", [person.userId]);
    const operations = [
      change(
        rows.map(({ id }) => String(id)),
        { priority: "high" },
      ),
    ];
    const told = await send(operations, { dry_run: true });
    const text = await told.text();
    expect(told.status, text.slice(0, 500)).toBe(200);
    expect(text.length).toBeGreaterThan(1_200_000);
    expect((await (await send(operations)).text()).length).toBeCloseTo(text.length, -2);
  });

  test("dry_run is true or false", async () => {
    const refused = await send([create({})], { dry_run: "yes" });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({
      errors: [{ path: "dry_run", message: "must be true or false" }],
    });
    expect((await (await send([create({})], { dry_run: false })).json<Done>()).act).toBeDefined();
  });
});

describe("what the batch is refused for, its dry run is refused for", () => {
  const refusals: [string, () => Promise<object[]>][] = [
    ["an unknown task", async () => [create({}), remove(crypto.randomUUID())]],
    ["a foreign list", async () => [create({ list_id: crypto.randomUUID() })]],
    [
      "a late start",
      async () => [
        create({}),
        change([(await make({ title: "a", due_on: "2026-12-01" })).id], { start_on: "2026-12-02" }),
      ],
    ],
    [
      "too many tags",
      async () => {
        const tags = Array.from({ length: 20 }, (_, nth) => `t${nth}`);
        return [change([(await make({ title: "a", tags })).id], { add_tags: ["one more"] })];
      },
    ],
    [
      "a full account",
      async () => {
        await world.sql("update account_usage set tasks = 50000 where user_id = $1", [person.userId]);
        return [create({})];
      },
    ],
    [
      "a taken id",
      async () => {
        const other = as(world, await createPerson(world));
        const { id } = await (await other.post("/api/tasks", { title: "Theirs" })).json<TaskAnswer>();
        return [create({ id })];
      },
    ],
  ];

  test.each(refusals)("%s", async (_, operationsOf) => {
    await make({ title: "Here" });
    const operations = await operationsOf();
    const [told, real] = [await rehearse(operations), await send(operations)];
    expect(real.status).toBeGreaterThanOrEqual(400);
    const [{ request_id: _one, ...said }, { request_id: _two, ...meant }] = [
      await told.json<{ request_id: string }>(),
      await real.json<{ request_id: string }>(),
    ];
    expect(said).toEqual(meant);
  });
});

/** Any batch that could be sent: about tasks that are there, and some that it makes. */
function randomBatch(random: Random, there: TaskAnswer[], lists: Map<string, object>): object[] {
  const { pick, chance, next } = random;
  const fields = randomFields(random);
  const tasks = new Map(there.map((task) => [task.id, task]));
  const gone = new Set<string>();
  const made: string[] = [];
  const given = (self: string) => {
    const copy = { tasks, lists, bin: { lists: new Map() } };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Of a device's copy, only these are looked at.
    const { section_id: _, ...some } = fields.fields(copy as never, self, {
      mayRepeat: true,
      mayReturn: false,
    }) as Record<string, unknown>;
    return some;
  };
  return Array.from({ length: 1 + Math.floor(next() * 6) }, () => {
    if (chance(0.4)) {
      const id = makeIdFor(person.userId);
      made.push(id);
      return create({ id, ...given(id), title: fields.text(), tags: fields.tags() });
    }
    const ids = [...tasks.keys(), ...made].filter((id) => chance(0.3) && !gone.has(id));
    if (ids.length === 0) return create({ title: fields.text(), id: makeIdFor(person.userId) });
    if (chance(0.25)) {
      for (const id of ids) gone.add(id);
      return remove(...ids);
    }
    return change(ids, { ...given(ids[0] ?? ""), title: fields.text(), add_tags: [pick(someTags)] });
  });
}

test.each([1, 2, 3, 4, 5, 6])(
  "a dry run says exactly what the batch then does, and leaves every table as it was (seed %i)",
  async (seed) => {
    const random = seededRandom(seed);
    const list = await (await ann.post("/api/lists", { name: "Garden" })).json<{ id: string }>();
    const lists = new Map([[list.id, { id: list.id }]]);
    const outcomes: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      const page = await (await ann.get("/api/tasks?limit=200")).json<{ tasks: TaskAnswer[] }>();
      const operations = randomBatch(random, page.tasks, lists);
      const rehearsed = await rehearse(operations);
      const real = await send(operations);
      outcomes.push(real.status);
      expect(rehearsed.status, await rehearsed.clone().text()).toBe(real.status);
      if (real.status !== 200) {
        const said = await rehearsed.json<object>();
        expect({ ...said, request_id: "" }).toEqual({ ...(await real.json<object>()), request_id: "" });
        continue;
      }
      const [told, done] = [await rehearsed.json<Done>(), await real.json<Done>()];
      expect(told.tasks.map(timeless)).toEqual(done.tasks.map(timeless));
      expect(told.deleted).toEqual(done.deleted);
      expect(told.dry_run).toEqual(await countsOf(done.act));
    }
    expect(outcomes).toContain(200);
  },
);
