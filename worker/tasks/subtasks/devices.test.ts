import { beforeEach, describe, expect, test } from "vitest";
import { makeId } from "../../ids/id.ts";
import { as, createPerson } from "../../test/people.ts";
import { growTrees } from "../../test/tree.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  ann = as(world, await createPerson(world));
});
const { make, all, tree, undo, operate } = growTrees(() => ann);

const place = (task: string, parent_id: string | null, more: object = {}) => ({
  do: "change_task",
  task,
  set: { parent_id },
  was: { parent_id: null },
  ...more,
});
const create = (title: string, parent_id: string, id = makeId(0)) => ({
  do: "create_task",
  task: { id, title, parent_id },
});
const lost = { outcome: "merged", lost: ["parent_id"] };

describe("two devices", () => {
  test.each([false, true])(
    "that make a circle: the second loses its parent, also when it was earlier: %s",
    async (reversed) => {
      const [one, other] = [await make("One"), await make("Other")];
      const operations = [
        place(one.id, other.id, { at: new Date(Date.now() - 1000).toISOString() }),
        place(other.id, one.id, { at: new Date(Date.now() - 2000).toISOString() }),
      ];
      if (reversed) operations.reverse();
      expect(await operate(...operations)).toMatchObject([{ outcome: "done" }, lost]);
      expect(await tree()).toEqual(reversed ? ["One", "One / Other"] : ["Other", "Other / One"]);
    },
  );

  test("that make one at the same moment through the API: one of them is refused", async () => {
    const [one, other] = [await make("One"), await make("Other")];
    const patch = (id: string, parent_id: string) => () => ann.patch(`/api/tasks/${id}`, { parent_id });
    const first = await world.hold({ when: "before", matching: 'update "tasks"' }, patch(one.id, other.id));
    expect((await patch(other.id, one.id)()).status).toBe(200);
    expect((await first.goOn()).status).toBe(400);
    expect(await tree()).toEqual(["One", "One / Other"]);
    const [a, b] = [await make("A"), await make("B")];
    const statuses = (await Promise.all([patch(a.id, b.id)(), patch(b.id, a.id)()])).map(
      ({ status }) => status,
    );
    expect(new Set(statuses)).toEqual(new Set([200, 400]));
  });

  test("of which one deletes the parent: the other's task becomes one of its own", async () => {
    const parent = await make("Parent");
    const task = await make("Task");
    expect(
      await operate(
        { do: "delete_task", task: parent.id },
        place(task.id, parent.id),
        create("New", parent.id),
      ),
    ).toMatchObject([{ outcome: "done" }, lost, lost]);
    expect(await tree()).toEqual(["New", "Task"]);
  });

  test("that fill a parent: what is too much becomes a task of its own", async () => {
    const parent = await make("Parent");
    const many = Array.from({ length: 101 }, (_, n) => create(`${n}`, parent.id));
    const results = await operate({ do: "together", operations: many });
    expect(results[0]).toMatchObject({ outcome: "merged" });
    expect((await all()).filter(({ parent_id }) => parent_id === parent.id)).toHaveLength(100);
    expect(await tree()).toContain("100");

    const path = [parent.id];
    for (let n = 0; n < 5; n += 1) path.push(makeId(0));
    const [, ...below] = path;
    const deep = await make("Deep");
    const results2 = await operate(
      ...below.map((id, n) => create(`level ${n}`, n === 0 ? deep.id : String(below[n - 1]), id)),
    );
    expect(results2.map(({ outcome }) => outcome)).toEqual(["done", "done", "done", "done", "merged"]);
  });

  test("are told that a parent is not theirs", async () => {
    const bob = as(world, await createPerson(world));
    const foreign = (await (await bob.post("/api/tasks", { title: "Bob's" })).json<{ id: string }>()).id;
    const task = await make("Task");
    const problem = { errors: [{ path: "parent_id", message: "is not one of your tasks" }] };
    for (const parent of [foreign, makeId(0)]) {
      expect(await operate(place(task.id, parent), create("New", parent))).toMatchObject([
        { outcome: "refused", problem },
        { outcome: "refused", problem },
      ]);
    }
    const [both] = await operate({ do: "together", operations: [place(task.id, foreign)] });
    expect(both?.problem?.errors?.[0]?.path).toBe("operations.0.parent_id");
  });
});

describe("an operation", () => {
  test("puts a subtask into its parent's list, and one that goes to another by itself becomes a task of its own", async () => {
    const list = (await (await ann.post("/api/lists", { name: "Home" })).json<{ id: string }>()).id;
    const parent = await make("Parent", undefined, { list_id: list });
    const task = await make("Task");
    await operate(place(task.id, parent.id), create("New", parent.id));
    expect((await all()).every(({ list_id }) => list_id === list)).toBe(true);
    await operate({ do: "change_task", task: task.id, set: { list_id: null }, was: { list_id: list } });
    expect(await tree()).toEqual(["Parent", "Parent / New", "Task"]);
    await undo();
    expect(await tree()).toEqual(["Parent", "Parent / New", "Parent / Task"]);
    await operate({ do: "change_task", task: parent.id, set: { list_id: null }, was: { list_id: list } });
    expect(await tree()).toEqual(["Parent", "Parent / New", "Parent / Task"]);
    expect((await all()).some(({ list_id }) => list_id === list)).toBe(false);
  });

  test("deletes a task with its subtasks, or only if it has none", async () => {
    const parent = await make("Parent");
    const child = await make("Child", parent.id);
    const alone = { do: "delete_task", task: parent.id, alone: true };
    expect(await operate(alone)).toMatchObject([{ outcome: "merged", stays: true }]);
    await operate({ do: "delete_task", task: child.id, alone: true });
    expect(await operate(alone)).toMatchObject([{ outcome: "done" }]);
    expect(await tree()).toEqual([]);
    await undo();
    await undo();
    await operate({ do: "delete_task", task: parent.id });
    expect(await tree()).toEqual([]);
  });

  test("that deletes a list leaves trees whole in the inbox", async () => {
    const list = (await (await ann.post("/api/lists", { name: "Home" })).json<{ id: string }>()).id;
    const parent = await make("Parent", undefined, { list_id: list });
    await make("Child", parent.id);
    await operate({ do: "delete_list", list });
    expect(await tree()).toEqual(["Parent", "Parent / Child"]);
    expect((await all()).some(({ list_id }) => list_id === list)).toBe(false);
    await undo();
    expect((await all()).every(({ list_id }) => list_id === list)).toBe(true);
  });
});
