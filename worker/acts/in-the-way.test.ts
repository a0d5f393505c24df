import { describe, expect, test } from "vitest";
import { make, makeList, useDoers } from "../test/doing.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
const doers = useDoers(world);

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
