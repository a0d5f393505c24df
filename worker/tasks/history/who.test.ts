import { beforeEach, describe, expect, test } from "vitest";
import { issueToken } from "../../access/token.ts";
import { makeId } from "../../ids/id.ts";
import { addBrowser, createBrowser } from "../../test/client.ts";
import { as, createKey, createPerson, type Person } from "../../test/people.ts";
import { secrets, useWorld } from "../../test/world.ts";
import type { TaskAnswer } from "../model/wire.ts";
import type { HistoryAnswer } from "./wire.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});

const make = async (title: string, by = ann) => (await by.post("/api/tasks", { title })).json<TaskAnswer>();

/** By what each change came, newest first, as the caller is told in one trip. */
async function tellers(id: string, by = ann) {
  const { requests, result } = await world.countingRequests(() => by.get(`/api/tasks/${id}/history`));
  expect([result.status, requests]).toEqual([200, 1]);
  return (await result.json<HistoryAnswer>()).changes.map((change) => change.by);
}

/** Another session of Ann's, begun with Firefox. */
async function signInElsewhere() {
  const agent = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0";
  const [row] = await world.sql(
    "insert into sessions (user_id, token, expires_at, user_agent) values ($1, $2, now() + interval '1 day', $3) returning id",
    [person.userId, crypto.randomUUID(), agent],
  );
  const identity = { userId: person.userId, sessionId: String(row?.["id"]), email: person.email };
  return {
    sessionId: identity.sessionId,
    ...as(world, { token: await issueToken(secrets, identity, new Date()) }),
  };
}

