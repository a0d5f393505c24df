import { beforeEach, describe, expect, test } from "vitest";
import { makeId } from "../../ids/id.ts";
import { as, createPerson } from "../../test/people.ts";
import { growTrees } from "../../test/tree.ts";
import { useWorld } from "../../test/world.ts";
import type { TaskAnswer } from "../model/wire.ts";

const world = useWorld();
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  ann = as(world, await createPerson(world));
});
const { make, all, tree, undo, redo } = growTrees(() => ann);

const read = async (id: string) => (await ann.get(`/api/tasks/${id}`)).json<TaskAnswer>();
const makeList = async (name: string) =>
  (await (await ann.post("/api/lists", { name })).json<{ id: string }>()).id;
const batch = (...operations: object[]) => ann.post("/api/tasks/batch", { operations });

async function expectRefusal(answer: Response, message: string, path = "parent_id") {
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ errors: [{ path, message }] });
}

describe("a subtask", () => {
  test("has a parent from its making or later, which is absent where there is none, and can be taken back", async () => {
    const parent = await make("Holiday");
    expect(parent).not.toHaveProperty("parent_id");
    const flight = await make("Flight", parent.id);
    expect(flight.parent_id).toBe(parent.id);
    const hotel = await make("Hotel");
    for (const contract of ["/api/tasks", "/api/v1/tasks"]) {
      expect(
        await (await ann.patch(`${contract}/${hotel.id}`, { parent_id: parent.id })).json(),
      ).toMatchObject({
        parent_id: parent.id,
      });
      await undo();
      expect(await read(hotel.id)).not.toHaveProperty("parent_id");
    }
    await redo();
    expect(await tree()).toEqual(["Holiday", "Holiday / Flight", "Holiday / Hotel"]);
    expect(await (await ann.patch(`/api/tasks/${hotel.id}`, { parent_id: null })).json()).not.toHaveProperty(
      "parent_id",
    );
    const { changes } = await (
      await ann.get(`/api/tasks/${hotel.id}/history`)
    ).json<{ changes: { fields: object }[] }>();
    expect(changes[0]?.fields).toEqual({ parent_id: { from: parent.id } });
  });

  test("is found by its parent, and all others by having none", async () => {
    const parent = await make("Holiday");
    const flight = await make("Flight", parent.id);
    await make("Seat", flight.id);
    const titles = async (query: string) => {
      const page = await (
        await ann.get(`/api/tasks?${query}`)
      ).json<{ tasks: TaskAnswer[]; total: number }>();
      expect(page.total).toBe(page.tasks.length);
      return page.tasks.map(({ title }) => title);
    };
    expect(await titles(`parent_id=${parent.id}`)).toEqual(["Flight"]);
    expect(await titles("parent_id=none")).toEqual(["Holiday"]);
    expect((await ann.get("/api/tasks?parent_id=some")).status).toBe(400);
  });

  test("is made with its parent by one batch, in any order", async () => {
    const [trip, flight] = [makeId(0), makeId(0)];
    const answer = await batch(
      { do: "create", task: { title: "Seat", parent_id: flight } },
      { do: "create", task: { id: flight, title: "Flight", parent_id: trip } },
      { do: "create", task: { id: trip, title: "Holiday" } },
    );
    expect(answer.status).toBe(200);
    expect(await tree()).toEqual(["Holiday", "Holiday / Flight", "Holiday / Flight / Seat"]);
    await undo();
    expect(await tree()).toEqual([]);
    await redo();
    expect(await tree()).toHaveLength(3);
  });

  test("counts in the size of an account, and leaves it as it was", async () => {
    const bytes = async () =>
      (await (await ann.get("/api/account/usage")).json<{ task_bytes: { used: number } }>()).task_bytes.used;
    const parent = await make("Holiday");
    const hotel = await make("Hotel");
    const bare = await bytes();
    await ann.patch(`/api/tasks/${hotel.id}`, { parent_id: parent.id });
    expect(await bytes()).toBe(bare + 51);
    await ann.delete(`/api/tasks/${parent.id}`);
    expect(await bytes()).toBe(0);
  });

  test("is not counted in its list while its parent is open", async () => {
    const list = await makeList("Travel");
    const parent = await make("Holiday", undefined, { list_id: list });
    await make("Flight", parent.id);
    const inbox = await make("Errands");
    await make("Milk", inbox.id);
    const counted = async () => {
      const overview = await (
        await ann.get("/api/overview?today=2026-11-30")
      ).json<{ open: number; inbox: number; lists: { open: number }[] }>();
      return [overview.open, overview.inbox, overview.lists[0]?.open];
    };
    expect(await counted()).toEqual([4, 1, 1]);
    await ann.patch(`/api/tasks/${parent.id}`, { completed: true });
    await ann.patch(`/api/tasks/${inbox.id}`, { completed: true });
    expect(await counted()).toEqual([2, 1, 1]);
  });
});

