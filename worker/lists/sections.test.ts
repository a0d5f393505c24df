import { expect, test } from "vitest";
import type { PageAnswer, TaskAnswer } from "../tasks/model/wire.ts";
import { send, sendOne } from "../test/device.ts";
import { as, createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { makeId } from "../ids/id.ts";
import type { ListAnswer } from "./wire.ts";

const world = useWorld();

type Speaker = ReturnType<typeof as>;

const beds = { id: "beds", name: "Beds" };
const hedge = { id: "hedge", name: "Hedge" };

async function withGarden(sections: object[] = [beds, hedge]) {
  const person = await createPerson(world);
  const ann = as(world, person);
  const list = await (await ann.post("/api/lists", { name: "Garden", sections })).json<ListAnswer>();
  const plant = (fields: object = {}) => addTask(ann, { list_id: list.id, section_id: "beds", ...fields });
  return { person, ann, list, path: `/api/lists/${list.id}`, plant };
}

async function addTask(ann: Speaker, fields: object) {
  return (await ann.post("/api/tasks", { title: "Sow beans", ...fields })).json<TaskAnswer>();
}

const readTask = async (ann: Speaker, id: string) => (await ann.get(`/api/tasks/${id}`)).json<TaskAnswer>();
const sectionsOf = async (ann: Speaker, path: string) =>
  (await (await ann.get(path)).json<ListAnswer>()).sections;

test("a list is divided into sections, in their order, and a task is in one of them", async () => {
  const { ann, list, path, plant } = await withGarden();
  expect(list.sections).toEqual([beds, hedge]);
  const task = await plant();
  expect(task).toMatchObject({ list_id: list.id, section_id: "beds" });
  const moved = await ann.patch(`/api/tasks/${task.id}`, { section_id: "hedge" });
  expect(await moved.json()).toMatchObject({ section_id: "hedge" });
  const changed = await ann.patch(path, { sections: [hedge, { ...beds, name: "Raised beds" }] });
  expect(await changed.json()).toMatchObject({ sections: [hedge, { id: "beds", name: "Raised beds" }] });
  expect(await readTask(ann, task.id)).toMatchObject({ section_id: "hedge" });
});

test("the same sections without ids are the same sections", async () => {
  const { ann, path, plant } = await withGarden([{ name: "Beds" }, { name: "Hedge" }]);
  expect(await sectionsOf(ann, path)).toEqual([
    { id: "1", name: "Beds" },
    { id: "2", name: "Hedge" },
  ]);
  const task = await plant({ section_id: "2" });
  await ann.patch(path, { sections: [{ name: "Beds" }, { name: "Hedges" }] });
  expect(await readTask(ann, task.id)).toMatchObject({ section_id: "2" });
});

test("a task leaves its section with its list, and with the section, and stays where it is otherwise", async () => {
  const { ann, list, path, plant } = await withGarden();
  const house = await (await ann.post("/api/lists", { name: "House", sections: [beds] })).json<ListAnswer>();
  const [gone, elsewhere, alike, stays] = await Promise.all([plant(), plant(), plant(), plant()]);
  await ann.patch(`/api/tasks/${elsewhere.id}`, { list_id: null });
  expect(await readTask(ann, elsewhere.id)).not.toHaveProperty("section_id");
  // The other list has a section with the same id.
  await ann.patch(`/api/tasks/${alike.id}`, { list_id: house.id });
  expect(await readTask(ann, alike.id)).toMatchObject({ list_id: house.id, section_id: "beds" });
  await ann.patch(`/api/tasks/${gone.id}`, { section_id: "hedge" });
  await ann.patch(path, { sections: [beds] });
  expect(await readTask(ann, gone.id)).not.toHaveProperty("section_id");
  expect(await readTask(ann, gone.id)).toMatchObject({ list_id: list.id });
  expect(await readTask(ann, stays.id)).toMatchObject({ section_id: "beds" });
  await ann.delete(path);
  expect(await readTask(ann, stays.id)).not.toHaveProperty("section_id");
});

test("undoing and redoing a removal of a section takes its tasks along, and bringing the list back, too", async () => {
  const { ann, path, plant } = await withGarden();
  const { id } = await plant();
  const inSection = async () => (await readTask(ann, id)).section_id;
  await ann.patch(path, { sections: [hedge] });
  expect(await inSection()).toBeUndefined();
  expect((await ann.post("/api/tasks/undo")).status).toBe(200);
  expect(await inSection()).toBe("beds");
  expect((await ann.post("/api/tasks/redo")).status).toBe(200);
  expect(await inSection()).toBeUndefined();
  await ann.post("/api/tasks/undo");
  await ann.delete(path);
  expect(await inSection()).toBeUndefined();
  await ann.post("/api/tasks/undo");
  expect(await inSection()).toBe("beds");
});

test("a task that came into a section later leaves it when the section's making is undone, and comes back with it", async () => {
  const { ann, list, path } = await withGarden([]);
  const made = await ann.patch(path, { sections: [beds] });
  expect(made.status).toBe(200);
  const [{ act } = {}] = await world.sql("select act from list_changes where list_id = $1 order by id desc", [
    list.id,
  ]);
  const task = await addTask(ann, { list_id: list.id, section_id: "beds" });
  const undone = await ann.post("/api/tasks/undo", { act });
  expect(undone.status).toBe(200);
  expect(await sectionsOf(ann, path)).toBeUndefined();
  expect(await readTask(ann, task.id)).not.toHaveProperty("section_id");
  expect((await ann.post("/api/tasks/redo")).status).toBe(200);
  expect(await sectionsOf(ann, path)).toEqual([beds]);
  expect(await readTask(ann, task.id)).toMatchObject({ section_id: "beds" });
});

test("an act that makes a section and fills it is undone and done again whole", async () => {
  const { ann, list, path } = await withGarden([]);
  const { id } = await addTask(ann, { list_id: list.id });
  await send(ann, {
    do: "together",
    operations: [
      { do: "add_section", list: list.id, section: beds },
      { do: "change_task", task: id, set: { section_id: "beds" } },
    ],
  });
  expect(await readTask(ann, id)).toMatchObject({ section_id: "beds" });
  expect((await ann.post("/api/tasks/undo")).status).toBe(200);
  expect(await sectionsOf(ann, path)).toBeUndefined();
  expect(await readTask(ann, id)).not.toHaveProperty("section_id");
  expect((await ann.post("/api/tasks/redo")).status).toBe(200);
  expect(await sectionsOf(ann, path)).toEqual([beds]);
  expect(await readTask(ann, id)).toMatchObject({ section_id: "beds" });
});

test("a task that comes back without its section comes back into its list", async () => {
  const { ann, list, path, plant } = await withGarden();
  const { id } = await plant();
  await ann.delete(`/api/tasks/${id}`);
  await ann.patch(path, { sections: [] });
  expect((await ann.post("/api/bin/restore", { tasks: [id] })).status).toBe(200);
  const back = await readTask(ann, id);
  expect(back).toMatchObject({ list_id: list.id });
  expect(back).not.toHaveProperty("section_id");
});

test("the next one of a task that repeats is in its section", async () => {
  const { ann, plant } = await withGarden();
  const task = await plant({ due_on: "2027-11-28", repeat: { rule: "FREQ=DAILY" } });
  await ann.patch(`/api/tasks/${task.id}`, { completed: true });
  const { tasks } = await (await ann.get("/api/tasks?completed=false")).json<PageAnswer>();
  expect(tasks).toMatchObject([{ due_on: "2027-11-29", section_id: "beds" }]);
});

const unknown = { errors: [{ path: "section_id", message: "is not a section of its list" }] };

test("a section that the list does not have is refused, whoever has it", async () => {
  const { ann, plant } = await withGarden();
  const other = await withGarden([{ id: "secret", name: "Secret" }]);
  const task = await plant();
  const path = `/api/tasks/${task.id}`;
  const named = { id: makeId(0), title: "Sow", section_id: "beds" };
  for (const answer of [
    await ann.patch(path, { section_id: "secret" }),
    await ann.patch(path, { list_id: null, section_id: "hedge" }),
    await ann.post("/api/tasks", { title: "Sow", section_id: "beds" }),
    await ann.post("/api/tasks", named),
    await ann.send("POST", "/api/tasks", { title: "Sow", section_id: "beds" }, { "Idempotency-Key": "once" }),
  ]) {
    expect(await answer.json()).toMatchObject(unknown);
    expect(answer.status).toBe(400);
  }
  const batch = { operations: [{ do: "change", ids: [task.id], change: { section_id: "secret" } }] };
  const answer = await ann.post("/api/tasks/batch", batch);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({
    errors: [{ path: "operations", message: "section_id is not a section of its list" }],
  });
  const foreign = await ann.patch(path, { list_id: other.list.id, section_id: "secret" });
  expect(foreign.status).toBe(400);
  expect(await foreign.text()).not.toContain("Secret");
});

test("a list has at most 50 sections, and an account a thousand", async () => {
  const { person, ann, list, path } = await withGarden();
  const many = (count: number) => Array.from({ length: count }, (_, nth) => ({ name: `Bed ${nth}` }));
  expect((await ann.patch(path, { sections: many(51) })).status).toBe(400);
  expect((await ann.patch(path, { sections: many(50) })).status).toBe(200);
  const one = { do: "add_section", list: list.id, section: beds };
  expect(await sendOne(ann, one)).toMatchObject({
    outcome: "refused",
    problem: { errors: [{ path: "section", message: "would be one of more than 50 sections" }] },
  });
  await world.sql(
    `insert into lists (user_id, name, sections)
     select $1, 'Filler', (select sections from lists where id = $2) from generate_series(1, 19)`,
    [person.userId, list.id],
  );
  const filler = await (await ann.post("/api/lists", { name: "One more" })).json<ListAnswer>();
  const full = {
    type: "/problems/too_many_lists",
    detail: "There are 500 lists and views or 1000 sections already: delete one first",
  };
  for (const answer of [
    await ann.patch(`/api/lists/${filler.id}`, { sections: [beds] }),
    await ann.post("/api/lists", { name: "Two more", sections: [beds] }),
    await ann.post("/api/lists", { id: makeId(0), name: "Three more", sections: [beds] }),
  ]) {
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject(full);
  }
  expect(await sendOne(ann, { ...one, list: filler.id })).toMatchObject({
    outcome: "refused",
    problem: { type: "/problems/too_many_lists" },
  });
});

test("a section with more tasks than one request may change is not removed, and nothing of it is done", async () => {
  const { person, ann, list, path } = await withGarden();
  const insert =
    "insert into tasks (user_id, title, list_id, section_id) select $1, 'Sow', $2, 'beds' from generate_series(1, $3::int)";
  for (const count of [2500, 2501]) await world.sql(insert, [person.userId, list.id, count]);
  const answer = await ann.patch(path, { sections: [hedge] });
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ type: "/problems/too_much_at_once" });
  expect(await sendOne(ann, { do: "delete_section", list: list.id, section: "beds" })).toMatchObject({
    outcome: "refused",
    problem: { type: "/problems/too_much_at_once" },
  });
  expect(await sectionsOf(ann, path)).toEqual([beds, hedge]);
  const [left] = await world.sql(
    "select count(*)::int from tasks where list_id = $1 and section_id = 'beds'",
    [list.id],
  );
  expect(left).toEqual({ count: 5001 });
});

