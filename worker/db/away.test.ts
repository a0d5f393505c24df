import { afterEach, describe, expect, test } from "vitest";
import { createApp } from "../app.ts";
import { as, createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { callOf } from "../test/routes.ts";
import { createBrowser, freshEmail, password, post } from "../test/client.ts";

const world = useWorld();
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

const routes = createApp(() => {}).routes.filter(
  ({ method, path }) => method !== "ALL" && !/\/health$|openapi|docs/.test(path),
);
const named = new Map(routes.map(({ method, path }) => [`${method} ${path}`, { method, path }]));

const bodies: Record<string, () => unknown> = {
  signup: () => ({ email: freshEmail(), password }),
  register: () => ({ email: freshEmail(), password }),
  "sign-up/email": () => ({ email: freshEmail(), password, name: "" }),
  "change-password": () => ({ currentPassword: password, newPassword: "another horse battery" }),
  "revoke-session": () => ({ token: crypto.randomUUID() }),
  "update-user": () => ({ name: "Ann" }),
  "delete-user": () => ({ password }),
};

/** A valid request for a route, by a signed-in person of its own, so that no request removes what another needs. */
async function prepare(method: string, path: string): Promise<() => Promise<Response>> {
  const name = path.split("/auth/")[1];
  if (name !== undefined && /-|renew/.test(name)) {
    const { browser, email } = await createBrowser(world);
    const body = name === "sign-in/email" ? { email, password } : bodies[name]?.();
    return () => (method === "GET" ? browser.fetch(path) : browser.post(path, body));
  }
  if (name === "signin") {
    const { email } = await createBrowser(world);
    return () => post(world, path, { email, password });
  }
  const ann = await createPerson(world);
  if (name !== undefined) return () => as(world, ann).send(method, path, bodies[name]?.());
  if (path.includes(":secret")) {
    const { address } = await (await as(world, ann).post("/api/calendar")).json<{ address: string }>();
    return () => world.fetch(new URL(address).pathname);
  }
  const task = await (await as(world, ann).post("/api/tasks", { title: "a" })).json<{ id: string }>();
  const call = callOf(`${method} ${path}`, ann, task.id);
  return () => as(world, ann).send(method, call.path, call.body);
}

describe.each(Object.entries(faults))("while %s", (_, fault) => {
  test("every route that asks the database answers 503 with Retry-After", async () => {
    const requests = await Promise.all(
      [...named].map(async ([name, { method, path }]) => ({ name, send: await prepare(method, path) })),
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
    expect((await world.fetch("/api/ready")).status).toBe(200);
  });
});
