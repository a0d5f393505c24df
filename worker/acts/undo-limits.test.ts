import { afterEach, describe, expect, test } from "vitest";
import { longAgo, make, useDoers } from "../test/doing.ts";
import { setQuota } from "../test/quota.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
const doers = useDoers(world);
afterEach(() => setQuota(world, {}));

const redo = (act: string | undefined) => doers.ann.post("/api/tasks/redo", { act });

describe("limits:", () => {
  test("more than 5000 changes, or than 4 MB of them, are refused, and a later moment is not", async () => {
    const { assistant, person, program } = doers;
    await make(assistant, { title: "Task" });
    const add = (number: number, description: string) =>
      world.sql(
        `with made as (insert into tasks (user_id, title, description) select $1, 'Many', $4 from generate_series(1, $3::int) returning *)
         insert into task_changes (user_id, task_id, act, kind, after, bytes, at, grant_id, key_name)
         select $1, id, gen_random_uuid(), 'created', jsonb_strip_nulls(record_of(made::tasks)), 200 + 2 * octet_length($4),
           now() - interval '1 hour', $2, 'Assistant' from made`,
        [person.userId, program.id, number, description],
      );
    await add(5000, "x");
    await doers.isRefused({}, 422, "too_much_at_once");
    const since = new Date(Date.now() - 60_000).toISOString();
    expect((await doers.undone({ since })).counts.acts).toBe(1);
    // Fewer, lest the test takes long.
    await world.sql(
      `with fewer as (
         delete from task_changes where id in (
           select id from task_changes where user_id = $1 and kind = 'created' and not undone limit 3000
         ) returning task_id
       ) delete from tasks where id in (select task_id from fewer)`,
      [person.userId],
    );
    const { counts, acts, undone_by: undo } = await doers.undone();
    expect(counts).toMatchObject({ acts: 2000, removed: 2000 });
    expect(acts).toHaveLength(100);
    expect(await doers.all()).toEqual([]);
    expect((await redo(undo)).status).toBe(200);
    await doers.undone();
    await add(1100, "x".repeat(2000));
    await doers.isRefused({}, 422, "too_much_at_once");
  });

  test("a full account refuses what would come back, and a full history forgets none of it", async () => {
    const { ann, assistant } = doers;
    const task = await make(ann, { title: "Task", description: "x".repeat(2000) });
    await assistant.delete(`/api/tasks/${task.id}`);
    await make(assistant, { title: "Other" });
    await setQuota(world, { task_bytes: 1000 });
    expect((await doers.undo()).status).toBe(409);
    await setQuota(world, { history_bytes: 1 });
    const { undone_by: undo } = await doers.undone();
    expect(await doers.all()).toMatchObject([{ title: "Task" }]);
    expect((await redo(undo)).status).toBe(200);
    expect(await doers.all()).toMatchObject([{ title: "Other" }]);
  });
});

test("a request with a key undoes once, and is answered again with the same acts", async () => {
  const { assistant, ann } = doers;
  await make(assistant, { title: "One" });
  const key = { "Idempotency-Key": crypto.randomUUID() };
  const first = await doers.undone({}, key);
  await make(assistant, { title: "Two" });
  const repeated = await doers.undo({}, key);
  expect(await repeated.json()).toEqual(first);
  expect(await doers.all()).toMatchObject([{ title: "Two" }]);
  const other = await doers.undo({ since: "2021-01-01T00:00:00Z" }, key);
  expect(await other.json()).toMatchObject({ type: "/problems/key_reused" });
  expect((await ann.post("/api/tasks/undo", {}, key)).status).toBe(422);
});

test.each([
  {},
  { by: { kind: "me", id: crypto.randomUUID() }, since: longAgo },
  { by: { kind: "program", id: "1" }, since: longAgo },
  { by: { kind: "program" }, since: longAgo },
  { by: { kind: "program", id: crypto.randomUUID() } },
  { by: { kind: "program", id: crypto.randomUUID() }, since: "today" },
  { by: { kind: "program", id: crypto.randomUUID() }, since: longAgo, all: true },
  { by: { kind: "program", id: crypto.randomUUID() }, since: longAgo, dry_run: "yes" },
])("a body like %j is refused", async (body) => {
  expect((await doers.ann.post("/api/acts/undo", body)).status).toBe(400);
});
