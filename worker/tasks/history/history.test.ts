import { beforeEach, describe, expect, test } from "vitest";
import { as, createPerson, type Person } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";
import { createBrowser, password } from "../../test/client.ts";
import type { HistoryAnswer } from "./wire.ts";
import type { TaskAnswer } from "../model/wire.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});

const make = async (fields: object) => (await ann.post("/api/tasks", fields)).json<TaskAnswer>();

async function historyOf(id: string): Promise<HistoryAnswer["changes"]> {
  const { requests, result } = await world.countingRequests(() => ann.get(`/api/tasks/${id}/history`));
  expect([result.status, requests]).toEqual([200, 1]);
  return (await result.json<HistoryAnswer>()).changes;
}

const told = (changes: HistoryAnswer["changes"]) => changes.map(({ kind, fields }) => ({ kind, fields }));

describe("the history of a task", () => {
  test("lists its changes, newest first, in the words of the API", async () => {
    const { id } = await make({ title: "Milk" });
    await ann.patch(`/api/tasks/${id}`, { title: "Oats", description: "two" });
    await ann.patch(`/api/tasks/${id}/complete`);
    await ann.patch(`/api/tasks/${id}/complete`, { completed: false });
    await ann.delete(`/api/tasks/${id}`);
    const changes = await historyOf(id);
    expect(told(changes)).toEqual([
      { kind: "deleted", fields: { title: { from: "Oats" }, description: { from: "two" } } },
      { kind: "reopened", fields: { completed: { from: true, to: false } } },
      { kind: "completed", fields: { completed: { from: false, to: true } } },
      { kind: "changed", fields: { title: { from: "Milk", to: "Oats" }, description: { to: "two" } } },
      { kind: "created", fields: { title: { to: "Milk" } } },
    ]);
    const times = changes.map(({ at }) => Date.parse(at));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(new Set(changes.map(({ act }) => act)).size).toBe(5);
    expect(changes.every(({ undone }) => undone === undefined)).toBe(true);
  });

  test("names every field as in a task, and never by its column", async () => {
    const list = await (await ann.post("/api/lists", { name: "Garden" })).json<{ id: string }>();
    const fields = {
      list_id: list.id,
      due_at: "2026-11-30T08:00:00.000Z",
      time_zone: "Europe/Berlin",
      priority: "high",
      tags: ["a"],
      checklist: [{ id: "1", title: "Ladder", completed: false }],
      repeat: { rule: "FREQ=DAILY", from: "due" },
      position: "a0V",
    };
    const { id } = await make({ title: "Milk", ...fields });
    const more = {
      due_on: "2026-12-01",
      priority: "none",
      repeat: { rule: "FREQ=DAILY", from: "completion" },
    };
    await ann.patch(`/api/tasks/${id}`, { ...more, tags: [], position: null, list_id: null });
    const [changed, created] = await historyOf(id);
    const to = Object.entries(fields).map(([name, value]) => [name, { to: value }]);
    expect(created?.fields).toEqual({ title: { to: "Milk" }, ...Object.fromEntries(to) });
    expect(changed?.fields).toEqual({
      list_id: { from: list.id },
      due_at: { from: fields.due_at },
      due_on: { to: "2026-12-01" },
      time_zone: { from: "Europe/Berlin" },
      priority: { from: "high" },
      tags: { from: ["a"] },
      repeat: { from: fields.repeat, to: more.repeat },
      position: { from: "a0V" },
    });
  });

  test("has the same act for all changes of one request", async () => {
    const { tasks, act } = await (
      await ann.post("/api/tasks/batch", {
        operations: [
          { do: "create", task: { title: "a" } },
          { do: "create", task: { title: "b", completed: true } },
        ],
      })
    ).json<{ tasks: TaskAnswer[]; act: string }>();
    const [[first], [second]] = [await historyOf(tasks[0]?.id ?? ""), await historyOf(tasks[1]?.id ?? "")];
    expect([first?.act, second?.act]).toEqual([act, act]);
    expect(second?.fields).toEqual({ title: { to: "b" }, completed: { to: true } });
  });

  test("omits a request that changed nothing", async () => {
    const { id } = await make({ title: "Milk" });
    await ann.patch(`/api/tasks/${id}`, { title: "Milk", completed: false });
    expect(told(await historyOf(id))).toEqual([{ kind: "created", fields: { title: { to: "Milk" } } }]);
  });

  test("includes the changes made through a list or a tag", async () => {
    const list = await (await ann.post("/api/lists", { name: "Garden" })).json<{ id: string }>();
    const { id } = await make({ title: "Milk", list_id: list.id, tags: ["home"] });
    await ann.patch("/api/tags/home", { name: "house" });
    await ann.delete(`/api/lists/${list.id}`);
    expect(told(await historyOf(id)).slice(0, 2)).toEqual([
      { kind: "changed", fields: { list_id: { from: list.id } } },
      { kind: "changed", fields: { tags: { from: ["home"], to: ["house"] } } },
    ]);
  });

  test("goes back a hundred changes and ninety days", async () => {
    const { id } = await make({ title: "Milk" });
    await world.sql(
      `insert into task_changes (user_id, task_id, act, kind, before, after)
       select $1, $2, gen_random_uuid(), 'changed', jsonb_build_object('title', n), jsonb_build_object('title', (n + 1)::text)
       from generate_series(1, 120) n`,
      [person.userId, id],
    );
    await world.sql(
      'update task_changes set before = \'{"title": "a"}\' where user_id = $1 and before is not null',
      [person.userId],
    );
    const changes = await historyOf(id);
    expect(changes).toHaveLength(100);
    expect(changes[0]?.fields.title?.to).toBe("121");
    await world.sql(
      "update task_changes set at = now() - interval '90 days' where user_id = $1 and after ->> 'title' <> '121'",
      [person.userId],
    );
    expect(await historyOf(id)).toHaveLength(1);
    await world.sql("update task_changes set at = now() - interval '91 days' where user_id = $1", [
      person.userId,
    ]);
    expect(await historyOf(id)).toEqual([]);
  });

  test("exists for the caller's deleted task, and not for another person's task or an unknown id", async () => {
    const bob = as(world, await createPerson(world));
    const { id } = await make({ title: "Ann's secret" });
    const asked = await bob.get(`/api/tasks/${id}/history`);
    expect(asked.status).toBe(403);
    expect(await asked.text()).not.toContain("secret");
    await ann.delete(`/api/tasks/${id}`);
    expect(await historyOf(id)).toHaveLength(2);
    const { requests, result } = await world.countingRequests(() => bob.get(`/api/tasks/${id}/history`));
    expect([result.status, requests]).toEqual([404, 2]);
    expect((await ann.get(`/api/tasks/${crypto.randomUUID()}/history`)).status).toBe(404);
    expect((await ann.get("/api/tasks/1/history")).status).toBe(404);
  });

  test("is deleted with the account, as is every other record", async () => {
    const { browser } = await createBrowser(world);
    const me = await (await browser.fetch("/api/auth/me")).json<{ id: string }>();
    const made = await browser.post("/api/tasks/batch", {
      operations: [{ do: "create", task: { title: "Milk" } }],
    });
    expect(made.status).toBe(200);
    const [task] = (await made.json<{ tasks: TaskAnswer[] }>()).tasks;
    await browser.fetch(`/api/tasks/${task?.id}`, { method: "DELETE" });
    const count = async () =>
      (await world.sql("select from task_changes where user_id = $1", [me.id])).length;
    expect(await count()).toBe(2);
    const left = await browser.post("/api/auth/delete-user", { password });
    expect(left.status, world.log.at(-1)).toBe(200);
    expect(await count()).toBe(0);
    expect(await world.sql("select from task_changes where task_id = $1", [task?.id])).toEqual([]);
  });
});
