import { beforeEach, expect, test } from "vitest";
import type { ListAnswer } from "../lists/wire.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import type { TaskAnswer } from "../tasks/model/wire.ts";
import type { BinAnswer } from "./wire.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});

const make = async (fields: object) => (await ann.post("/api/tasks", fields)).json<TaskAnswer>();

async function read(query = ""): Promise<BinAnswer> {
  const { requests, result } = await world.countingRequests(() => ann.get(`/api/bin${query}`));
  expect(result.status, await result.clone().text()).toBe(200);
  expect(requests).toBe(1);
  return result.json<BinAnswer>();
}

const titles = ({ removed }: BinAnswer) => removed.map(({ task, list }) => task?.title ?? list?.name);

test("the bin has removed tasks and lists as they were, the latest removal first, each with its time and its act", async () => {
  const list = await (await ann.post("/api/lists", { name: "Garden", colour: "red" })).json<ListAnswer>();
  const task = await make({ title: "Trim", list_id: list.id, tags: ["a"], checklist: [{ title: "Shears" }] });
  await make({ title: "Stays" });
  expect(await read()).toEqual({ removed: [] });
  await ann.delete(`/api/lists/${list.id}?tasks=delete`);
  const later = await make({ title: "Later" });
  await ann.delete(`/api/tasks/${later.id}`);

  const { removed } = await read();
  expect(removed[0]).toMatchObject({ task: later });
  const [ofTask, ofList] = [removed.find((one) => one.task?.id === task.id), removed.find((one) => one.list)];
  expect(ofTask?.task).toEqual(task);
  expect(ofList?.list).toEqual(list);
  expect(removed).toHaveLength(3);
  expect(ofTask?.act).toBe(ofList?.act);
  expect(ofTask?.removed_at).toBe(ofList?.removed_at);
  expect(Math.abs(Date.parse(removed[0]?.removed_at ?? "") - Date.now())).toBeLessThan(60_000);
  expect((await ann.post("/api/tasks/undo", { act: removed[0]?.act })).status).toBe(200);
  expect(new Set(titles(await read()))).toEqual(new Set(["Garden", "Trim"]));
});

test("a task that was removed twice is there once, and one that came back is not", async () => {
  const { id } = await make({ title: "Twice" });
  await ann.delete(`/api/tasks/${id}`);
  await ann.post("/api/tasks/undo");
  await ann.patch(`/api/tasks/${id}`, { title: "Twice again" });
  await ann.delete(`/api/tasks/${id}`);
  expect(titles(await read())).toEqual(["Twice again"]);
  await ann.post("/api/tasks/undo");
  expect(titles(await read())).toEqual([]);
});

test("pages follow each other by cursor, also within one act, and miss and repeat nothing", async () => {
  const create = (title: string) => ({ do: "create", task: { title } });
  const answer = await ann.post("/api/tasks/batch", { operations: ["a", "b", "c", "d", "e"].map(create) });
  const ids = (await answer.json<{ tasks: TaskAnswer[] }>()).tasks.map(({ id }) => id);
  await ann.post("/api/tasks/batch", { operations: [{ do: "delete", ids }] });
  for (const name of ["x", "y"]) {
    const { id } = await (await ann.post("/api/lists", { name })).json<ListAnswer>();
    await ann.delete(`/api/lists/${id}`);
  }
  const all = titles(await read());
  expect(all).toHaveLength(7);
  expect(all.slice(0, 2)).toEqual(["y", "x"]);
  const seen: unknown[] = [];
  let page = await read("?limit=2");
  for (; page.next_cursor; page = await read(`?limit=2&cursor=${page.next_cursor}`)) {
    expect(page.removed).toHaveLength(2);
    seen.push(...titles(page));
  }
  expect([...seen, ...titles(page)]).toEqual(all);
});

test("a page ends before it takes more than 2 MB", async () => {
  const checklist = Array.from({ length: 100 }, () => ({ title: "🌳".repeat(200) }));
  await world.sql(
    `insert into task_changes (user_id, task_id, act, kind, before)
     select $1, gen_random_uuid(), gen_random_uuid(), 'deleted',
       jsonb_build_object('title', 'Large', 'created_at', now(), 'checklist', $2::jsonb) from generate_series(1, 30)`,
    [person.userId, JSON.stringify(checklist)],
  );
  const answer = await ann.get("/api/bin");
  const { removed, next_cursor: cursor } = await answer.clone().json<BinAnswer>();
  expect((await answer.arrayBuffer()).byteLength).toBeLessThan(2_100_000);
  expect(removed.length).toBeGreaterThan(15);
  expect(removed.length + (await read(`?cursor=${cursor}`)).removed.length).toBe(30);
});

test("it looks at so many removals for a page, and its cursor goes on from there", async () => {
  const { id } = await make({ title: "Old" });
  await ann.delete(`/api/tasks/${id}`);
  const back = await make({ title: "Often removed" });
  await world.sql(
    `insert into task_changes (user_id, task_id, act, kind, before, at)
     select $1, $2, gen_random_uuid(), 'deleted', '{}', now() + n * interval '1 millisecond' from generate_series(1, 6000) n`,
    [person.userId, back.id],
  );
  const first = await read();
  expect(first.removed).toEqual([]);
  expect(titles(await read(`?cursor=${first.next_cursor}`))).toEqual(["Old"]);
});

test("ninety days after its removal it is gone", async () => {
  const { id } = await make({ title: "Trim" });
  await ann.delete(`/api/tasks/${id}`);
  const age = (days: number) =>
    world.sql("update task_changes set at = now() - $2 * interval '1 day' where user_id = $1", [
      person.userId,
      days,
    ]);
  await age(89);
  expect(titles(await read())).toEqual(["Trim"]);
  await age(90);
  expect(titles(await read())).toEqual([]);
  expect(await (await ann.post("/api/bin/restore", { tasks: [id] })).json()).toEqual({
    tasks: [],
    lists: [],
  });
  expect(await (await ann.post("/api/bin/restore", { all: true })).json()).toEqual({ tasks: [], lists: [] });
});

test("a cursor is good for the account it was answered to, and for nothing else", async () => {
  for (const title of ["a", "b"]) await ann.delete(`/api/tasks/${(await make({ title })).id}`);
  const { next_cursor: cursor } = await read("?limit=1");
  const bob = as(world, await createPerson(world));
  for (const [who, wrong] of [
    [bob, cursor],
    [ann, `${cursor}A`],
    [ann, "x"],
  ] as const) {
    const answer = await who.get(`/api/bin?cursor=${wrong}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ path: "cursor" }] });
  }
  expect(await (await bob.get("/api/bin")).json()).toEqual({ removed: [] });
  for (const limit of ["0", "1001", "x"]) expect((await ann.get(`/api/bin?limit=${limit}`)).status).toBe(400);
});
