import { beforeEach, expect, test } from "vitest";
import { makeId } from "../ids/id.ts";
import type { ListAnswer } from "../lists/wire.ts";
import type { TaskAnswer } from "../tasks/model/wire.ts";
import { as, createKey, createPerson, type Person } from "../test/people.ts";
import { createWebhook, waitingFor } from "../test/webhooks.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
let program: ReturnType<typeof as>;
let task: TaskAnswer;
let list: ListAnswer;
let webhook: string;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
  program = as(world, await createKey(world, person, "write"));
  list = await (await ann.post("/api/lists", { name: "Garden" })).json();
  task = await (await ann.post("/api/tasks", { title: "Trim", tags: ["green"] })).json();
  webhook = await createWebhook(world, person);
});

const told = () => waitingFor(world, webhook);
const create = (count: number) => ({
  operations: Array.from({ length: count }, () => ({ do: "create", task: { title: "Trim" } })),
});

/** Ways of writing, and of how many events each is. */
const writers: [name: string, write: () => Promise<Response>, events: string[]][] = [
  [
    "a batch",
    () => ann.post("/api/tasks/batch", create(20)),
    Array.from({ length: 20 }, () => "task.created"),
  ],
  ["a change", () => ann.patch(`/api/tasks/${task.id}`, { priority: "low" }), ["task.updated"]],
  ["a list", () => ann.patch(`/api/lists/${list.id}`, { name: "Beds" }), ["list.updated"]],
  ["another name of a tag", () => ann.patch("/api/tags/green", { name: "hedge" }), ["task.updated"]],
  [
    "what a device has done",
    () =>
      ann.post("/api/sync", {
        operations: [{ id: makeId(0), do: "change_task", task: task.id, set: { title: "Trim it" } }],
      }),
    ["task.updated"],
  ],
];

test.each(writers)("%s is in the line before what is committed after it", async (_, write, events) => {
  // Both have begun, and the first one is about to write into the line.
  const unlock = await world.lock("lock table deliveries in share mode");
  const first = write();
  await expect.poll(world.countWaiting).toBe(1);
  const second = program.post("/api/tasks", { title: "Water" });
  await expect.poll(world.countWaiting).toBe(2);
  await unlock();
  expect((await first).status).toBeLessThan(300);
  const { id } = await (await second).json<TaskAnswer>();
  const line = await told();
  expect(line.slice(0, -1).map(([type]) => type)).toEqual(events);
  expect(line.at(-1)).toEqual(["task.created", id]);
});

test("another name of a tag, a tag that is removed, and words give each event once", async () => {
  await ann.patch("/api/tags/green", { name: "hedge" });
  await ann.delete("/api/tags/hedge");
  expect(await told()).toEqual([
    ["task.updated", task.id, ["tags"]],
    ["task.updated", task.id, ["tags"]],
  ]);
  const words = { lines: ["Water", "Dig"], time_zone: "UTC", language: "en" };
  expect((await ann.post("/api/tasks/words", words)).status).toBe(200);
  expect((await told()).slice(2).map(([type]) => type)).toEqual(["task.created", "task.created"]);
});

test("a request that is sent again gives no event again", async () => {
  const once = { "Idempotency-Key": "a" };
  for (const path of ["/api/tasks", "/api/tasks/batch"]) {
    const body = path === "/api/tasks" ? { title: "Water" } : create(3);
    const headers = { "Idempotency-Key": `${once["Idempotency-Key"]}${path.length}` };
    await ann.post(path, body, headers);
    await ann.post(path, body, headers);
  }
  expect(await told()).toHaveLength(4);
});

test("what is undone of a program gives an event for each task that it had made or changed", async () => {
  const made = await (await program.post("/api/tasks", { title: "Water" })).json<TaskAnswer>();
  await program.patch(`/api/tasks/${task.id}`, { priority: "low" });
  await world.sql("delete from deliveries where webhook_id = $1", [webhook]);
  const key = await world.sql("select id from access_keys where user_id = $1", [person.userId]);
  const by = { kind: "key", id: key[0]?.["id"] };
  const undone = await ann.post("/api/acts/undo", { by, since: "2020-01-01T00:00:00Z" });
  expect(undone.status, await undone.clone().text()).toBe(200);
  const line = await told();
  expect(line).toHaveLength(2);
  expect(line).toContainEqual(["task.deleted", made.id]);
  expect(line).toContainEqual(["task.updated", task.id, ["priority"]]);
});

test("the role of the outbox sees what is of the owner who has entered, and writes nothing for another", async () => {
  const bob = await createPerson(world);
  const bobs = await createWebhook(world, bob);
  await as(world, bob).post("/api/lists", { name: "Shed" });
  await as(world, bob).post("/api/tasks", { title: "Saw" });
  await ann.post("/api/tasks", { title: "Water" });
  await world.sql(
    `create function seen_by_the_courier(entered uuid) returns table (of text, owner uuid)
     language plpgsql security definer as $$ begin
       perform set_config('app.user_id', entered::text, true);
       return query select 'tasks', user_id from public.tasks union select 'lists', user_id from public.lists
         union select 'webhooks', user_id from public.webhooks union select 'deliveries', user_id from public.deliveries order by 1, 2;
     end $$`,
  );
  await world.sql(
    `create function tell_by_the_courier(entered uuid, owner uuid, hook uuid) returns void
     language plpgsql security definer as $$ begin
       perform set_config('app.user_id', entered::text, true);
       insert into public.deliveries (user_id, webhook_id, type) values (owner, hook, 'webhook.test');
     end $$`,
  );
  await world.sql("alter function seen_by_the_courier owner to hedgerow_courier");
  await world.sql("alter function tell_by_the_courier owner to hedgerow_courier");
  const seen = await world.sql("select * from seen_by_the_courier($1)", [person.userId]);
  expect(seen).toEqual(
    ["deliveries", "lists", "tasks", "webhooks"].map((of) => ({ of, owner: person.userId })),
  );
  const tell = world.sql("select tell_by_the_courier($1, $2, $3)", [person.userId, bob.userId, bobs]);
  await expect(tell).rejects.toMatchObject({ code: "42501" });
});