test("sections that two devices add, rename, move and delete at once all stand", async () => {
  const { ann, list, path, plant } = await withGarden();
  const { id } = await plant();
  const shed = { id: "shed", name: "Shed" };
  const pond = { id: "pond", name: "Pond" };
  await send(
    ann,
    { do: "add_section", list: list.id, section: shed, after: null },
    { do: "add_section", list: list.id, section: pond, after: "beds" },
    { do: "change_section", list: list.id, section: "hedge", set: { name: "Hedges" } },
    { do: "move_section", list: list.id, section: "beds" },
    { do: "delete_section", list: list.id, section: "shed" },
  );
  expect(await sectionsOf(ann, path)).toEqual([pond, { id: "hedge", name: "Hedges" }, beds]);
  expect(await readTask(ann, id)).toMatchObject({ section_id: "beds" });
  await send(ann, { do: "delete_section", list: list.id, section: "beds" });
  expect(await readTask(ann, id)).not.toHaveProperty("section_id");
});

test("an operation on a section of what is gone says what became of it", async () => {
  const { ann, list, path, plant } = await withGarden();
  const { id } = await plant();
  const on = (kind: string, more: object = {}) => ({ do: kind, list: list.id, section: "nowhere", ...more });
  expect(await sendOne(ann, on("delete_section"))).toEqual({ outcome: "done" });
  expect(await sendOne(ann, on("move_section"))).toEqual({ outcome: "merged", lost: ["position"] });
  const lost = { do: "change_task", task: id, set: { section_id: "nowhere", title: "Sow peas" } };
  expect(await sendOne(ann, lost)).toEqual({ outcome: "merged", lost: ["section_id"] });
  expect(await readTask(ann, id)).toMatchObject({ title: "Sow peas", section_id: "beds" });

  await ann.delete(path);
  expect(await sendOne(ann, on("delete_section"))).toEqual({ outcome: "done" });
  expect(await sendOne(ann, on("move_section"))).toEqual({ outcome: "merged", lost: ["position"] });
  const renamed = { do: "change_section", list: list.id, section: "beds", set: { name: "Raised beds" } };
  expect(await sendOne(ann, renamed)).toEqual({ outcome: "merged", revived: true });
  expect(await sectionsOf(ann, path)).toEqual([{ id: "beds", name: "Raised beds" }, hedge]);
  const missing = { do: "add_section", list: crypto.randomUUID(), section: beds };
  expect(await sendOne(ann, missing)).toMatchObject({ problem: { type: "/problems/list_not_found" } });
});

