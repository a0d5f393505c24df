import { beforeEach, describe, expect, test } from "vitest";
import { openWebhookSecret } from "../access/webhook-secrets.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { plantWebhook } from "../test/planted-webhook.ts";
import { useWorld, webhookSecrets } from "../test/world.ts";

const world = useWorld();
const unhooked = useWorld({ WEBHOOKS_SECRET: undefined });

let person: Person;
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});

const garden = { name: "Watering plan", url: "https://garden.example/hooks" };

interface Made {
  id: string;
  secret: string;
}

const make = async (body: object = garden) => (await ann.post("/api/webhooks", body)).json<Made>();
const listed = async () =>
  (await (await ann.get("/api/webhooks")).json<{ webhooks: Record<string, unknown>[] }>()).webhooks;
const rowOf = async (id: string) => (await world.sql("select * from webhooks where id = $1", [id]))[0] ?? {};

async function plantWaiting(id: string, next: string): Promise<void> {
  await world.sql(
    `insert into deliveries (user_id, webhook_id, type, next_at) values ($1, $2, 'webhook.test', now() + $3::interval)`,
    [person.userId, id, next],
  );
}

describe("a webhook", () => {
  test("is made in one trip, is told of everything unless it says of what, and is listed without its secret", async () => {
    const { requests, result } = await world.countingRequests(() => ann.post("/api/webhooks", garden));
    expect([result.status, requests]).toEqual([201, 1]);
    const { secret, ...made } = await result.json<Made>();
    expect(made).toMatchObject({ ...garden, on: true, waiting: 0 });
    expect(made).toHaveProperty("events.length", 8);
    const few = await make({ ...garden, events: ["list.deleted", "task.created"] });
    expect(few).toHaveProperty("events", ["task.created", "list.deleted"]);
    const shown = await listed();
    expect(shown.map(({ id }) => id)).toEqual([few.id, made.id]);
    expect(shown[1]).toEqual(made);
    expect(JSON.stringify(shown)).not.toContain(secret.slice(6));
  });

  test("has a secret of 32 bytes, which the database has sealed for its person", async () => {
    const { id, secret } = await make();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const { secret: sealed } = await rowOf(id);
    expect(sealed).not.toContain(secret.slice(6));
    const opened = await openWebhookSecret(webhookSecrets, person.userId, String(sealed));
    expect(btoa(String.fromCharCode(...(opened?.plain ?? [])))).toBe(secret.slice(6));
    expect(await openWebhookSecret(webhookSecrets, crypto.randomUUID(), String(sealed))).toBeUndefined();
  });

  test("is refused at an address that is not https at a public host, and with events that are none", async () => {
    for (const [field, bad] of [
      ["url", "http://garden.example/hooks"],
      ["url", "https://garden.example:8443/hooks"],
      ["url", "https://127.0.0.1/hooks"],
      ["url", "https://hooks.internal/"],
      ["url", "https://ann:secret@garden.example/"],
      ["url", "https://garden.example/#part"],
      ["url", `https://garden.example/${"a".repeat(2000)}`],
      ["url", 7],
      ["events", []],
      ["events", ["task.created", "task.created"]],
      ["events", ["webhook.test"]],
      ["name", " "],
      ["secret", "whsec_mine"],
    ] as const) {
      const answer = await ann.post("/api/webhooks", { ...garden, [field]: bad });
      expect([field, bad, answer.status]).toEqual([field, bad, 400]);
      const { errors } = await answer.json<{ errors: { path: string }[] }>();
      expect(errors[0]?.path).toMatch(new RegExp(`^${field}`));
    }
    expect(await listed()).toEqual([]);
  });

  test("is one of five at most", async () => {
    for (let nth = 0; nth < 5; nth += 1) await make();
    const answer = await ann.post("/api/webhooks", garden);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ type: "/problems/too_many_webhooks" });
    expect(await listed()).toHaveLength(5);
  });

  test("is changed in one trip, and what is not named stays as it is", async () => {
    const { id, secret: _, ...made } = await make();
    const { requests, result } = await world.countingRequests(() =>
      ann.patch(`/api/webhooks/${id}`, { name: "Weeding", events: ["task.deleted", "task.created"] }),
    );
    expect([result.status, requests]).toEqual([200, 1]);
    const changed = { ...made, id, name: "Weeding", events: ["task.created", "task.deleted"] };
    expect(await result.json()).toEqual(changed);
    expect(await (await ann.patch(`/api/webhooks/${id}`, {})).json()).toEqual(changed);
    expect((await ann.patch(`/api/webhooks/${id}`, { url: "http://garden.example/" })).status).toBe(400);
    expect((await ann.patch(`/api/webhooks/${id}`, { on: "no" })).status).toBe(400);
  });

  test("is removed with all that waits for it", async () => {
    const { id } = await make();
    await plantWaiting(id, "0 seconds");
    expect((await ann.delete(`/api/webhooks/${id}`)).status).toBe(204);
    expect((await ann.delete(`/api/webhooks/${id}`)).status).toBe(404);
    expect(await world.sql("select from deliveries where webhook_id = $1", [id])).toEqual([]);
  });

  test("with a malformed or an unknown id is not found, in any way", async () => {
    for (const id of ["x", crypto.randomUUID()]) {
      const path = `/api/webhooks/${id}`;
      for (const answer of [
        await ann.patch(path, { name: "Weeding" }),
        await ann.delete(path),
        await ann.post(`${path}/secret`),
      ]) {
        expect(answer.status).toBe(404);
        expect(await answer.json()).toMatchObject({ type: "/problems/webhook_not_found" });
      }
    }
  });
});

