import { beforeEach, describe, expect, test } from "vitest";
import { makeId } from "../../ids/id.ts";
import { Follower } from "../../test/follower.ts";
import { as, createPerson } from "../../test/people.ts";
import { growTrees } from "../../test/tree.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  ann = as(world, await createPerson(world));
});
const { make, all, tree, undo, redo, operate } = growTrees(() => ann);
const whole = ["Top", "Top / Middle", "Top / Middle / Leaf"];

async function makeTree() {
  const top = await make("Top");
  const middle = await make("Middle", top.id);
  return { top, middle, leaf: await make("Leaf", middle.id, { checklist: [{ title: "Step" }] }) };
}
const restore = (...tasks: string[]) => ann.post("/api/bin/restore", { tasks });

describe("what is below a deleted task", () => {
  test("goes with it in one act: each has its history and its removal, and undo and redo are about all", async () => {
    const { top, middle, leaf } = await makeTree();
    const follower = new Follower(ann);
    await follower.hearAll();
    expect((await ann.delete(`/api/tasks/${top.id}`)).status).toBe(204);
    expect(await tree()).toEqual([]);
    await follower.hearAll();
    expect([...follower.tasks.values()]).toEqual([]);
    const acts = await Promise.all(
      [top, middle, leaf].map(async ({ id }) => {
        const { changes } = await (
          await ann.get(`/api/tasks/${id}/history`)
        ).json<{ changes: { kind: string; act: string }[] }>();
        expect(changes[0]?.kind).toBe("deleted");
        return changes[0]?.act;
      }),
    );
    expect(new Set(acts).size).toBe(1);
    const { removed } = await (await ann.get("/api/bin")).json<{ removed: object[] }>();
    expect(removed).toHaveLength(3);
    expect((await (await ann.get("/api/account/usage")).json<{ tasks: { used: number } }>()).tasks.used).toBe(
      0,
    );

    await undo();
    expect(await tree()).toEqual(whole);
    expect((await all()).find(({ id }) => id === leaf.id)?.checklist).toHaveLength(1);
    await redo();
    expect(await tree()).toEqual([]);
    await follower.hearAll();
    expect(follower.tasks.size).toBe(0);
  });

  test("comes back from the bin with it, in one act", async () => {
    const { top, leaf } = await makeTree();
    // It was deleted by itself before, and stays where it is.
    const early = await make("Early", top.id);
    await ann.delete(`/api/tasks/${early.id}`);
    await ann.delete(`/api/tasks/${top.id}`);
    expect((await restore(top.id)).status).toBe(200);
    expect(await tree()).toEqual(whole);
    await undo();
    expect(await tree()).toEqual([]);
    await redo();
    expect(await tree()).toEqual(whole);

    await operate({ do: "delete_task", task: top.id });
    expect(await operate({ do: "restore_task", task: top.id })).toMatchObject([{ outcome: "done" }]);
    expect(await tree()).toEqual(whole);
    await ann.delete(`/api/tasks/${top.id}`);
    // By itself it is a task of its own.
    expect((await restore(leaf.id)).status).toBe(200);
    expect(await tree()).toEqual(["Leaf"]);
    expect((await restore(top.id)).status).toBe(200);
    expect(await tree()).toEqual(["Leaf", "Top", "Top / Middle"]);
  });

  test("becomes a task of its own where an undo finds no parent", async () => {
    const { top, middle } = await makeTree();
    await ann.delete(`/api/tasks/${middle.id}`);
    const { removed } = await (await ann.get("/api/bin")).json<{ removed: { act: string }[] }>();
    await ann.delete(`/api/tasks/${top.id}`);
    expect((await ann.post("/api/tasks/undo", { act: removed[0]?.act })).status).toBe(200);
    expect(await tree()).toEqual(["Middle", "Middle / Leaf"]);
  });

  test("counts in what a request may delete", async () => {
    const ids = Array.from({ length: 51 }, () => makeId(0));
    for (const id of ids) {
      await make("Top", undefined, { id });
      await world.sql(
        "insert into tasks (user_id, parent_id, title) select user_id, id, 'x' from tasks, generate_series(1, 99) where id = $1",
        [id],
      );
    }
    const operations = [{ do: "delete", ids }];
    expect((await ann.post("/api/tasks/batch", { operations })).status).toBe(422);
    const [result] = await operate({
      do: "together",
      operations: ids.map((task) => ({ do: "delete_task", task })),
    });
    expect(result).toMatchObject({ outcome: "refused" });
    expect(
      (await ann.post("/api/tasks/batch", { operations: [{ do: "delete", ids: ids.slice(1) }] })).status,
    ).toBe(200);
  });
});

describe("undoing the making of a task", () => {
  test("is refused where somebody else has put a task below it, and its preview says so", async () => {
    const top = await make("Top");
    const { changes } = await (
      await ann.get(`/api/tasks/${top.id}/history`)
    ).json<{ changes: { act: string }[] }>();
    const act = changes[0]?.act;
    const child = await make("Child", top.id);
    for (const dry_run of [true, false]) {
      expect((await ann.post("/api/tasks/undo", { act, dry_run })).status).toBe(412);
    }
    expect(await tree()).toEqual(["Top", "Top / Child"]);
    await ann.patch(`/api/tasks/${child.id}`, { parent_id: null });
    expect((await ann.post("/api/tasks/undo", { act })).status).toBe(200);
    expect(await tree()).toEqual(["Child"]);
  });

  test("puts back what the same act has put below it", async () => {
    const old = await make("Old");
    const child = await make("Child", old.id);
    const id = "01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10";
    await ann.post("/api/tasks/batch", {
      operations: [
        { do: "create", task: { id, title: "New" } },
        { do: "change", ids: [child.id], change: { parent_id: id } },
      ],
    });
    expect(await tree()).toEqual(["New", "New / Child", "Old"]);
    await undo();
    expect(await tree()).toEqual(["Old", "Old / Child"]);
    await redo();
    expect(await tree()).toEqual(["New", "New / Child", "Old"]);
  });

  test("is refused where it would close a circle", async () => {
    const [one, other] = [await make("One"), await make("Other")];
    await ann.patch(`/api/tasks/${one.id}`, { parent_id: other.id });
    await ann.patch(`/api/tasks/${one.id}`, { parent_id: null });
    const { changes } = await (
      await ann.get(`/api/tasks/${one.id}/history`)
    ).json<{ changes: { act: string }[] }>();
    await ann.patch(`/api/tasks/${other.id}`, { parent_id: one.id });
    expect((await ann.post("/api/tasks/undo", { act: changes[0]?.act })).status).toBe(412);
    expect(await tree()).toEqual(["One", "One / Other"]);
  });
});