describe("a parent that a task cannot have", () => {
  test("is that of another person, or one that is not there, and they are refused alike", async () => {
    const bob = as(world, await createPerson(world));
    const foreign = (await (await bob.post("/api/tasks", { title: "Bob's" })).json<{ id: string }>()).id;
    const own = await make("Mine");
    for (const parent_id of [foreign, makeId(0)]) {
      const message = "is not one of your tasks";
      await expectRefusal(await ann.post("/api/tasks", { title: "Below", parent_id }), message);
      await expectRefusal(
        await ann.post("/api/tasks", { title: "Below", id: makeId(0), parent_id }),
        message,
      );
      await expectRefusal(await ann.patch(`/api/tasks/${own.id}`, { parent_id }), message);
      await expectRefusal(
        await batch({ do: "change", ids: [own.id], change: { parent_id } }),
        message,
        "operations.0.change.parent_id",
      );
      await expectRefusal(
        await batch({ do: "create", task: { title: "Below", parent_id } }),
        message,
        "operations.0.task.parent_id",
      );
    }
    expect(await tree()).toEqual(["Mine"]);
    expect(await (await bob.get(`/api/tasks/${foreign}`)).json()).not.toHaveProperty("parent_id");
  });

  test("is the task itself, or one below it", async () => {
    const top = await make("Top");
    const middle = await make("Middle", top.id);
    const leaf = await make("Leaf", middle.id);
    const message = "is the task itself or below it";
    for (const parent_id of [top.id, middle.id, leaf.id]) {
      await expectRefusal(await ann.patch(`/api/tasks/${top.id}`, { parent_id }), message);
      await expectRefusal(
        await batch({ do: "change", ids: [top.id], change: { parent_id } }),
        `parent_id ${message}`,
        "operations",
      );
    }
    expect(await tree()).toEqual(["Top", "Top / Middle", "Top / Middle / Leaf"]);
  });

  test("is one that is too deep, also for what has subtasks itself", async () => {
    const path = [await make("0")];
    for (const title of ["1", "2", "3", "4"]) path.push(await make(title, path.at(-1)?.id));
    const message = "is too deep: a task has at most 4 levels of subtasks";
    await expectRefusal(await ann.post("/api/tasks", { title: "5", parent_id: path[4]?.id }), message);
    const pair = await make("Pair");
    await make("Below", pair.id);
    await expectRefusal(await ann.patch(`/api/tasks/${pair.id}`, { parent_id: path[3]?.id }), message);
    expect((await ann.patch(`/api/tasks/${pair.id}`, { parent_id: path[2]?.id })).status).toBe(200);
  });

  test("is one that has a hundred below it, on all levels", async () => {
    const top = await make("Top");
    const below = await make("Below", top.id);
    const created = Array.from({ length: 99 }, (_, n) => ({
      do: "create",
      task: { title: `${n}`, parent_id: below.id },
    }));
    expect((await batch(...created)).status).toBe(200);
    const message = "is full: a task has at most 100 subtasks";
    await expectRefusal(await ann.post("/api/tasks", { title: "One more", parent_id: top.id }), message);
    // Within the tree there is no more by moving.
    const one = (await all()).find(({ parent_id }) => parent_id === below.id);
    expect((await ann.patch(`/api/tasks/${one?.id}`, { parent_id: top.id })).status).toBe(200);
    expect((await ann.delete(`/api/tasks/${one?.id}`)).status).toBe(204);
    await make("One more", top.id);
    // What was there comes back.
    expect((await ann.post("/api/bin/restore", { tasks: [one?.id] })).status).toBe(200);
    expect(await all()).toHaveLength(102);
  });
});