describe("the history says by what a change came:", () => {
  test("this session, or another one with its device while it lives", async () => {
    const elsewhere = await signInElsewhere();
    const { id } = await make("Milk");
    await elsewhere.patch(`/api/tasks/${id}`, { title: "Oats" });
    const other = { kind: "browser", current: false };
    const here = { kind: "browser", current: true };
    expect(await tellers(id)).toEqual([{ ...other, device: "Firefox on Android" }, here]);
    expect(await tellers(id, elsewhere)).toEqual([{ ...here, device: "Firefox on Android" }, other]);
    await world.sql("update sessions set expires_at = now() where id = $1", [elsewhere.sessionId]);
    expect(await tellers(id)).toEqual([other, here]);
    await world.sql("delete from sessions where id = $1", [elsewhere.sessionId]);
    expect(await tellers(id)).toEqual([other, here]);
  });

  test("a browser with a cookie, too", async () => {
    const { browser, email } = await createBrowser(world);
    const made = await browser.post("/api/tasks", { title: "Milk" });
    const { id } = await made.json<TaskAnswer>();
    const told = async (by: typeof browser) =>
      (await (await by.fetch(`/api/tasks/${id}/history`)).json<HistoryAnswer>()).changes[0]?.by;
    expect(await told(browser)).toMatchObject({ kind: "browser", current: true });
    expect(await told(await addBrowser(world, email))).toMatchObject({ kind: "browser", current: false });
  });

  test("a key, as it was named then, also when it is revoked, and to a key", async () => {
    const { token, id: key } = await createKey(world, person, "write");
    const program = as(world, { token });
    const { id } = await make("Milk", program);
    const expected = [{ kind: "key", id: key, name: "of a test" }];
    expect(await tellers(id)).toEqual(expected);
    expect(await tellers(id, program)).toEqual(expected);
    await world.sql("update access_keys set name = 'of another' where id = $1", [key]);
    expect(await tellers(id)).toEqual(expected);
    expect((await ann.delete(`/api/keys/${key}`)).status).toBe(204);
    expect(await tellers(id)).toEqual(expected);
  });

  test("an import, also when its batch is repeated, and no batch after it", async () => {
    const send = async (key: string, more: object) => {
      const body = { operations: [{ do: "create", task: { title: "Milk" } }], ...more };
      const answer = await ann.post("/api/tasks/batch", body, { "Idempotency-Key": key });
      expect(answer.status).toBe(200);
      return (await answer.json<{ tasks: TaskAnswer[] }>()).tasks[0]?.id ?? "";
    };
    const id = await send("a", { import: true });
    expect(await send("a", { import: true })).toBe(id);
    expect(await tellers(id)).toEqual([{ kind: "import" }]);
    const here = [{ kind: "browser", current: true }];
    expect(await tellers(await send("b", { import: false }))).toEqual(here);
    expect(await tellers(await send("c", {}))).toEqual(here);
    const wrong = await ann.post("/api/tasks/batch", { operations: [], import: "yes" });
    expect(wrong.status).toBe(400);
    await ann.patch(`/api/tasks/${id}`, { title: "Oats" });
    expect(await tellers(id)).toEqual([...here, { kind: "import" }]);
  });

  test("an import, of what a device sends, also when it is sent again, and nothing that is sent after it", async () => {
    const [imported, later] = [makeId(0), makeId(0)];
    const create = (task: string) => ({
      id: makeId(0),
      do: "create_task",
      task: { id: task, title: "Milk", due_on: "2099-01-01", repeat: { rule: "FREQ=DAILY" } },
    });
    const send = async (...body: [operation: object, more?: object]) => {
      const answer = await ann.post("/api/sync", { operations: [body[0]], ...body[1] });
      const { results } = await answer.json<{ results?: { outcome: string }[] }>();
      return results?.[0]?.outcome ?? answer.status;
    };
    const operation = create(imported);
    expect(await send(operation, { import: true })).toBe("done");
    expect(await send(operation)).toBe("already_done");
    expect(await tellers(imported)).toEqual([{ kind: "import" }]);
    const here = { kind: "browser", current: true };
    expect(await send(create(later), { import: false })).toBe("done");
    expect(await tellers(later)).toEqual([here]);
    // Completing it takes two trips, and both know by what it came.
    const complete = { id: makeId(0), do: "change_task", task: imported, set: { completed: true } };
    expect(await send(complete, { import: true })).toBe("done");
    expect(await tellers(imported)).toEqual([{ kind: "import" }, { kind: "import" }]);
    const rename = { id: makeId(0), do: "change_task", task: imported, set: { title: "Oats" } };
    expect(await send(rename)).toBe("done");
    expect((await tellers(imported))[0]).toEqual(here);
    expect(await send(create(makeId(0)), { import: "yes" })).toBe(400);
  });

  test("the next task of one that repeats came by what completed it", async () => {
    const { token, id: key } = await createKey(world, person, "write");
    const fields = { title: "Water", due_on: "2099-01-01", repeat: { rule: "FREQ=DAILY" } };
    const { id } = await (await ann.post("/api/tasks", fields)).json<TaskAnswer>();
    await as(world, { token }).patch(`/api/tasks/${id}/complete`);
    const { tasks } = await (await ann.get("/api/tasks?completed=false")).json<{ tasks: TaskAnswer[] }>();
    expect(await tellers(tasks[0]?.id ?? "")).toEqual([{ kind: "key", id: key, name: "of a test" }]);
  });

  test("nothing, of a repair by hand or of what was before", async () => {
    const { id } = await make("Milk");
    await world.sql("update task_changes set session_id = null where task_id = $1", [id]);
    await world.sql(
      `insert into task_changes (user_id, task_id, act, kind, before, after)
       values ($1, $2, gen_random_uuid(), 'changed', '{"title": "a"}', '{"title": "b"}')`,
      [person.userId, id],
    );
    expect(await tellers(id)).toEqual([undefined, undefined]);
  });
});

test("nobody is told the device of another person's session, or another person's key", async () => {
  const bob = await createPerson(world);
  const elsewhere = await signInElsewhere();
  const { id } = await make("Milk", as(world, bob));
  // A row that should not be there.
  await world.sql("update task_changes set session_id = $2 where task_id = $1", [id, elsewhere.sessionId]);
  expect(await tellers(id, as(world, bob))).toEqual([{ kind: "browser", current: false }]);
  const { token } = await createKey(world, person, "write");
  const anns = await make("Rose", as(world, { token }));
  const refused = await as(world, bob).get(`/api/tasks/${anns.id}/history`);
  expect(refused.status).toBe(403);
  expect(await refused.text()).not.toContain("of a test");
});

test("a key's name counts among the bytes of the history, and is given back", async () => {
  const used = async () =>
    Number(
      (await world.sql("select history_bytes from account_usage where user_id = $1", [person.userId]))[0]?.[
        "history_bytes"
      ],
    );
  const { token, id: key } = await createKey(world, person, "write");
  await world.sql("update access_keys set name = repeat('🌳', 100) where id = $1", [key]);
  await make("Milk");
  const without = await used();
  await make("Milk", as(world, { token }));
  const [change] = await world.sql("select bytes from task_changes where key_id = $1", [key]);
  expect(await used()).toBe(without + Number(change?.["bytes"]) + 400);
  await world.sql("delete from task_changes where key_id = $1", [key]);
  expect(await used()).toBe(without);
});
