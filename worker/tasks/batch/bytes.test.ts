import { beforeEach, describe, expect, test } from "vitest";
import { mostPageBytes } from "../../fields/limits.ts";
import { as, createPerson, type Person } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});

/** Tasks with a hundred steps in letters of four bytes: 89 kB each. */
async function largeTasks(count: number): Promise<string[]> {
  const rows = await world.sql(
    `insert into tasks (user_id, title, checklist)
     select $1, n::text, steps from generate_series(1, $2::int) n, (
       select jsonb_agg(jsonb_build_object('id', gen_random_uuid(), 'title', repeat('🌳', 200), 'completed', true)) as steps
       from generate_series(1, 100)
     ) s returning id`,
    [person.userId, count],
  );
  return rows.map(({ id }) => String(id));
}

async function run(...operations: object[]) {
  const { requests, result } = await world.countingRequests(() =>
    ann.post("/api/tasks/batch", { operations }),
  );
  const text = await result.text();
  return {
    requests,
    status: result.status,
    bytes: new TextEncoder().encode(text).byteLength,
    body: JSON.parse(text),
  };
}

const counts = async () =>
  (
    await world.sql(
      `select (select count(*)::int from tasks where user_id = $1) as tasks,
         (select count(*)::int from task_changes where user_id = $1) as changes`,
      [person.userId],
    )
  )[0];

describe("a batch is refused, and nothing is done,", () => {
  test("without a database request, when it writes more than 4 MB", async () => {
    const ids = Array.from({ length: 1000 }, () => crypto.randomUUID());
    const change = { description: "🌳".repeat(1000) };
    const halves = [ids.slice(0, 500), ids.slice(500)].map((half) => ({ do: "change", ids: half, change }));
    expect(await run({ do: "change", ids, change })).toMatchObject({ status: 422, requests: 0 });
    expect(await run(...halves)).toMatchObject({ status: 422, requests: 0 });
    expect(await run(...halves.slice(1))).toMatchObject({ status: 404 });
  });

  test("when its tasks take more than 4 MB as they are stored", async () => {
    const ids = await largeTasks(60);
    for (const operation of [
      { do: "change", ids, change: { priority: "high" } },
      { do: "delete", ids },
    ]) {
      const { body, ...refused } = await run(operation);
      expect(refused).toMatchObject({ status: 422, requests: 1 });
      expect(body).toMatchObject({ type: "/problems/too_much_at_once" });
    }
    expect(await counts()).toEqual({ tasks: 60, changes: 0 });
  });

  test("when its tasks and what it writes into them take more than 4 MB together", async () => {
    const ids = await largeTasks(30);
    const change = { checklist: Array.from({ length: 70 }, () => ({ title: "🌳".repeat(200) })) };
    expect(await run({ do: "change", ids, change })).toMatchObject({ status: 422, requests: 1 });
    expect(await run({ do: "change", ids: ids.slice(0, 20), change })).toMatchObject({ status: 200 });
  });
});

test("what a batch may do is answered in at most 4 MB, and so is its undo, which says what it leaves out", async () => {
  const ids = await largeTasks(40);
  const changed = await run({ do: "change", ids, change: { priority: "high" } });
  expect(changed).toMatchObject({ status: 200, body: { tasks: { length: 40 } } });
  expect(changed.bytes).toBeLessThan(4_000_000);
  expect(await run({ do: "delete", ids })).toMatchObject({ status: 200, body: { deleted: ids } });

  const undone = await ann.post("/api/tasks/undo", undefined, { "Idempotency-Key": "a" });
  const text = await undone.text();
  expect(undone.status).toBe(200);
  expect(new TextEncoder().encode(text).byteLength).toBeLessThan(2 * mostPageBytes + 1000);
  const { tasks, changes, gone, more } = JSON.parse(text);
  expect(more).toBe(true);
  expect(tasks.length).toBeGreaterThan(15);
  expect(changes.length).toBeGreaterThan(15);
  expect(gone).toEqual([]);
  expect(await counts()).toMatchObject({ tasks: 40 });

  const repeated = await ann.post("/api/tasks/undo", undefined, { "Idempotency-Key": "a" });
  expect(await repeated.text()).toBe(text);
});

test("an undo names every task that it removes, also those it has no room for", async () => {
  await world.sql("delete from task_changes where user_id = $1", [person.userId]);
  const ids = await largeTasks(30);
  await world.sql(
    `insert into task_changes (user_id, task_id, act, kind, after)
     select t.user_id, t.id, $2, 'created', record_of(t) from tasks t where t.user_id = $1`,
    [person.userId, crypto.randomUUID()],
  );
  const undone = await (await ann.post("/api/tasks/undo")).json<{ gone: string[]; more: boolean }>();
  expect(undone.more).toBe(true);
  expect(undone.gone.toSorted()).toEqual(ids.toSorted());
});

test("a history ends before it takes more than 2 MB, and says that there is more", async () => {
  const [id] = await largeTasks(1);
  await world.sql(
    `insert into task_changes (user_id, task_id, act, kind, before, after)
     select $1, $2, gen_random_uuid(), 'changed', words, words
     from generate_series(1, 90), jsonb_build_object('description', repeat('🌳', 4000)) as words`,
    [person.userId, id],
  );
  const answer = await ann.get(`/api/tasks/${id}/history`);
  const text = await answer.text();
  expect(new TextEncoder().encode(text).byteLength).toBeLessThan(mostPageBytes + 1000);
  const { changes, more } = JSON.parse(text);
  expect(more).toBe(true);
  expect(changes.length).toBeGreaterThan(50);

  await world.sql("update task_changes set before = null, after = '{}' where task_id = $1", [id]);
  const whole = await (await ann.get(`/api/tasks/${id}/history`)).json<{ changes: unknown[]; more?: true }>();
  expect(whole.changes).toHaveLength(90);
  expect(whole).not.toHaveProperty("more");
});

test("a batch that is repeated after its tasks have grown is answered with as many as there is room for", async () => {
  const ids = await largeTasks(60);
  await world.sql("update tasks set checklist = '[]' where user_id = $1", [person.userId]);
  const repeat = async () => {
    const operations = [{ do: "change", ids, change: { priority: "high" } }];
    const answer = await ann.post("/api/tasks/batch", { operations }, { "Idempotency-Key": "a" });
    expect(answer.status).toBe(200);
    return answer.text();
  };
  const first = JSON.parse(await repeat());
  expect(first.tasks.map(({ id }: { id: string }) => id)).toEqual(ids);
  expect(first).not.toHaveProperty("more");
  await world.sql(
    `update tasks set checklist = (
       select jsonb_agg(jsonb_build_object('id', gen_random_uuid(), 'title', repeat('🌳', 200), 'completed', true)) from generate_series(1, 100)
     ) where user_id = $1`,
    [person.userId],
  );
  const text = await repeat();
  expect(new TextEncoder().encode(text).byteLength).toBeLessThan(4_000_000);
  const { tasks, more } = JSON.parse(text);
  expect(more).toBe(true);
  expect(tasks.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, tasks.length));
});
