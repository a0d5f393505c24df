import { afterEach, describe, expect, test } from "vitest";
import { longAgo, make, makeList, useDoers } from "../test/doing.ts";
import { as, createGrant } from "../test/people.ts";
import { setQuota } from "../test/quota.ts";
import { useWorld } from "../test/world.ts";
import type { ActsAnswer } from "./wire.ts";

const world = useWorld();
const doers = useDoers(world);
afterEach(() => setQuota(world, {}));

const redo = (act: string | undefined, more: object = {}) =>
  doers.ann.post("/api/tasks/redo", { act, ...more });

/** What is refused names nothing that is in the way. */
async function isRefused(wish: object, status: number, type: string) {
  const before = await doers.all();
  for (const dry of [{ dry_run: true }, {}]) {
    const answer = await doers.undo({ ...wish, ...dry });
    expect(await answer.json()).toMatchObject({ type: `/problems/${type}`, status });
  }
  expect(await doers.all()).toEqual(before);
}

describe("undoing all that a program did", () => {
  test("leaves everything as it was before: tasks, subtasks, lists, repetitions and reminders; a redo does it again", async () => {
    const { ann, assistant } = doers;
    const list = await makeList(ann, "House");
    const checklist = Array.from({ length: 60 }, (_, nth) => ({ title: `Step ${nth} ${"x".repeat(30)}` }));
    const own = await make(ann, { title: "Own", list_id: list.id, checklist });
    const gone = await make(ann, { title: "Gone", tags: ["a"] });
    const daily = await make(ann, {
      title: "Daily",
      due_on: "2099-01-01",
      repeat: { rule: "FREQ=DAILY" },
      reminders: [{ minutes_before: 0 }],
    });
    await make(ann, { title: "Below", parent_id: daily.id });
    const before = await doers.all();

    const garden = await makeList(assistant, "Garden");
    const [first, ...others] = own.checklist ?? [];
    await assistant.patch(`/api/tasks/${own.id}`, {
      list_id: garden.id,
      checklist: [{ ...first, completed: true }, ...others],
    });
    await assistant.patch(`/api/tasks/${own.id}`, { checklist: others, title: "Other" });
    await assistant.patch(`/api/tasks/${daily.id}`, { completed: true });
    const made = await make(assistant, { title: "Made", list_id: garden.id });
    await make(assistant, { title: "Below it", parent_id: made.id });
    await assistant.patch(`/api/tasks/${made.id}`, { title: "Made better" });
    await assistant.delete(`/api/tasks/${gone.id}`);
    await assistant.delete(`/api/lists/${list.id}`);
    const after = await doers.all();
    expect(after).not.toEqual(before);

    const told = await doers.undone({ dry_run: true });
    expect(await doers.all()).toEqual(after);
    expect(told).not.toHaveProperty("undone_by");
    const { undone_by: undo, acts, counts } = await doers.undone();
    expect(await doers.all()).toEqual(before);
    expect(counts).toEqual(told.counts);
    expect(counts).toMatchObject({ acts: 9, restored: 1, lists: { removed: 1, restored: 1 } });
    expect(acts.map(({ act }) => act)).toEqual(told.acts.map(({ act }) => act));
    expect(acts.every(({ undone, undone_by: by }) => undone && by === undo)).toBe(true);

    const { result, requests } = await world.countingRequests(() => redo(undo));
    expect(result.status, await result.clone().text()).toBe(200);
    expect(requests).toBe(1);
    const redone = await result.json<{ changes: { act: string; id: string }[]; tasks: { id: string }[] }>();
    expect(new Set(redone.changes.map(({ act }) => act)).size).toBe(7);
    expect(redone.tasks.map(({ id }) => id)).toContain(made.id);
    expect(await doers.all()).toEqual(after);
    // And again, there and back.
    const again = await doers.undone();
    expect(again.counts).toEqual(counts);
    expect(await doers.all()).toEqual(before);
    expect((await redo(undefined)).status).toBe(200);
    expect(await doers.all()).toEqual(after);
    const { acts: listed } = await (await ann.get("/api/acts?by=me&limit=2")).json<ActsAnswer>();
    expect(listed).toMatchObject([
      { act: again.undone_by, undo: true, undone: true },
      { act: undo, undo: true, undone: true },
    ]);
  });

  test("is told from the moment on that is named, and leaves what is older", async () => {
    const { assistant } = doers;
    const old = await make(assistant, { title: "Old" });
    await make(assistant, { title: "New" });
    await world.sql("update task_changes set at = now() - interval '2 hours' where task_id = $1", [old.id]);
    const since = new Date(Date.now() - 60 * 60 * 1000).toISOString();
    expect((await doers.undone({ since })).counts).toMatchObject({ acts: 1, removed: 1 });
    expect(await doers.all()).toMatchObject([{ title: "Old" }]);
    await world.sql("update task_changes set at = now() - interval '91 days' where task_id = $1", [old.id]);
    await isRefused({}, 409, "nothing_to_undo");
  });

  test("passes over what is undone already, and what others did", async () => {
    const { ann, assistant, backup, program, person, key } = doers;
    const other = await createGrant(world, person, { scope: "write", name: "Other" });
    for (const caller of [ann, backup, as(world, other), assistant]) await make(caller, { title: "Task" });
    await ann.post("/api/tasks/undo");
    await isRefused({}, 409, "nothing_to_undo");
    for (const id of [key.id, person.sessionId, crypto.randomUUID()])
      await isRefused({ by: { kind: "program", id } }, 409, "nothing_to_undo");
    for (const kind of ["key", "browser"])
      await isRefused({ by: { kind, id: program.id } }, 409, "nothing_to_undo");
    expect(await doers.all()).toHaveLength(3);
    expect((await doers.undone({ by: { kind: "key", id: key.id } })).counts.removed).toBe(1);
    expect((await doers.undone({ by: { kind: "program", id: other.id } })).counts.removed).toBe(1);
    // The session also undid what the others had made, which comes back.
    const { counts } = await doers.undone({ by: { kind: "browser", id: person.sessionId } });
    expect(counts).toMatchObject({ acts: 4, removed: 1, restored: 3 });
    expect(await doers.all()).toHaveLength(3);
  });

  test("leaves what others did to other fields of the same tasks, and is possible after the program was ended", async () => {
    const { ann, assistant, program } = doers;
    const task = await make(ann, { title: "Task" });
    await assistant.patch(`/api/tasks/${task.id}`, { title: "One" });
    await ann.patch(`/api/tasks/${task.id}`, { description: "mine" });
    await assistant.patch(`/api/tasks/${task.id}`, { title: "Two", priority: "high" });
    await world.sql("delete from grants where id = $1", [program.id]);
    const { undone_by: undo } = await doers.undone();
    expect(await doers.all()).toMatchObject([{ title: "Task", description: "mine" }]);
    await redo(undo);
    expect(await doers.all()).toMatchObject([{ title: "Two", description: "mine", priority: "high" }]);
  });

  test("takes back what it undid of others, and not its undos of its own", async () => {
    const { ann, assistant } = doers;
    const task = await make(ann, { title: "One" });
    await ann.patch(`/api/tasks/${task.id}`, { title: "Two" });
    await assistant.post("/api/tasks/undo");
    await make(assistant, { title: "Made" });
    await assistant.post("/api/tasks/undo");
    expect(await doers.all()).toMatchObject([{ title: "One" }]);
    const { undone_by: undo, counts } = await doers.undone();
    expect(counts).toMatchObject({ acts: 1, changed: 1 });
    expect(await doers.all()).toMatchObject([{ title: "Two" }]);
    // The act that it had undone stands again, and can be undone.
    await ann.post("/api/tasks/undo");
    expect(await doers.all()).toMatchObject([{ title: "One" }]);
    await ann.post("/api/tasks/redo");
    expect((await redo(undo)).status).toBe(200);
    expect(await doers.all()).toMatchObject([{ title: "One" }]);
    const { acts } = await (await ann.get("/api/acts?by=me")).json<ActsAnswer>();
    expect(acts.find((act) => act.tasks.changed === 1 && act.undo === undefined)).toMatchObject({
      undone: true,
    });
  });

  test("that came to nothing marks its acts and leaves no undo", async () => {
    const { ann, assistant } = doers;
    const task = await make(assistant, { title: "Brief" });
    await assistant.delete(`/api/tasks/${task.id}`);
    const undone = await doers.undone();
    expect(undone).not.toHaveProperty("undone_by");
    expect(undone).toMatchObject({
      counts: { acts: 2, changed: 0 },
      acts: [{ undone: true }, { undone: true }],
    });
    await isRefused({}, 409, "nothing_to_undo");
    expect((await ann.post("/api/tasks/redo")).status).toBe(409);
  });

  test("brings back what it deleted and restored itself, as it was", async () => {
    const { ann, assistant } = doers;
    const task = await make(ann, { title: "Task", description: "mine" });
    const before = await doers.all();
    await assistant.delete(`/api/tasks/${task.id}`);
    await assistant.post("/api/bin/restore", { tasks: [task.id] });
    await assistant.patch(`/api/tasks/${task.id}`, { title: "Other", description: null });
    const after = await doers.all();
    const { undone_by: undo } = await doers.undone();
    expect(await doers.all()).toEqual(before);
    await redo(undo);
    expect(await doers.all()).toEqual(after);
  });
});

