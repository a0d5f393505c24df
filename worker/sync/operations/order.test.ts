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
const done = { outcome: "done" };

describe("the order of tasks", () => {
  const inOrder = async () =>
    (
      await (await ann.get("/api/tasks?list=none&sort=position&limit=200")).json<{ tasks: TaskAnswer[] }>()
    ).tasks.map(({ title }) => title);

  test("is as somebody put one between two others, and no two ever have the same place", async () => {
    const [a, b, c] = [await make({ title: "a" }), await make({ title: "b" }), await make({ title: "c" })];
    expect(await inOrder()).toEqual(["c", "b", "a"]);
    const between = { after: c.id, before: b.id };
    const made = Array.from({ length: 4 }, () => makeId(0));
    await send(
      ann,
      ...made.map((id, nth) => ({ do: "create_task", task: { id, title: String(nth) } })),
      // Each was put between the same two, by a device that did not know of the others.
      ...made.map((id) => ({ do: "move_task", task: id, ...between })),
      { do: "move_task", task: a.id, after: null },
    );
    expect(await inOrder()).toEqual(["a", "c", "3", "2", "1", "0", "b"]);
    const places = await world.sql("select distinct place from tasks where user_id = $1", [person.userId]);
    expect(places).toHaveLength(7);
    await send(
      ann,
      { do: "move_task", task: c.id, before: null },
      { do: "move_task", task: b.id, after: a.id },
    );
    expect(await inOrder()).toEqual(["a", "b", "3", "2", "1", "0", "c"]);
    await ann.delete(`/api/tasks/${a.id}`);
    expect(await sendOne(ann, { do: "move_task", task: c.id, after: a.id })).toMatchObject({
      lost: ["position"],
    });
    expect(await sendOne(ann, { do: "move_task", task: c.id, after: a.id, before: b.id })).toEqual(done);
    expect(await inOrder()).toEqual(["c", "b", "3", "2", "1", "0"]);
  });

  test.for([
    ["an hour", 3_600_000],
    ["less than it did", -20],
  ] as const)(
    "is that in which a device did it whose clock is ahead by %s, and what is done then comes after it",
    async ([, ahead]) => {
      const begun = Date.now() + ahead;
      const titles = Array.from({ length: 150 }, (_, nth) => String(nth));
      const made = titles.map((title, nth) => ({
        at: new Date(begun + nth).toISOString(),
        do: "create_task",
        task: { id: makeId(0), title },
      }));
      await send(ann, ...made);
      await make({ title: "later" });
      expect(await inOrder()).toEqual(["later", ...titles.toReversed()]);
      const moments = await world.sql(
        "select count(distinct created_at)::int as many, max(created_at) <= now() as past from tasks where user_id = $1",
        [person.userId],
      );
      expect(moments).toEqual([{ many: 151, past: true }]);
    },
  );

  test("has room for hundreds that are put at the same place, at either end and in the middle", async () => {
    const [top, low] = [await make({ title: "top" }), await make({ title: "low" })];
    const ids = Array.from({ length: 300 }, () => makeId(0));
    await send(ann, ...ids.map((id, nth) => ({ do: "create_task", task: { id, title: String(nth) } })));
    const moves = ids.map((task, nth) => {
      const where = [{ after: null }, { before: null }, { after: low.id, before: top.id }][nth % 3];
      return { do: "move_task", task, ...where };
    });
    const results = await send(ann, ...moves);
    expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(["done"]));
    const rows = await world.sql(
      "select distinct place, length(place) as long from tasks where user_id = $1",
      [person.userId],
    );
    expect(rows).toHaveLength(302);
    expect(Math.max(...rows.map(({ long }) => Number(long)))).toBeLessThan(40);
    const answer = await ann.patch(`/api/tasks/${ids[2]}`, { position: (await read(ids[2] ?? "")).position });
    expect(answer.status).toBe(200);
  });

  test("keeps a place that a task of the other list has", async () => {
    const list = await (await ann.post("/api/lists", { name: "Garden" })).json<ListAnswer>();
    const [one, two] = [
      await make({ title: "one", position: "a1" }),
      await make({ title: "two", position: "a1", list_id: list.id }),
    ];
    await send(ann, { do: "change_task", task: one.id, set: { list_id: list.id } });
    expect((await read(two.id)).position).toBe("a1");
    expect((await read(one.id)).position).not.toBe("a1");
    const id = makeId(0);
    await send(ann, { do: "create_task", task: { id, title: "three", position: "a1", list_id: list.id } });
    const places = [one.id, two.id, id].map(async (task) => (await read(task)).position);
    expect(new Set(await Promise.all(places)).size).toBe(3);
  });
});
