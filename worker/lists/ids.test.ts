import { beforeEach, expect, test } from "vitest";
import { makeId } from "../ids/id.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import type { ListAnswer, ListsAnswer } from "./wire.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
let other: Person;
let bob: ReturnType<typeof as>;
let id: string;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
  other = await createPerson(world);
  bob = as(world, other);
  id = makeId(0);
});

/** One request of the Worker, one of the database. */
async function send(fields: object = {}, by = ann) {
  const { requests, result } = await world.countingRequests(() =>
    by.post("/api/lists", { name: "Garden", id, ...fields }),
  );
  expect(requests).toBe(1);
  return result;
}

const all = async (by = ann) => (await (await by.get("/api/lists")).json<ListsAnswer>()).lists;

test("the same id is the same list: it is answered as it is now, and nothing is changed", async () => {
  const made = await send({ id: id.toUpperCase(), colour: "green" });
  expect(made.status).toBe(201);
  expect(made.headers.get("Location")).toBe(`/api/lists/${id}`);
  expect(await made.json()).toMatchObject({ id, name: "Garden", colour: "green" });
  await ann.patch(`/api/lists/${id}`, { name: "Yard" });
  const again = await send({ colour: "red" });
  expect(again.status).toBe(200);
  expect(again.headers.get("ETag")).toBe((await ann.get(`/api/lists/${id}`)).headers.get("ETag"));
  const list = await again.json<ListAnswer>();
  expect(list).toMatchObject({ id, name: "Yard", colour: "green" });
  expect(await all()).toEqual([list]);
});

test("a list that was deleted since is not made again, and another person may take its id", async () => {
  await send();
  await ann.delete(`/api/lists/${id}`);
  const again = await send();
  expect([again.status, await again.json()]).toMatchObject([409, { type: "/problems/deleted_meanwhile" }]);
  expect(await all()).toEqual([]);
  expect((await send({}, bob)).status).toBe(201);
});

test("another owner's id is a 409 that says nothing of the list or its owner, and changes nothing", async () => {
  await send({ name: "Ann's secret" });
  const before = await all();
  const refused = await send({}, bob);
  expect(refused.status).toBe(409);
  const problem = await refused.json<Record<string, unknown>>();
  expect(problem).toMatchObject({ type: "/problems/id_taken" });
  expect(JSON.stringify(problem)).not.toMatch(/secret|Ann/);
  expect([await all(), await all(bob)]).toEqual([before, []]);
});

test("whoever has as many lists as one may have still finds one by its id, and makes no other", async () => {
  await send();
  await world.sql("insert into lists (user_id, name) select $1, 'many' from generate_series(1, 499)", [
    person.userId,
  ]);
  expect((await send()).status).toBe(200);
  const refused = await send({ id: makeId(0) });
  expect(await refused.json()).toMatchObject({ type: "/problems/too_many_lists" });
});

test("two requests of one owner at once make one list", async () => {
  await ann.post("/api/tasks", { title: "Before" });
  const unlock = await world.lock(`select from account_usage where user_id = '${person.userId}' for update`);
  const both = [send, send].map(() => ann.post("/api/lists", { name: "Garden", id }));
  await expect.poll(world.countWaiting).toBe(2);
  await unlock();
  const answers = await Promise.all(both);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 201]));
  const texts = await Promise.all(answers.map((answer) => answer.text()));
  expect(new Set(texts).size).toBe(1);
  expect(await all()).toHaveLength(1);
});

test.each([[0], [1]])("of two owners at once one gets the id, and the other a 409 (%i)", async (nth) => {
  const racers = [
    [person, ann],
    [other, bob],
  ] as const;
  const [[winner, byWinner], [, byLoser]] = nth === 0 ? racers : [racers[1], racers[0]];
  await byWinner.post("/api/tasks", { title: "Before" });
  const unlock = await world.lock(`select from users where id = '${winner.userId}' for update`);
  const first = byWinner.post("/api/lists", { name: "Garden", id });
  await expect.poll(world.countWaiting).toBe(1);
  const second = byLoser.post("/api/lists", { name: "Garden", id });
  await expect.poll(world.countWaiting).toBe(2);
  await unlock();
  expect([(await first).status, (await second).status]).toEqual([201, 409]);
  expect(await world.sql("select user_id from lists where id = $1", [id])).toEqual([
    { user_id: winner.userId },
  ]);
});

test.each([[crypto.randomUUID()], ["00000000-0000-0000-0000-000000000000"], ["garden"], [null]])(
  "%s is no id for a list",
  async (wrong) => {
    const answer = await ann.post("/api/lists", { name: "Garden", id: wrong });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ path: "id" }] });
  },
);