describe("the list of a subtask", () => {
  test("is its parent's, and moving the parent moves all below it in one act", async () => {
    const [home, garden] = [await makeList("Home"), await makeList("Garden")];
    const top = await make("Top", undefined, { list_id: home });
    const middle = await make("Middle", top.id, { list_id: garden });
    expect(middle.list_id).toBe(home);
    const leaf = await make("Leaf", middle.id);
    const listsOf = async () => new Set((await all()).map(({ list_id }) => list_id));
    expect(await listsOf()).toEqual(new Set([home]));
    for (const list_id of [garden, null]) {
      await ann.patch(`/api/tasks/${top.id}`, { list_id });
      expect(await listsOf()).toEqual(new Set([list_id ?? undefined]));
      await undo();
      expect(await listsOf()).toEqual(new Set([home]));
      await redo();
      expect(await listsOf()).toEqual(new Set([list_id ?? undefined]));
      await undo();
    }
    await ann.patch(`/api/tasks/${leaf.id}`, { parent_id: null, list_id: garden });
    const back = await (await ann.patch(`/api/tasks/${leaf.id}`, { parent_id: top.id })).json<TaskAnswer>();
    expect(back.list_id).toBe(home);
  });

  test("is its own when it goes to another by itself, and it keeps its parent when both go", async () => {
    const list = await makeList("Home");
    const parent = await make("Parent");
    const child = await make("Child", parent.id);
    const grandchild = await make("Grandchild", child.id);
    const moved = await (await ann.patch(`/api/tasks/${child.id}`, { list_id: list })).json<TaskAnswer>();
    expect(moved).not.toHaveProperty("parent_id");
    expect((await read(grandchild.id)).list_id).toBe(list);
    expect(await tree()).toEqual(["Child", "Child / Grandchild", "Parent"]);
    await undo();
    expect((await ann.patch(`/api/tasks/${child.id}`, { list_id: null })).status).toBe(200);
    expect(await tree()).toEqual(["Parent", "Parent / Child", "Parent / Child / Grandchild"]);

    const ids = [grandchild.id, child.id, parent.id];
    expect((await batch({ do: "change", ids, change: { list_id: list } })).status).toBe(200);
    expect(await tree()).toEqual(["Parent", "Parent / Child", "Parent / Child / Grandchild"]);
    expect((await all()).every(({ list_id }) => list_id === list)).toBe(true);
    await batch({ do: "change", ids: [child.id], change: { list_id: null } });
    expect(await tree()).toEqual(["Child", "Child / Grandchild", "Parent"]);
  });

  test.each(["", "?limit=1"])(
    "stays the parent's when a list is deleted and its tasks go to the inbox%s",
    async (query) => {
      const list = await makeList("Home");
      const parent = await make("Parent", undefined, { list_id: list });
      await make("Child", (await make("Middle", parent.id)).id);
      const gone = await ann.delete(`/api/lists/${list}${query}`);
      expect([200, 204]).toContain(gone.status);
      expect(await tree()).toEqual(["Parent", "Parent / Middle", "Parent / Middle / Child"]);
      expect((await all()).every(({ list_id }) => list_id === undefined)).toBe(true);
    },
  );
});
