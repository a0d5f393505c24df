import { expect, test } from "vitest";
import type { PageAnswer } from "../tasks/model/wire.ts";
import { send, sendOne } from "../test/device.ts";
import { as, createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { makeId } from "../ids/id.ts";

const world = useWorld();

const someone = async () => as(world, await createPerson(world));
type Speaker = Awaited<ReturnType<typeof someone>>;

interface View {
  id: string;
  name: string;
}

async function save(ann: Speaker, filter: object, name = "Mine"): Promise<View> {
  const made = await ann.post("/api/views", { name, filter });
  expect(made.status).toBe(201);
  return made.json();
}

const today = "2026-11-30";

async function titlesIn(ann: Speaker, { id }: View, more = "") {
  const path = `/api/tasks?view=${id}&today=${today}&sort=title${more}`;
  const { tasks, total } = await (await ann.get(path)).json<PageAnswer>();
  if (more === "") expect(total).toBe(tasks.length);
  return tasks.map(({ title }) => title);
}

test.for(["/api/views", "/api/v1/views"])("%s makes, tells, changes and deletes views", async (path) => {
  const ann = await someone();
  const made = await ann.post(path, { name: "Urgent", filter: { priorities: ["high"] } });
  const view = await made.json<View>();
  expect(view).toMatchObject({ name: "Urgent", colour: "grey", filter: { priorities: ["high"] } });
  expect(made.headers.get("Location")).toBe(`${path}/${view.id}`);
  expect(await (await ann.get(path)).json()).toEqual({ views: [view] });
  const changed = await ann.patch(`${path}/${view.id}`, { name: "Soon", filter: { due: ["today"] } });
  expect(await changed.json()).toMatchObject({ name: "Soon", filter: { due: ["today"] } });
  expect((await ann.send("DELETE", `${path}/${view.id}`, undefined, { "If-Match": '"old"' })).status).toBe(
    412,
  );
  expect((await ann.delete(`${path}/${view.id}`)).status).toBe(204);
  expect((await ann.get(`${path}/${view.id}`)).status).toBe(404);
});

test("a view with an id of its maker's is made once", async () => {
  const ann = await someone();
  const body = { id: makeId(0), name: "Urgent", filter: { due: ["today"] } };
  expect((await ann.post("/api/views", body)).status).toBe(201);
  expect((await ann.post("/api/views", { ...body, name: "Again" })).status).toBe(200);
  expect((await ann.post("/api/lists", { id: body.id, name: "No list" })).status).toBe(409);
});

test("a view is no list: it is not among them, holds no tasks and has no sections", async () => {
  const ann = await someone();
  const { id } = await save(ann, { due: ["today"] });
  expect(await (await ann.get("/api/lists")).json()).toEqual({ lists: [] });
  expect(await (await ann.get(`/api/overview?today=${today}`)).json()).toMatchObject({ lists: [] });
  for (const answer of [
    await ann.get(`/api/lists/${id}`),
    await ann.patch(`/api/lists/${id}`, { sections: [{ name: "Part" }] }),
    await ann.delete(`/api/lists/${id}`),
  ]) {
    expect(answer.status).toBe(404);
  }
  for (const answer of [
    await ann.post("/api/tasks", { title: "Nowhere", list_id: id }),
    await ann.post("/api/tasks/batch", {
      operations: [{ do: "create", task: { title: "No", list_id: id } }],
    }),
  ]) {
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("is not one of your lists");
  }
  const list = await (await ann.post("/api/lists", { name: "Garden" })).json<View>();
  expect((await ann.get(`/api/views/${list.id}`)).status).toBe(404);
  expect((await ann.delete(`/api/views/${list.id}`)).status).toBe(404);
  expect((await ann.get(`/api/lists/${list.id}`)).status).toBe(200);
});

test("devices make, change and follow views as they do lists, by the side of them", async () => {
  const ann = await someone();
  const id = makeId(0);
  const view = { id, name: "Urgent", filter: { priorities: ["high"] } };
  const set = { name: "Soon", filter: { due: ["overdue", "today"] } };
  await send(
    ann,
    { do: "create_list", list: view },
    { do: "change_list", list: id, set, was: { name: "Urgent", filter: view.filter } },
    { do: "move_list", list: id, before: null },
  );
  const followed = await (await ann.get("/api/sync")).json();
  expect(followed).toMatchObject({ lists: [], views: [{ id, ...set }] });

  const task = { id: makeId(0), title: "Nowhere", list_id: id };
  expect(await sendOne(ann, { do: "create_task", task })).toMatchObject({
    problem: { errors: [{ path: "list_id", message: "is not one of your lists" }] },
  });
  expect(await sendOne(ann, { do: "add_section", list: id, section: { id: "a", name: "A" } })).toMatchObject({
    problem: { type: "/problems/list_not_found" },
  });
  const list = await (await ann.post("/api/lists", { name: "Garden" })).json<View>();
  expect(await sendOne(ann, { do: "change_list", list: list.id, set: { filter: {} } })).toMatchObject({
    problem: { errors: [{ path: "set.filter" }] },
  });
  const turned = { do: "change_list", list: list.id, set: { filter: view.filter } };
  expect(await sendOne(ann, turned)).toMatchObject({
    problem: { errors: [{ path: "filter", message: "is only for a view" }] },
  });
  await send(ann, { do: "delete_list", list: id });
  expect((await ann.get(`/api/views/${id}`)).status).toBe(404);
  expect((await ann.post("/api/tasks/undo")).status).toBe(200);
  expect((await ann.get(`/api/views/${id}`)).status).toBe(200);
});

async function withTasks() {
  const ann = await someone();
  const list = await (await ann.post("/api/lists", { name: "Garden" })).json<View>();
  const shed = await (await ann.post("/api/lists", { name: "Shed" })).json<View>();
  const tasks = [
    { title: "Bed", list_id: list.id, due_on: "2026-11-29", tags: ["home", "soil"], priority: "high" },
    { title: "Compost", list_id: list.id, due_at: "2026-11-30T22:30:00Z", time_zone: "UTC", tags: ["home"] },
    { title: "Dig", due_on: "2026-12-24", start_on: "2026-11-30", priority: "low" },
    { title: "Edge", due_on: "2026-12-06", description: "Über den Rasen" },
    { title: "Fence", due_on: "2026-12-07", tags: ["soil"] },
    { title: "Gate", list_id: shed.id, priority: "high" },
  ];
  for (const task of tasks) expect((await ann.post("/api/tasks", task)).status).toBe(201);
  await ann.post("/api/tasks", { title: "Hut", completed: true, priority: "high", due_on: "2026-11-29" });
  await ann.patch(`/api/lists/${shed.id}`, { archived: true });
  return { ann, list, shed };
}

test("a view shows the open tasks that meet all its conditions", async () => {
  const { ann, list, shed } = await withTasks();
  const shown = async (filter: object) => (await titlesIn(ann, await save(ann, filter))).join(" ");
  expect(await shown({ due: ["overdue"] })).toBe("Bed");
  expect(await shown({ due: ["today"] })).toBe("Compost Dig");
  expect(await shown({ due: ["week"] })).toBe("Edge");
  expect(await shown({ due: ["later", "overdue"] })).toBe("Bed Fence");
  expect(await shown({ due: ["none"] })).toBe("");
  expect(await shown({ tags: ["home"] })).toBe("Bed Compost");
  expect(await shown({ tags: ["home", "soil"] })).toBe("Bed");
  expect(await shown({ priorities: ["high", "low"] })).toBe("Bed Dig");
  expect(await shown({ lists: ["none"] })).toBe("Dig Edge Fence");
  expect(await shown({ lists: ["none", list.id] })).toBe("Bed Compost Dig Edge Fence");
  // An archived list is hidden unless it is named.
  expect(await shown({ lists: [shed.id] })).toBe("Gate");
  expect(await shown({ q: "RASEN über" })).toBe("Edge");
  expect(await shown({ q: "100%_" })).toBe("");
  expect(await shown({ lists: [list.id], due: ["overdue", "today"], tags: ["soil"], q: "be" })).toBe("Bed");
});

test("the tasks of a view come in pages, in any order, with other filters", async () => {
  const { ann } = await withTasks();
  const view = await save(ann, { lists: ["none"] });
  expect(await titlesIn(ann, view, "&limit=2")).toEqual(["Dig", "Edge"]);
  expect(await titlesIn(ann, view, "&priority=low")).toEqual(["Dig"]);
  expect(await titlesIn(ann, view, "&q=fence")).toEqual(["Fence"]);
  const first = await (
    await ann.get(`/api/tasks?view=${view.id}&today=${today}&sort=-title&limit=1`)
  ).json<PageAnswer>();
  expect(first.total).toBe(3);
  const second = await ann.get(
    `/api/tasks?view=${view.id}&today=${today}&sort=-title&cursor=${first.next_cursor}`,
  );
  expect((await second.json<PageAnswer>()).tasks.map(({ title }) => title)).toEqual(["Edge", "Dig"]);
});

test("nobody sees anything by another's view, and another's list or a deleted one in a view matches nothing", async () => {
  const { ann, list } = await withTasks();
  const bob = await someone();
  await bob.post("/api/tasks", { title: "Bob's", due_on: today });
  const anns = await save(ann, { due: ["today"] });
  expect(await titlesIn(bob, anns)).toEqual([]);
  expect((await bob.get(`/api/views/${anns.id}`)).status).toBe(404);
  expect((await bob.patch(`/api/views/${anns.id}`, { name: "Mine" })).status).toBe(404);
  expect((await bob.delete(`/api/views/${anns.id}`)).status).toBe(404);
  expect(await titlesIn(bob, await save(bob, { lists: [list.id] }))).toEqual([]);
  expect(await titlesIn(ann, { id: list.id, name: "" })).toEqual([]);
  expect(await titlesIn(ann, { id: crypto.randomUUID(), name: "" })).toEqual([]);
});

test.for<[string, object]>([
  ["filter", {}],
  ["filter.tags", { tags: [] }],
  ["filter.tags", { tags: ["a", "a"] }],
  ["filter.tags.0", { tags: ["two words"] }],
  ["filter.lists.0", { lists: ["garden"] }],
  ["filter.priorities.0", { priorities: ["urgent"] }],
  ["filter.due.0", { due: ["someday"] }],
  ["filter.q", { q: " " }],
  ["filter.q", { q: "a b c d e f g h i" }],
  ["filter.tags", { tags: Array.from({ length: 21 }, (_, nth) => `t${nth}`) }],
  ["filter.colour", { colour: "red" }],
])("a filter that is wrong at %s is refused there: %j", async ([path, filter]) => {
  const answer = await (await someone()).post("/api/views", { name: "Wrong", filter });
  expect(answer.status).toBe(400);
  const { errors } = await answer.json<{ errors: { path: string }[] }>();
  expect(errors.map((fault) => fault.path)).toContain(path);
});

test("what a view shows depends on the day, which is UTC's unless it is given", async () => {
  const ann = await someone();
  const view = await save(ann, { due: ["today"] });
  await ann.post("/api/tasks", { title: "Now", due_on: new Date().toISOString().slice(0, 10) });
  await ann.post("/api/tasks", { title: "Once", due_on: "2020-02-29" });
  const on = async (query: string) =>
    (await (await ann.get(`/api/tasks?view=${view.id}${query}`)).json<PageAnswer>()).tasks.map(
      ({ title }) => title,
    );
  expect(await on("")).toEqual(["Now"]);
  expect(await on("&today=2020-02-29")).toEqual(["Once"]);
});
