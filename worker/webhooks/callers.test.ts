import { env } from "cloudflare:test";
import { expect, test } from "vitest";
import { createBrowser } from "../test/client.ts";
import { spend, withinAMinute } from "../test/limits.ts";
import { as, createPerson } from "../test/people.ts";
import { plantDeliveries, plantWebhook } from "../test/planted-webhook.ts";
import { useWorld } from "../test/world.ts";

/** Who may do what with webhooks, and how often. The limiter of sign-ups is used up sooner than the one in its place. */
const bound: Record<string, unknown> = { ...env };
const world = useWorld({ LIMIT_COSTLY_BY_CALLER: bound["LIMIT_SIGN_UP_BY_CLIENT"] });

const garden = { name: "Watering plan", url: "https://garden.example/hooks" };

test("tests and what is sent again count as costly, and beyond the limit the database is not asked", async () => {
  await withinAMinute(async () => {
    const person = await createPerson(world);
    const ann = as(world, person);
    const webhook = await plantWebhook(world, person.userId);
    const path = `/api/webhooks/${webhook}`;
    await plantDeliveries(world, person.userId, { webhook, state: "failed" });
    const first = await ann.get("/api/webhooks");
    const within = [await ann.post(`${path}/test`), await ann.post(`${path}/resend`, { failed: true })];
    await spend(world, "LIMIT_SIGN_UP_BY_CLIENT", person.userId, 28);
    const { requests, result } = await world.countingRequests(async () => [
      await ann.post(`${path}/test`),
      await ann.post(`${path}/resend`, { failed: true }),
    ]);
    const others = [await ann.get(`${path}/deliveries`), await ann.patch(path, { on: false })];
    return () => {
      expect([first, ...within].map(({ status }) => status)).toEqual([200, 202, 202]);
      expect([result.map(({ status }) => status), requests]).toEqual([[429, 429], 0]);
      expect(others.map(({ status }) => status)).toEqual([200, 200]);
    };
  });
});

test("a browser's cookie is taken from this site only", async () => {
  const { browser, userId } = await createBrowser(world);
  const webhook = await plantWebhook(world, userId);
  const elsewhere = { Origin: "https://elsewhere.example", "Sec-Fetch-Site": "cross-site" };
  const Cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  for (const [method, path, body] of [
    ["POST", "", garden],
    ["PATCH", `/${webhook}`, { url: "https://elsewhere.example/" }],
    ["POST", `/${webhook}/secret`, {}],
    ["POST", `/${webhook}/test`, {}],
    ["POST", `/${webhook}/resend`, { failed: true }],
    ["DELETE", `/${webhook}`, {}],
  ] as const) {
    const answer = await world.fetch(`/api/webhooks${path}`, {
      method,
      headers: { ...elsewhere, Cookie, "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    expect([method, path, answer.status]).toEqual([method, path, 403]);
    expect(await answer.json()).toMatchObject({ type: "/problems/cross_site" });
  }
  expect((await browser.post("/api/webhooks", garden)).status).toBe(201);
});

test("the log says that a webhook was made or removed, and neither where it leads to nor what signs its messages", async () => {
  const ann = as(world, await createPerson(world));
  const made = await (await ann.post("/api/webhooks", garden)).json<{ id: string; secret: string }>();
  expect(JSON.parse(world.log.at(-1) ?? "")).toMatchObject({ event: "webhook_made", status: 201 });
  await ann.post(`/api/webhooks/${made.id}/test`);
  await ann.delete(`/api/webhooks/${made.id}`);
  expect(JSON.parse(world.log.at(-1) ?? "")).toMatchObject({ event: "webhook_removed", status: 204 });
  for (const word of ["garden.example", "Watering", made.secret.slice(6)])
    expect(world.log.filter((line) => line.includes(word))).toEqual([]);
});

test("a session that ends before a webhook is made makes none", async () => {
  const person = await createPerson(world);
  const ann = as(world, person);
  const held = await world.hold({ when: "before", matching: 'insert into "webhooks"' }, () =>
    ann.post("/api/webhooks", garden),
  );
  await world.sql("delete from sessions where id = $1", [person.sessionId]);
  expect((await held.goOn()).status).toBe(401);
  expect(await world.sql("select from webhooks where user_id = $1", [person.userId])).toEqual([]);
});
