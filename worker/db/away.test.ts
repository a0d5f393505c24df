import { afterEach, describe, expect, test } from "vitest";
import { as, createPerson } from "../test/people.ts";
import { prepareRequest, routesToDatabase } from "../test/valid-request.ts";
import { useMailbox } from "../test/mailbox.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
useMailbox(world);
afterEach(() => world.clearFault());

const html = "<!doctype html><title>Welcome to our hotel</title>";
const faults = {
  "the connection is cut before the request arrives": { kind: "cut", when: "before" },
  "the connection is cut before the answer arrives": { kind: "cut", when: "after" },
  "a proxy answers 500 in plain text": {
    kind: "answer",
    status: 500,
    type: "text/plain",
    body: "busy",
  },
  "a proxy answers 200 in HTML": { kind: "answer", status: 200, type: "text/html", body: html },
  "a proxy answers 200 with half of a JSON text": {
    kind: "answer",
    status: 200,
    type: "application/json",
    body: '{"fields":[',
  },
  "nobody answers": { kind: "hang" },
} as const;

describe.each(Object.entries(faults))("while %s", (_, fault) => {
  test("every route that asks the database answers 503 with Retry-After", async () => {
    const requests = await Promise.all(
      routesToDatabase.map(async ({ name, method, path }) => ({
        name,
        send: await prepareRequest(world, method, path),
      })),
    );
    expect(requests.length).toBeGreaterThan(40);
    const before = world.log.length;
    await world.injectFault(fault);
    const answers = await Promise.all(
      requests.map(async ({ name, send }) => ({ name, answer: await send() })),
    );
    for (const { name, answer } of answers) {
      expect([name, answer.status]).toEqual([name, 503]);
      expect(Number(answer.headers.get("Retry-After")), name).toBeGreaterThan(0);
      expect(await answer.json()).toMatchObject({ detail: "The service is not available just now" });
    }
    for (const line of world.log.slice(before)) {
      expect(JSON.parse(line)).toMatchObject({ fault: { kind: expect.stringMatching(/Error/) } });
      expect(line).not.toMatch(/hotel|busy|select|insert|@/);
    }
    await world.clearFault();
    // Not by `ready`, which would remember it and say so for a second of the next fault.
    expect((await as(world, await createPerson(world)).get("/api/tasks")).status).toBe(200);
  });
});

test("an answer that is too large for the database's proxy is no failure: the caller is told to ask for less, and it is not tried again", async () => {
  const ann = as(world, await createPerson(world));
  const body = JSON.stringify({ message: "response is too large (max is 67108864 bytes)" });
  await world.injectFault({ kind: "answer", status: 507, type: "application/json", body });
  const { requests, result } = await world.countingRequests(() => ann.get("/api/tasks"));
  expect([result.status, requests]).toEqual([422, 1]);
  expect(await result.json()).toMatchObject({ type: "/problems/too_much_at_once" });
});
