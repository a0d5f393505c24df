import { createExecutionContext } from "cloudflare:test";
import { expect, onTestFinished, test } from "vitest";
import { createApp } from "../app.ts";
import { origin, useWorld } from "../test/world.ts";

const world = useWorld();

/** The answer of a Worker that signs in with this URL, and its line in the log. */
async function askReady(url: string) {
  const log: string[] = [];
  const bindings = { ...world.bindings, DATABASE_URL: url };
  const request = new Request(new URL("/api/ready", origin));
  const answer = await createApp((line) => log.push(line)).fetch(request, bindings, createExecutionContext());
  return { answer, log: log.join("") };
}

/** A login of this test alone, because roles belong to the whole server. */
async function createLogin(attributes: string): Promise<string> {
  const name = `login_${crypto.randomUUID().replaceAll("-", "")}`;
  await world.sql(`create role ${name} login password 'for a test' ${attributes}`);
  onTestFinished(async () => void (await world.sql(`drop role ${name}`)));
  const url = new URL(String(world.bindings["DATABASE_URL"]));
  return Object.assign(url, { username: name, password: "for a test" }).href;
}

test.each([
  ["is a superuser", "superuser"],
  ["may bypass row security", "bypassrls"],
  ["may make roles", "createrole"],
  ["owns tables", "in role hedgerow"],
])("the Worker is not ready with a login that %s, and only the log says why", async (power, attributes) => {
  const { answer, log } = await askReady(await createLogin(attributes));
  expect(answer.status).toBe(503);
  expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
  expect(await answer.json()).toMatchObject({ detail: "The service is not available just now" });
  expect(JSON.parse(log)).toMatchObject({
    db_trips: 1,
    fault: { kind: "Problem < SettingsError", settings: expect.stringContaining(power) },
  });
});

test("the Worker is not ready with the login that migrates, and says all that this login can do", async () => {
  const { answer, log } = await askReady(world.ownerUrl);
  expect(answer.status).toBe(503);
  expect(log).toContain("may bypass row security, may make roles, owns tables");
});

test("the Worker is ready with a login of a deployment, which is a member of its role and no more", async () => {
  const { answer, log } = await askReady(await createLogin("in role hedgerow_app"));
  expect(answer.status).toBe(200);
  expect(JSON.parse(log)).toMatchObject({ db_trips: 1 });
});
