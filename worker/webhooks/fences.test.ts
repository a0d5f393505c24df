import { beforeEach, expect } from "vitest";
import { describeFences, useNeighbours } from "../test/fences.ts";
import { as, createKey } from "../test/people.ts";
import { plantDeliveries, plantWebhook } from "../test/planted-webhook.ts";
import { useWorld } from "../test/world.ts";
import { addTest, readDeliveries, resend } from "./deliveries/store.ts";
import { addWebhook, changeWebhook, deleteWebhook, listWebhooks, replaceSecret } from "./store.ts";

const world = useWorld();
const neighbours = useNeighbours(world);
let anns: string;
let bobs: string;
let bobsDelivery: string;

beforeEach(async () => {
  const [ann, bob] = [neighbours.ann.userId, neighbours.bob.userId];
  [anns, bobs] = [await plantWebhook(world, ann), await plantWebhook(world, bob)];
  await plantDeliveries(world, ann, { webhook: anns, state: "failed" });
  [bobsDelivery = ""] = await plantDeliveries(world, bob, { webhook: bobs, state: "failed" });
});

const planted = {
  name: "Planted",
  url: "https://elsewhere.example/",
  events: ["task.created"],
  secret: "planted",
} as const;

const page = { state: undefined, before: undefined, limit: 10 };

describeFences(world, neighbours, {
  tables: [
    {
      name: "webhooks",
      planted: () => ({ ...planted, events: "{task.created}" }),
      change: "name = 'Taken over'",
    },
    {
      name: "deliveries",
      planted: () => ({ webhook_id: anns, type: "webhook.test" }),
      change: "fault = 'taken over'",
    },
  ],
  async findsNothing(pointed) {
    expect(await listWebhooks(pointed)).toEqual([]);
    expect(await changeWebhook(pointed, bobs, { url: planted.url })).toBeUndefined();
    expect(await changeWebhook(pointed, bobs, { on: false })).toBeUndefined();
    expect(await replaceSecret(pointed, bobs, "planted")).toBe(false);
    expect(await readDeliveries(pointed, bobs, page)).toBeUndefined();
    expect(await addTest(pointed, bobs)).toBe("no webhook");
    expect(await resend(pointed, bobs, { ids: [bobsDelivery] })).toBe("no webhook");
    expect(await resend(pointed, bobs, "failed")).toBe("no webhook");
    expect(await deleteWebhook(pointed, bobs)).toBe(false);
    await expect(addWebhook(pointed, planted)).rejects.toMatchObject({ code: "42501" });
  },
  async answersOwn() {
    const ann = as(world, neighbours.ann);
    const { webhooks } = await (await ann.get("/api/webhooks")).json<{ webhooks: { id: string }[] }>();
    expect(webhooks.map(({ id }) => id)).toEqual([anns]);
    const path = `/api/webhooks/${bobs}`;
    for (const answer of [
      await ann.patch(path, { url: planted.url }),
      await ann.patch(path, { on: false }),
      await ann.post(`${path}/secret`),
      await ann.post(`${path}/test`),
      await ann.get(`${path}/deliveries`),
      await ann.post(`${path}/resend`, { failed: true }),
      await ann.post(`${path}/resend`, { deliveries: [bobsDelivery] }),
      await ann.post(`/api/webhooks/${anns}/resend`, { deliveries: [bobsDelivery] }),
      await ann.delete(path),
    ])
      expect(answer.status).toBe(404);
    expect((await ann.get(`/api/${neighbours.bob.userId}/webhooks`)).status).toBe(403);
    const key = as(world, await createKey(world, neighbours.ann, "write"));
    expect((await key.get("/api/webhooks")).status).toBe(403);
  },
  async isOpen(pointed) {
    expect((await listWebhooks(pointed)).map(({ id }) => id)).toEqual([bobs]);
    expect((await readDeliveries(pointed, bobs, page))?.deliveries).toHaveLength(1);
    expect(await resend(pointed, bobs, { ids: [bobsDelivery] })).toEqual({ resent: 1 });
    expect(await addTest(pointed, bobs)).toHaveProperty("id");
    expect(await replaceSecret(pointed, bobs, "planted")).toBe(true);
    expect(await changeWebhook(pointed, bobs, { on: false })).toMatchObject({
      offBecause: "person",
      waiting: 0,
    });
    expect(await deleteWebhook(pointed, bobs)).toBe(true);
  },
});
