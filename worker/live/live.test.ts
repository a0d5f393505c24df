import { z } from "zod";
import { beforeAll, describe, expect, test } from "vitest";
import { makeId } from "../ids/id.ts";
import type { ChangesAnswer } from "../sync/wire.ts";
import type { TaskAnswer } from "../tasks/model/wire.ts";
import { createBrowser, type Browser } from "../test/client.ts";
import { askToListen, bellOf, type Ear, evict, expectOpen, hear, listen } from "../test/listening.ts";
import { as, createKey, createPerson, type Person } from "../test/people.ts";
import { origin, useWorld } from "../test/world.ts";

const world = useWorld();
const nobodysBell = () => {
  throw new Error("this object is away");
};
const limited = useWorld({ LIMIT_BY_CALLER: { limit: async () => ({ success: false }) } });
const withoutBell = useWorld({ BELL: { getByName: nobodysBell } });

let ann: Person;
beforeAll(async () => {
  ann = await createPerson(world);
});

/** The next word, which is a ring. */
async function nextRing({ words }: Ear, before: number): Promise<void> {
  await expect.poll(() => words.length).toBe(before + 1);
  expect(words.at(-1)).toEqual({ cursor: expect.any(String) });
}

const cookiesOf = (browser: Browser) =>
  [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");

describe("the bell rings after", () => {
  interface Made {
    task: string;
    list: string;
    repeating: string;
  }
  const writes: Record<string, (made: Made, writer: ReturnType<typeof as>) => Promise<Response>> = {
    "a new task": (_, writer) => writer.post("/api/tasks", { title: "Trim" }),
    "a new task with a key": (_, writer) =>
      writer.post("/api/tasks", { title: "Trim" }, { "Idempotency-Key": crypto.randomUUID() }),
    "a new task with an id": (_, writer) => writer.post("/api/tasks", { id: makeId(0), title: "Trim" }),
    "a completion": ({ task }, writer) => writer.patch(`/api/tasks/${task}/complete`),
    "a completion that makes the next task": ({ repeating }, writer) =>
      writer.patch(`/api/tasks/${repeating}`, { completed: true }),
    "a change": ({ task }, writer) => writer.patch(`/api/tasks/${task}`, { title: "Clip" }),
    "a batch": (_, writer) =>
      writer.post("/api/tasks/batch", { operations: [{ do: "create", task: { title: "Trim" } }] }),
    "what a device has kept": (_, writer) =>
      writer.post("/api/sync", {
        operations: [{ id: makeId(0), do: "create_list", list: { id: makeId(0), name: "Yard" } }],
      }),
    "an undo": (_, writer) => writer.post("/api/tasks/undo"),
    "a new list": (_, writer) => writer.post("/api/lists", { name: "House" }),
    "a new list with an id": (_, writer) => writer.post("/api/lists", { id: makeId(0), name: "House" }),
    "a deletion of a list": ({ list }, writer) => writer.delete(`/api/lists/${list}`),
    "a change of a list": ({ list }, writer) => writer.patch(`/api/lists/${list}`, { name: "House" }),
    "another name of a tag": (_, writer) => writer.patch("/api/tags/home", { name: "house" }),
    "the end of a tag": (_, writer) => writer.delete("/api/tags/home"),
    "a deletion": ({ task }, writer) => writer.delete(`/api/tasks/${task}`),
  };

  test.each(Object.entries(writes))(
    "%s by another caller, once, with a cursor and nothing else",
    async (_, write) => {
      const person = await createPerson(world);
      const writer = as(world, await createKey(world, person, "write"));
      const idOf = async (answer: Response) => (await answer.json<{ id: string }>()).id;
      const made = {
        list: await idOf(await writer.post("/api/lists", { name: "Garden" })),
        task: await idOf(await writer.post("/api/tasks", { title: "Trim", tags: ["home"] })),
        repeating: await idOf(
          await writer.post("/api/tasks", {
            title: "Water",
            due_on: "2026-11-30",
            repeat: { rule: "FREQ=DAILY" },
          }),
        ),
      };
      // What was made rings now or in a moment, unless the object forgets it.
      await evict(bellOf(world, person.userId));
      const [first, second] = [await listen(world, person), await listen(world, person)];
      expect((await write(made, writer)).ok).toBe(true);
      await nextRing(first, 0);
      await nextRing(second, 0);
      await expectOpen(first);
      expect(first.words).toHaveLength(2);
    },
  );
});

test("it rings with the cursor of a follower that has heard of everything", async () => {
  const person = await createPerson(world);
  const ear = await listen(world, person);
  const { id } = await (await as(world, person).post("/api/tasks", { title: "Trim" })).json<TaskAnswer>();
  await nextRing(ear, 0);
  const { tasks, cursor } = await (await as(world, person).get("/api/sync")).json<ChangesAnswer>();
  expect(tasks).toMatchObject([{ id }]);
  expect(ear.words).toEqual([{ cursor }]);
});

test("it does not ring after a reading, a refusal or another person's write", async () => {
  const quiet = await createPerson(world);
  const listening = await listen(world, quiet);
  await as(world, quiet).get("/api/tasks");
  expect((await as(world, quiet).post("/api/tasks", { title: "" })).status).toBe(400);
  await as(world, ann).post("/api/tasks", { title: "Trim" });
  await expectOpen(listening);
  // A first ring is sent at once, so it would have come before this.
  expect(listening.words).toEqual(["pong"]);
});

test("it is at every address of what belongs to a person, and of nobody else", async () => {
  for (const path of ["/api/v1/live", `/api/${ann.userId}/live`, `/api/v1/users/${ann.userId}/live`]) {
    await expectOpen(await listen(world, ann, path));
  }
  const bob = await createPerson(world);
  const answer = await askToListen(
    world,
    { Authorization: `Bearer ${bob.token}` },
    `/api/${ann.userId}/live`,
  );
  expect(answer.status).toBe(403);
});

describe("it is opened", () => {
  test("in one trip, with one line in the log that says who", async () => {
    const { requests } = await world.countingRequests(() => listen(world, ann));
    expect(requests).toBe(1);
    expect(JSON.parse(world.log.at(-1) ?? "")).toMatchObject({
      route: "/api/live",
      status: 101,
      db_trips: 1,
      who: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
  });

  test("by a key that may only read, in one trip, and the log says whose it is", async () => {
    const key = await createKey(world, ann, "read");
    const { requests, result } = await world.countingRequests(() => listen(world, key));
    expect(requests).toBe(1);
    expect(JSON.parse(world.log.at(-1) ?? "")).toHaveProperty("who");
    await as(world, ann).post("/api/tasks", { title: "Trim" });
    await nextRing(result, 0);
  });

  test("by a cookie from this site, and from no other", async () => {
    const { browser, userId } = await createBrowser(world);
    const Cookie = cookiesOf(browser);
    const here = await hear(
      await askToListen(world, { Cookie, Origin: origin, "Sec-Fetch-Site": "same-origin" }),
    );
    await bellOf(world, userId).ring(1, "1");
    await nextRing(here, 0);
    const elsewhere: Record<string, string>[] = [
      { Origin: "https://elsewhere.example" },
      { Origin: `${origin}:8443`, "Sec-Fetch-Site": "same-site" },
      { Origin: "null" },
      {},
    ];
    const { requests } = await world.countingRequests(async () => {
      for (const headers of elsewhere) {
        const answer = await askToListen(world, { Cookie, ...headers });
        expect(answer.status).toBe(403);
        expect(await answer.json()).toMatchObject({ type: "/problems/cross_site" });
      }
    });
    expect(requests).toBe(0);
  });

  test("by nobody without a living token or key, nor with a calendar's secret", async () => {
    const calendar = await createKey(world, ann, "calendar");
    for (const token of ["a.b.c", calendar.token]) {
      const answer = await askToListen(world, { Authorization: `Bearer ${token}` });
      expect(answer.status).toBe(401);
    }
    expect((await askToListen(world, {})).status).toBe(401);
  });

  test("only by an upgrade to a WebSocket: everything else is told so without a trip", async () => {
    const { requests } = await world.countingRequests(async () => {
      for (const headers of [{}, { Upgrade: "h2c" }]) {
        const answer = await as(world, ann).get("/api/live", headers);
        expect([answer.status, answer.headers.get("Upgrade")]).toEqual([426, "websocket"]);
        expect(await answer.json()).toMatchObject({ type: "/problems/upgrade_needed" });
      }
      const head = await as(world, ann).send("HEAD", "/api/live", undefined, { Upgrade: "websocket" });
      expect(head.status).toBe(426);
    });
    expect(requests).toBe(0);
  });

  test("as often as its caller may send requests", async () => {
    const bob = await createPerson(limited);
    const answer = await askToListen(limited, { Authorization: `Bearer ${bob.token}` });
    expect(answer.status).toBe(429);
  });
});

test("while the database is away, opening is answered 503, and nothing rings", async () => {
  const quiet = await createPerson(world);
  const listening = await listen(world, quiet);
  await world.injectFault({ kind: "cut", when: "before" });
  const opening = await askToListen(world, { Authorization: `Bearer ${quiet.token}` });
  const write = await as(world, quiet).post("/api/tasks", { title: "Trim" });
  await world.clearFault();
  expect([opening.status, write.status]).toEqual([503, 503]);
  expect(opening.headers.get("Retry-After")).toBe("2");
  await expectOpen(listening);
  expect(listening.words).toEqual(["pong"]);
});

test("while an object is away, its owner's writes succeed, with a line in the log, and only opening fails", async () => {
  const bob = await createPerson(withoutBell);
  const before = withoutBell.log.length;
  expect((await as(withoutBell, bob).post("/api/tasks", { title: "Trim" })).status).toBe(201);
  const [request, bell, ...more] = withoutBell.log.slice(before).map((line): unknown => JSON.parse(line));
  expect(more).toEqual([]);
  const { request_id } = z.object({ request_id: z.string() }).parse(request);
  expect(bell).toEqual({
    time: expect.any(String),
    request_id,
    bell: "ring",
    fault: { kind: "ObjectAway < Error" },
  });
  const opening = await askToListen(withoutBell, { Authorization: `Bearer ${bob.token}` });
  expect([opening.status, opening.headers.get("Retry-After")]).toEqual([503, "2"]);
  expect(JSON.parse(withoutBell.log.at(-1) ?? "")).toMatchObject({
    fault: { kind: "Problem < ObjectAway < Error" },
  });
});