describe("a webhook that is turned off", () => {
  test("says why, and what waited for it is not sent", async () => {
    const { id } = await make();
    await plantWaiting(id, "0 seconds");
    expect(await listed()).toMatchObject([{ waiting: 1 }]);
    const off = await ann.patch(`/api/webhooks/${id}`, { on: false });
    expect(await off.json()).toMatchObject({ on: false, off_because: "person", waiting: 0 });
    expect(await world.sql("select state, fault from deliveries where webhook_id = $1", [id])).toEqual([
      { state: "failed", fault: "webhook_off" },
    ]);
  });

  test("keeps why it was turned off first, and forgets that and its failing when it is turned on", async () => {
    const { id } = await make();
    await world.sql(
      "update webhooks set is_on = false, off_because = 'failing', failing_since = now() - interval '1 day' where id = $1",
      [id],
    );
    const again = await ann.patch(`/api/webhooks/${id}`, { on: false });
    expect(await again.json()).toMatchObject({ on: false, off_because: "failing" });
    const on = await (await ann.patch(`/api/webhooks/${id}`, { on: true })).json();
    expect(on).toMatchObject({ on: true });
    expect(on).not.toHaveProperty("off_because");
    expect(on).not.toHaveProperty("failing_since");
  });

  test("cannot forget its failing by being turned on while it is on, but by another address, which is tried at once", async () => {
    const { id } = await make();
    await plantWaiting(id, "4 hours");
    await world.sql("update webhooks set failing_since = now() where id = $1", [id]);
    const on = await ann.patch(`/api/webhooks/${id}`, { on: true });
    expect(await on.json()).toHaveProperty("failing_since");
    const isDue = "select next_at <= now() as due from deliveries where webhook_id = $1";
    expect(await world.sql(isDue, [id])).toEqual([{ due: false }]);
    const moved = await ann.patch(`/api/webhooks/${id}`, { url: "https://shed.example/hooks" });
    expect(await moved.json()).not.toHaveProperty("failing_since");
    expect(await world.sql(isDue, [id])).toEqual([{ due: true }]);
  });
});

describe("the secret of a webhook", () => {
  test("is replaced by another one, and the one before is kept for a day", async () => {
    const { id, secret } = await make();
    const { secret: before } = await rowOf(id);
    const { requests, result } = await world.countingRequests(() => ann.post(`/api/webhooks/${id}/secret`));
    expect([result.status, requests]).toEqual([200, 1]);
    const { secret: next, ...rest } = await result.json<Made>();
    expect(rest).toEqual({});
    expect(next).not.toBe(secret);
    const row = await rowOf(id);
    expect(row["previous_secret"]).toBe(before);
    const [day] = await world.sql(
      "select previous_until - now() between interval '23 hours 59 minutes' and interval '24 hours' as long from webhooks where id = $1",
      [id],
    );
    expect(day).toEqual({ long: true });
    const opened = await openWebhookSecret(webhookSecrets, person.userId, String(row["secret"]));
    expect(btoa(String.fromCharCode(...(opened?.plain ?? [])))).toBe(next.slice(6));
  });
});

describe("without a fresh proof of who asks", () => {
  test("a webhook is neither made, nor sent elsewhere, nor given another secret, but may be renamed, turned off and removed", async () => {
    const { id } = await make();
    const before = await rowOf(id);
    await world.sql(
      "update sessions set proved_at = now() - interval '11 minutes', created_at = now() - interval '1 day' where user_id = $1",
      [person.userId],
    );
    for (const answer of [
      await ann.post("/api/webhooks", garden),
      await ann.patch(`/api/webhooks/${id}`, { url: "https://elsewhere.example/" }),
      await ann.post(`/api/webhooks/${id}/secret`),
    ]) {
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ type: "/problems/proof_needed" });
    }
    expect(await rowOf(id)).toEqual(before);
    expect((await ann.patch(`/api/webhooks/${id}`, { name: "Weeding", on: false })).status).toBe(200);
    expect((await ann.delete(`/api/webhooks/${id}`)).status).toBe(204);
  });
});

test("without a secret of ours to seal with, none is made and none gets another secret, and all else goes on", async () => {
  const owner = await createPerson(unhooked);
  const webhook = await plantWebhook(unhooked, owner.userId);
  const bob = as(unhooked, owner);
  for (const path of ["/api/webhooks", `/api/webhooks/${webhook}/secret`]) {
    const answer = await bob.post(path, path === "/api/webhooks" ? garden : {});
    expect(answer.status).toBe(501);
    expect(await answer.json()).toMatchObject({ type: "/problems/webhooks_off" });
  }
  expect(await (await bob.get("/api/webhooks")).json()).toMatchObject({ webhooks: [{ id: webhook }] });
  expect((await bob.patch(`/api/webhooks/${webhook}`, { name: "Other" })).status).toBe(200);
  expect((await bob.post("/api/tasks", { title: "Trim" })).status).toBe(201);
});
