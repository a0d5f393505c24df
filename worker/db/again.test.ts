import { afterEach, describe, expect, test } from "vitest";
import { as, createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { createBrowser } from "../test/client.ts";

const world = useWorld();
afterEach(() => world.clearFault());

async function withTask() {
  const ann = as(world, await createPerson(world));
  const made = await ann.post("/api/tasks", { title: "prune" });
  const { id } = await made.json<{ id: string }>();
  return { ann, path: `/api/tasks/${id}`, tag: made.headers.get("ETag") ?? "" };
}

const cutOnce = (when: "before" | "after") => world.injectFault({ kind: "cut", when, times: 1 });

describe("when one answer from the database is lost", () => {
  test("reads are repeated and answered", async () => {
    const { ann, path } = await withTask();
    for (const address of [path, "/api/tasks", "/api/auth/me", "/api/ready"]) {
      await cutOnce("after");
      const { requests, result } = await world.countingRequests(() => ann.get(address));
      expect([address, result.status, requests]).toEqual([address, 200, 2]);
    }
  });

  test("a browser's renewal and its session are repeated too", async () => {
    const { browser } = await createBrowser(world);
    await cutOnce("after");
    expect((await browser.post("/api/auth/renew")).status).toBe(204);
    await cutOnce("before");
    expect((await browser.fetch("/api/auth/get-session")).status).toBe(200);
  });

  test("a change that is idempotent is repeated", async () => {
    const { ann, path } = await withTask();
    for (const when of ["before", "after"] as const) {
      await cutOnce(when);
      expect((await ann.patch(path, { title: `pruned ${when}` })).status).toBe(200);
      await cutOnce(when);
      expect((await ann.patch(`${path}/complete`, { completed: true })).status).toBe(200);
    }
  });

  test("a create with a key is repeated, and the task exists once", async () => {
    const { ann } = await withTask();
    await cutOnce("after");
    const made = await ann.post("/api/tasks", { title: "once" }, { "Idempotency-Key": "k" });
    expect(made.status).toBe(201);
    expect(await (await ann.get("/api/tasks?q=once")).json()).toMatchObject({ total: 1 });
  });

  test("nothing else is repeated: the caller finds out if it was done", async () => {
    const { ann, path, tag } = await withTask();
    const unsafe = [
      () => ann.post("/api/tasks", { title: "twice?" }),
      () => ann.patch(`${path}/complete`),
      () => ann.put(path, { title: "guarded" }, { "If-Match": tag }),
      () => ann.delete(path),
    ];
    for (const send of unsafe) {
      await cutOnce("before");
      const { requests, result } = await world.countingRequests(send);
      expect([result.status, requests]).toEqual([503, 1]);
    }
    expect(await (await ann.get("/api/tasks")).json()).toMatchObject({ total: 1 });
  });

  test("a second loss is reported", async () => {
    const { ann } = await withTask();
    await world.injectFault({ kind: "cut", when: "before", times: 2 });
    const { requests, result } = await world.countingRequests(() => ann.get("/api/tasks"));
    expect([result.status, requests]).toEqual([503, 2]);
  });
});

test("a transaction that Postgres rolled back in a conflict is repeated", async () => {
  const { ann, path } = await withTask();
  // A trigger that fails as a deadlock would, the first time only.
  await world.sql(`create sequence tangles`);
  await world.sql(`grant usage on sequence tangles to hedgerow_owner`);
  await world.sql(
    `create function tangle() returns trigger language plpgsql as $$ begin
       if nextval('tangles') = 1 then raise exception 'tangled' using errcode = '40P01'; end if; return new;
     end $$`,
  );
  await world.sql(`create trigger tangle before update on tasks for each row execute function tangle()`);
  const { requests, result } = await world.countingRequests(() => ann.patch(`${path}/complete`));
  expect([result.status, requests]).toEqual([200, 2]);
  expect(await result.json()).toMatchObject({ completed: true });
});
