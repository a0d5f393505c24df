import { beforeEach, expect, test } from "vitest";
import { listSchema } from "../lists/wire.ts";
import { taskSchema } from "../tasks/model/wire.ts";
import { useCourier } from "../test/couriers.ts";
import { createReceiver, deliveryOf, putInOutbox, receivedAt } from "../test/delivering.ts";
import { useOutside } from "../test/outside.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
const outside = useOutside(world);
const courier = useCourier(world);
const url = "https://app.example/hook";

let ann: Person;
let webhook: string;
beforeEach(async () => {
  ann = await createPerson(world);
  await outside.behave({ documents: { [url]: { status: 200 } } });
  // It is told of what a test puts into its outbox, and of nothing else.
  webhook = (await createReceiver(world, ann.userId, { url, events: [] })).id;
});

async function make(path: string, body: object): Promise<string> {
  const made = await as(world, ann).post(path, body);
  expect(made.status).toBe(201);
  return (await made.json<{ id: string }>()).id;
}

/** What the receiver gets of something, when it is all that waits. */
async function deliver(type: string, subject?: string) {
  const id = await putInOutbox(world, { webhook, type, ...(subject !== undefined && { subject }) });
  await courier.ring(ann.userId);
  const message = (await receivedAt(outside)).at(-1)?.message;
  return { id, message, data: message?.data };
}

const answered = async (path: string): Promise<object> => (await as(world, ann).get(path)).json();

test("a task is delivered exactly as GET answers it, with every field that there is", async () => {
  const list = await make("/api/lists", { name: "Garden", sections: [{ id: "beds", name: "Beds" }] });
  const parent = await make("/api/tasks", { title: "Hedge", list_id: list });
  const shared = {
    description: "Before the birds nest\nThe whole lane",
    list_id: list,
    section_id: "beds",
    start_on: "2027-02-01",
    duration_minutes: 45,
    priority: "high",
    tags: ["garden", "Straße"],
    checklist: [{ title: "Shears", completed: true }],
    reminders: [{ minutes_before: 30 }, { days_before: 1, time: "18:30" }, { at: "2099-05-01T08:00:00Z" }],
    position: "a0V",
  };
  // A rule that keeps a time which the clock skips on that day.
  const due = { due_at: "2027-03-28T00:30:00.000Z", time_zone: "Europe/Berlin" };
  const ids = [
    await make("/api/tasks", {
      title: "Trim 生け垣 👩‍🌾",
      ...shared,
      ...due,
      repeat: { rule: "FREQ=YEARLY", from: "due" },
    }),
    await make("/api/tasks", {
      title: "Rake",
      parent_id: parent,
      due_on: "2027-02-28",
      time_zone: "Asia/Tokyo",
    }),
    await make("/api/tasks", { title: "Water", completed: true }),
    await make("/api/tasks", { title: "Weed" }),
  ];
  await world.sql(
    `update tasks set conflicts = '{"title": "Cut", "deleted": "2026-11-30T08:00:00.12+00:00"}' where id = $1`,
    [ids[0]],
  );
  const fields = new Set<string>();
  for (const id of ids) {
    const { data } = await deliver("task.updated", id);
    const task = await answered(`/api/tasks/${id}`);
    expect(data).toEqual({ task });
    expect(JSON.stringify(data)).toBe(JSON.stringify({ task }));
    for (const name of Object.keys(task)) fields.add(name);
  }
  expect([...fields].toSorted()).toEqual(Object.keys(taskSchema.shape).toSorted());
});

test("so is a list", async () => {
  const ids = [
    await make("/api/lists", {
      name: "Garden",
      colour: "green",
      position: "a1",
      sections: [{ name: "Beds" }],
    }),
    await make("/api/lists", { name: "Shed" }),
  ];
  await as(world, ann).patch(`/api/lists/${ids[1]}`, { archived: true });
  const fields = new Set(["filter"]);
  for (const id of ids) {
    const { data } = await deliver("list.updated", id);
    const list = await answered(`/api/lists/${id}`);
    expect(JSON.stringify(data)).toBe(JSON.stringify({ list }));
    for (const name of Object.keys(list)) fields.add(name);
  }
  expect([...fields].toSorted()).toEqual(Object.keys(listSchema.shape).toSorted());
});

test("a message says what happened and when, what was changed, in which act, and by what", async () => {
  const task = await make("/api/tasks", { title: "Trim" });
  const id = await putInOutbox(world, { webhook, type: "task.updated", subject: task });
  const [act, by] = [crypto.randomUUID(), crypto.randomUUID()];
  await world.sql(
    `update deliveries set changed = '{title,due_on}', act = $2, by_kind = 'program', by_id = $3,
       happened_at = '2026-11-30T08:00:00.5Z' where id = $1`,
    [id, act, by],
  );
  await courier.ring(ann.userId);
  const [received] = await receivedAt(outside);
  expect(received?.message).toEqual({
    type: "task.updated",
    timestamp: "2026-11-30T08:00:00.500Z",
    data: {
      task: await answered(`/api/tasks/${task}`),
      changed: ["title", "due_on"],
      act,
      by: { kind: "program", id: by },
    },
  });
  expect(received?.headers["content-type"]).toBe("application/json");
  // It was sent now, and happened then.
  expect(Number(received?.headers["webhook-timestamp"])).toBeGreaterThan(Date.now() / 1_000 - 60);
});

test("a message has the task as it is when it is sent, and of what is gone by then only the id", async () => {
  const id = await make("/api/tasks", { title: "Trim" });
  await outside.behave({ documents: { [url]: [{ status: 500 }, { status: 200 }] } });
  const { id: delivery } = await deliver("task.created", id);
  await as(world, ann).patch(`/api/tasks/${id}`, { title: "Rake" });
  await world.sql("update deliveries set next_at = now() where webhook_id = $1", [webhook]);
  await courier.ring(ann.userId);
  const titles = (await receivedAt(outside)).flatMap(({ data }) => data["task"]);
  expect(titles).toMatchObject([{ title: "Trim" }, { title: "Rake" }]);
  expect(await deliveryOf(world, delivery)).toMatchObject({ state: "delivered", attempts: 2 });
  await as(world, ann).send("DELETE", `/api/tasks/${id}`);
  expect((await deliver("task.deleted", id)).data).toEqual({ task: { id } });
  const list = crypto.randomUUID();
  expect((await deliver("list.deleted", list)).data).toEqual({ list: { id: list } });
});

test.each(["webhook.test", "events.dropped"])("%s is about nothing", async (type) => {
  expect((await deliver(type)).message).toEqual({ type, timestamp: expect.any(String), data: {} });
});

test("a task that is changed while a message about it is on its way is in the next message as it is then", async () => {
  const id = await make("/api/tasks", { title: "Trim" });
  await outside.behave({ documents: { [url]: [{ fault: "waits" }, { status: 200 }] } });
  await putInOutbox(world, { webhook, type: "task.created", subject: id });
  const ringing = courier.ring(ann.userId);
  await expect.poll(() => receivedAt(outside)).toHaveLength(1);
  await world.sql("update tasks set title = 'Rake' where id = $1", [id]);
  await putInOutbox(world, { webhook, type: "task.updated", subject: id });
  await outside.letAnswer();
  await ringing;
  const tasks = (await receivedAt(outside)).map(({ data }) => data["task"]);
  expect(tasks).toMatchObject([{ title: "Trim" }, { title: "Rake" }]);
});