describe("what others changed meanwhile is in the way of all of it:", () => {
  test("a field that they changed since, or between two acts of the program; the others can be undone one by one", async () => {
    const { ann, assistant } = doers;
    const [since, between, free] = [
      await make(assistant, { title: "since" }),
      await make(ann, { title: "between" }),
      await make(assistant, { title: "free" }),
    ];
    await assistant.patch(`/api/tasks/${between.id}`, { title: "One" });
    await ann.patch(`/api/tasks/${between.id}`, { title: "Mine" });
    await assistant.patch(`/api/tasks/${between.id}`, { title: "Two" });
    await ann.patch(`/api/tasks/${since.id}`, { title: "Mine" });
    const told = await doers.isInTheWay([since.id, between.id]);
    expect(told.in_the_way).toMatchObject({ number: 2, acts: 3, lists: [] });
    expect(told.in_the_way?.tasks.map(({ title }) => title).toSorted()).toEqual(["Mine", "Two"]);
    const possible = told.acts.filter((act) => act.in_the_way === undefined);
    expect(possible).toMatchObject([{ titles: ["free"] }]);
    expect((await ann.post("/api/tasks/undo", { act: possible[0]?.act })).status).toBe(200);
    expect((await doers.all()).map((row) => "id" in row && row.id)).not.toContain(free.id);
  });

  test("a task that they deleted, brought back, or put something below", async () => {
    const { ann, assistant } = doers;
    const [deleted, below] = [
      await make(assistant, { title: "deleted" }),
      await make(assistant, { title: "below" }),
    ];
    const [back, twice] = [await make(ann, { title: "back" }), await make(ann, { title: "twice" })];
    await assistant.delete(`/api/tasks/${back.id}`);
    await assistant.delete(`/api/tasks/${twice.id}`);
    await ann.post("/api/bin/restore", { tasks: [back.id, twice.id] });
    await assistant.delete(`/api/tasks/${twice.id}`);
    await ann.delete(`/api/tasks/${deleted.id}`);
    await make(ann, { title: "mine", parent_id: below.id });
    await doers.isInTheWay([deleted.id, below.id, back.id, twice.id]);
  });

  test("a checklist that they changed between", async () => {
    const { ann, assistant } = doers;
    const checklist = Array.from({ length: 60 }, (_, nth) => ({ title: `Step ${nth} ${"x".repeat(30)}` }));
    const { id, checklist: steps = [] } = await make(ann, { title: "Task", checklist });
    await assistant.patch(`/api/tasks/${id}`, { checklist: steps.slice(1) });
    await ann.patch(`/api/tasks/${id}`, { checklist: steps.slice(2) });
    await assistant.patch(`/api/tasks/${id}`, { checklist: steps.slice(3) });
    await doers.isInTheWay([id]);
  });

  test("a list that they put something into, or renamed between", async () => {
    const { ann, assistant } = doers;
    const garden = await makeList(assistant, "Garden");
    const house = await makeList(ann, "House");
    await assistant.patch(`/api/lists/${house.id}`, { name: "One" });
    await ann.patch(`/api/lists/${house.id}`, { name: "Mine" });
    await assistant.patch(`/api/lists/${house.id}`, { name: "Two" });
    await make(ann, { title: "mine", list_id: garden.id });
    const told = await doers.isInTheWay([]);
    expect(told.in_the_way?.lists.map(({ name }) => name).toSorted()).toEqual(["Garden", "Two"]);
  });

  test("an act before one that is in the way is told as such, too", async () => {
    const { ann, assistant } = doers;
    const [a, b] = [await make(ann, { title: "a" }), await make(ann, { title: "b" })];
    await assistant.patch(`/api/tasks/${b.id}`, { title: "B" });
    await assistant.post("/api/tasks/batch", {
      operations: [{ do: "change", ids: [a.id, b.id], change: { priority: "high" } }],
    });
    await make(assistant, { title: "free" });
    await ann.patch(`/api/tasks/${a.id}`, { priority: "low" });
    const told = await doers.isInTheWay([a.id]);
    expect(told.acts.map((act) => act.in_the_way)).toEqual([undefined, true, true]);
  });
});

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
    await isRefused({}, 422, "too_much_at_once");
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
    await isRefused({}, 422, "too_much_at_once");
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