test("a subtask is in no section: it leaves its own when it becomes one, and gets none", async () => {
  const { ann, plant } = await withGarden();
  const parent = await plant();
  const child = await plant();
  const changed = await ann.patch(`/api/tasks/${child.id}`, { parent_id: parent.id });
  expect(await changed.json()).not.toHaveProperty("section_id");
  for (const answer of [
    await ann.patch(`/api/tasks/${child.id}`, { section_id: "hedge" }),
    await ann.post("/api/tasks", { title: "Water", parent_id: parent.id, section_id: "beds" }),
  ]) {
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject(unknown);
  }
  const lost = { do: "change_task", task: child.id, set: { section_id: "beds" } };
  expect(await sendOne(ann, lost)).toEqual({ outcome: "merged", lost: ["section_id"] });
  expect((await ann.post("/api/tasks/undo")).status).toBe(200);
  expect(await readTask(ann, child.id)).toMatchObject({ section_id: "beds" });
});

test("the next one of a task that repeats follows it to another list, and leaves the section behind", async () => {
  const { ann, plant } = await withGarden();
  const { id } = await plant({ due_on: "2027-11-28", repeat: { rule: "FREQ=DAILY" } });
  const moved = { do: "change_task", task: id, set: { list_id: null, completed: true } };
  expect(await sendOne(ann, moved)).toEqual({ outcome: "done" });
  const other = await plant({ due_on: "2027-11-28", repeat: { rule: "FREQ=DAILY" } });
  const answer = await ann.patch(`/api/tasks/${other.id}`, { list_id: null, completed: true });
  expect(answer.status).toBe(200);
  const { tasks } = await (await ann.get("/api/tasks?completed=false")).json<PageAnswer>();
  expect(tasks).toHaveLength(2);
  for (const task of tasks) {
    expect(task).toMatchObject({ due_on: "2027-11-29" });
    expect(task).not.toHaveProperty("section_id");
    expect(task).not.toHaveProperty("list_id");
  }
});
