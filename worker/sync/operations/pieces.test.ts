import { beforeEach, describe, expect, test } from "vitest";
import { makeId } from "../../ids/id.ts";
import type { ListAnswer } from "../../lists/wire.ts";
import type { TaskAnswer } from "../../tasks/model/wire.ts";
import { send, sendOne } from "../../test/device.ts";
import { as, createPerson, type Person } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;

beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});

const make = async (fields: object) => (await ann.post("/api/tasks", fields)).json<TaskAnswer>();
const read = async (id: string) => (await ann.get(`/api/tasks/${id}`)).json<TaskAnswer>();
const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const done = { outcome: "done" };

describe("steps of a checklist", () => {
  const steps = [
    { id: "1", title: "Ladder", completed: false },
    { id: "2", title: "Shears", completed: false },
    { id: "3", title: "Gloves", completed: false },
  ];
  const titles = async (id: string) => (await read(id)).checklist?.map(({ title }) => title);

  test("are added, ticked, renamed, moved and deleted, each without the others", async () => {
    const { id: task } = await make({ title: "Trim", checklist: steps });
    await send(
      ann,
      { do: "add_step", task, step: { id: "4", title: "Rope" }, after: "1" },
      { do: "add_step", task, step: { id: "5", title: "First" }, after: null },
      { do: "add_step", task, step: { id: "6", title: "Last" } },
      { do: "change_step", task, step: "2", set: { completed: true } },
      { do: "change_step", task, step: "3", set: { title: "Warm gloves" }, was: { title: "Gloves" } },
      { do: "move_step", task, step: "3", after: null },
      { do: "delete_step", task, step: "1" },
    );
    expect(await titles(task)).toEqual(["Warm gloves", "First", "Rope", "Shears", "Last"]);
    expect((await read(task)).checklist?.[3]).toEqual({ id: "2", title: "Shears", completed: true });
  });

  test("that two devices rename keep both names, and one that is renamed is not deleted", async () => {
    const { id: task } = await make({ title: "Trim", checklist: steps });
    const rename = (title: string) => ({
      do: "change_step",
      task,
      step: "2",
      set: { title },
      was: { title: "Shears" },
    });
    expect(await sendOne(ann, rename("Sharp shears"))).toEqual(done);
    expect(await sendOne(ann, { ...rename("Saw"), at: ago(2) })).toEqual({
      outcome: "merged",
      lost: ["title"],
    });
    expect((await read(task)).conflicts).toEqual({ checklist: { "2": "Saw" } });
    const remove = { do: "delete_step", task, step: "2", was: { title: "Shears" } };
    expect(await sendOne(ann, remove)).toEqual({ outcome: "merged", stays: true });
    expect(await sendOne(ann, { ...remove, was: { title: "Sharp shears" } })).toEqual(done);
    expect(await read(task)).not.toHaveProperty("conflicts");
    expect(await sendOne(ann, rename("Saw"))).toEqual({ outcome: "merged", revived: true });
    expect(await titles(task)).toEqual(["Ladder", "Gloves", "Saw"]);
    expect(await sendOne(ann, { do: "change_step", task, step: "9", set: { completed: true } })).toEqual({
      outcome: "merged",
      lost: ["completed"],
    });
  });

  test("bring a deleted task back if somebody wrote them, and are at most a hundred", async () => {
    const { id: task } = await make({ title: "Trim", checklist: steps });
    await ann.delete(`/api/tasks/${task}`);
    expect(await sendOne(ann, { do: "change_step", task, step: "1", set: { completed: true } })).toEqual({
      outcome: "merged",
      lost: ["completed"],
    });
    expect(await sendOne(ann, { do: "delete_step", task, step: "1" })).toEqual(done);
    expect(await sendOne(ann, { do: "add_step", task, step: { id: "4", title: "Rope" } })).toEqual({
      outcome: "merged",
      revived: true,
    });
    expect(await titles(task)).toEqual(["Ladder", "Shears", "Gloves", "Rope"]);
    const many = Array.from({ length: 97 }, (_, nth) => ({
      do: "add_step",
      task,
      step: { id: `n${nth}`, title: `Step ${nth}` },
    }));
    const outcomes = (await send(ann, ...many)).map(({ outcome }) => outcome);
    expect(outcomes).toEqual([...Array.from({ length: 96 }, () => "done"), "refused"]);
  });
});

