import { beforeEach, describe, expect, test } from "vitest";
import { as, createPerson } from "../../test/people.ts";
import { growTrees } from "../../test/tree.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  ann = as(world, await createPerson(world));
});
const { make, all, tree, undo, redo, operate } = growTrees(() => ann);

const weekly = { due_on: "2099-03-02", repeat: { rule: "FREQ=WEEKLY" } };
const completing = {
  "by its own": (id: string) => ann.patch(`/api/tasks/${id}/complete`),
  "by a batch": (id: string) =>
    ann.post("/api/tasks/batch", { operations: [{ do: "change", ids: [id], change: { completed: true } }] }),
  "by a device": async (id: string) => {
    await operate({ do: "change_task", task: id, set: { completed: true }, was: { completed: false } });
  },
};

describe.each(Object.entries(completing))("a task that repeats and is completed %s", (_way, complete) => {
  test("hands its subtasks on: open ones move, completed ones are copied and open, and their days are as much later", async () => {
    const top = await make("Top", undefined, weekly);
    const open = await make("Open", top.id, { due_on: "2099-03-01", start_on: "2099-02-27" });
    await make("Deep", open.id, { due_at: "2099-03-01T08:00:00Z", time_zone: "Europe/Berlin" });
    const done = await make("Done", top.id, {
      completed: true,
      due_on: "2099-03-02",
      tags: ["home"],
      checklist: [{ title: "Step", completed: true }],
    });
    await make("Below", done.id);
    await make("Daily", top.id, { due_on: "2099-03-01", repeat: { rule: "FREQ=DAILY" } });
    const before = await all();
    await complete(top.id);

    const tasks = await all();
    const next = tasks.find(({ title, completed }) => title === "Top" && !completed);
    expect(next?.due_on).toBe("2099-03-09");
    const now = (title: string) => tasks.find((task) => task.title === title && !task.completed);
    expect(now("Open")).toMatchObject({
      id: open.id,
      parent_id: next?.id,
      due_on: "2099-03-08",
      start_on: "2099-03-06",
    });
    expect(now("Deep")).toMatchObject({ parent_id: open.id, due_at: "2099-03-08T08:00:00.000Z" });
    expect(now("Done")).toMatchObject({
      parent_id: next?.id,
      due_on: "2099-03-09",
      tags: ["home"],
      checklist: [{ title: "Step", completed: false }],
    });
    expect(now("Below")?.parent_id).toBe(now("Done")?.id);
    expect(now("Daily")).toMatchObject({ parent_id: next?.id, due_on: "2099-03-01" });
    expect(tasks.find(({ id }) => id === done.id)).toMatchObject({ parent_id: top.id, completed: true });
    expect(tasks).toHaveLength(before.length + 2);

    await undo();
    const plain = (list: object[]) => list.map((task) => ({ ...task, updated_at: "" }));
    expect(plain(await all())).toEqual(plain(before));
    await redo();
    expect(await tree()).toHaveLength(before.length + 2);
  });

  test("does not copy what has its next one already", async () => {
    const top = await make("Top", undefined, weekly);
    const daily = await make("Daily", top.id, { due_on: "2099-03-01", repeat: { rule: "FREQ=DAILY" } });
    await complete(daily.id);
    await complete(top.id);
    const titles = (await all()).map(({ title, completed }) => `${title} ${completed ? "done" : "open"}`);
    expect(titles.toSorted()).toEqual(["Daily done", "Daily open", "Top done", "Top open"]);
  });

  test("leaves its subtasks where no time follows", async () => {
    const top = await make("Top", undefined, { ...weekly, repeat: { rule: "FREQ=WEEKLY;COUNT=1" } });
    await make("Child", top.id);
    await complete(top.id);
    expect(await tree()).toEqual(["Top", "Top / Child"]);
  });

  test("leaves out the days of copies where it was not due itself, and those that leave the calendar as they are", async () => {
    const top = await make("Top", undefined, { repeat: { rule: "FREQ=DAILY" } });
    await make("Done", top.id, { completed: true, due_on: "2099-03-02" });
    await make("Open", top.id, { due_on: "2099-03-02" });
    await complete(top.id);
    const open = (await all()).filter(({ completed }) => !completed);
    expect(open.find(({ title }) => title === "Done")).not.toHaveProperty("due_on");
    expect(open.find(({ title }) => title === "Open")?.due_on).toBe("2099-03-02");

    const late = await make("Late", undefined, weekly);
    await make("End", late.id, { due_on: "9999-12-31" });
    await complete(late.id);
    expect((await all()).find(({ title }) => title === "End")?.due_on).toBe("9999-12-31");
  });
});

test("a subtask that repeats is followed by its sibling, also where the parent is full", async () => {
  const top = await make("Top");
  const daily = await make("Daily", top.id, { due_on: "2099-03-01", repeat: { rule: "FREQ=DAILY" } });
  const below = Array.from({ length: 99 }, () => ({ do: "create", task: { title: "x", parent_id: top.id } }));
  await ann.post("/api/tasks/batch", { operations: below });
  expect((await ann.patch(`/api/tasks/${daily.id}/complete`)).status).toBe(200);
  const siblings = (await all()).filter(({ title }) => title === "Daily");
  expect(siblings.map(({ parent_id }) => parent_id)).toEqual([top.id, top.id]);
});