describe("lists and tags", () => {
  const lists = async () => (await (await ann.get("/api/lists")).json<{ lists: ListAnswer[] }>()).lists;

  test("are made, renamed, moved and deleted", async () => {
    const [garden, house] = [makeId(0), makeId(0)];
    await send(
      ann,
      { do: "create_list", list: { id: garden, name: "Garden", colour: "green" } },
      { do: "create_list", list: { id: house, name: "House" } },
      { do: "change_list", list: garden, set: { name: "Yard", archived: true }, was: { name: "Garden" } },
      { do: "move_list", list: garden, after: house },
    );
    expect(await lists()).toMatchObject([
      { id: house, name: "House", colour: "grey", archived: false },
      { id: garden, name: "Yard", colour: "green", archived: true },
    ]);
    const task = await make({ title: "Trim", list_id: garden, tags: ["home", "old"] });
    expect(
      await send(ann, { do: "delete_list", list: garden }, { do: "rename_tag", tag: "home", to: "flat" }),
    ).toMatchObject([done, done]);
    await send(ann, { do: "delete_tag", tag: "old" });
    const moved = await read(task.id);
    expect(moved).toMatchObject({ tags: ["flat"] });
    expect(moved).not.toHaveProperty("list_id");
    expect(await lists()).toHaveLength(1);
  });

  test("a name that somebody else has changed later stands", async () => {
    const list = await (await ann.post("/api/lists", { name: "Garden" })).json<ListAnswer>();
    await ann.patch(`/api/lists/${list.id}`, { name: "Yard" });
    const wish = {
      do: "change_list",
      list: list.id,
      set: { name: "Lawn", colour: "red" },
      was: { name: "Garden", colour: "grey" },
    };
    expect(await sendOne(ann, { ...wish, at: ago(1) })).toEqual({ outcome: "merged", lost: ["name"] });
    expect(await lists()).toMatchObject([{ name: "Yard", colour: "red" }]);
    expect(await sendOne(ann, { ...wish, was: { name: "Yard" } })).toEqual(done);
    expect(await lists()).toMatchObject([{ name: "Lawn" }]);
  });

  test("that were deleted come back for another name, for a task that goes into them, or when asked", async () => {
    const { id } = await (await ann.post("/api/lists", { name: "Garden" })).json<ListAnswer>();
    const remove = { do: "delete_list", list: id };
    await send(ann, remove);
    expect(await sendOne(ann, { do: "move_list", list: id, after: null })).toEqual({
      outcome: "merged",
      lost: ["position"],
    });
    expect(await sendOne(ann, { do: "change_list", list: id, set: { name: "Yard" } })).toEqual({
      outcome: "merged",
      revived: true,
    });
    expect(await lists()).toMatchObject([{ id, name: "Yard" }]);
    const task = makeId(0);
    await send(ann, remove, { do: "create_task", task: { id: task, title: "Trim", list_id: id } });
    expect(await read(task)).toMatchObject({ list_id: id });
    await send(ann, remove, { do: "change_task", task, set: { list_id: id } });
    expect(await read(task)).toMatchObject({ list_id: id });
    expect(await send(ann, remove, { do: "restore_list", list: id })).toMatchObject([done, done]);
    expect(await lists()).toMatchObject([{ id, name: "Yard" }]);
    const gone = "update list_changes set at = at - interval '91 days' where user_id = $1";
    await send(ann, remove);
    await world.sql(gone, [person.userId]);
    expect(await sendOne(ann, { do: "restore_list", list: id })).toMatchObject({
      problem: { type: "/problems/deleted_meanwhile" },
    });
    // A task is not lost with the list that it was made for.
    const late = makeId(0);
    expect(await sendOne(ann, { do: "create_task", task: { id: late, title: "Rake", list_id: id } })).toEqual(
      {
        outcome: "merged",
        lost: ["list_id"],
      },
    );
    expect((await read(late)).title).toBe("Rake");
  });

  test("of a list each field is merged by itself, by the time at which it was changed", async () => {
    const id = makeId(0);
    const results = await send(
      ann,
      { do: "create_list", at: ago(9), list: { id, name: "Garden" } },
      { do: "change_list", at: ago(8), list: id, set: { archived: true } },
      { do: "change_list", at: ago(6), list: id, set: { colour: "red" }, was: { colour: "grey" } },
      { do: "change_list", at: ago(5), list: id, set: { name: "Yard" }, was: { name: "Garden" } },
      {
        do: "change_list",
        at: ago(7),
        list: id,
        set: { name: "Lawn", colour: "blue" },
        was: { name: "Garden", colour: "grey" },
      },
      { do: "change_list", at: ago(7), list: id, set: { archived: false } },
    );
    expect(results.map(({ outcome, lost }) => lost ?? outcome)).toEqual([
      "done",
      "done",
      "done",
      "done",
      ["name", "colour"],
      "done",
    ]);
    expect(await lists()).toMatchObject([{ name: "Yard", colour: "red", archived: false }]);
  });

  test("of too many lists the last one is refused, and so is what goes into it", async () => {
    await world.sql("insert into lists (user_id, name) select $1, 'many' from generate_series(1, 499)", [
      person.userId,
    ]);
    const [last, beyond] = [makeId(0), makeId(0)];
    const results = await send(
      ann,
      { do: "create_list", list: { id: last, name: "Last" } },
      { do: "create_list", list: { id: beyond, name: "Beyond" } },
      { do: "create_task", task: { id: makeId(0), title: "Trim", list_id: beyond } },
    );
    expect(results).toMatchObject([
      done,
      { outcome: "refused", problem: { type: "/problems/too_many_lists" } },
      { outcome: "refused", problem: { errors: [{ path: "list_id", message: "is not one of your lists" }] } },
    ]);
  });
});
