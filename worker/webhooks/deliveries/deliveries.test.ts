import { beforeEach, describe, expect, test } from "vitest";
import { as, createPerson, type Person } from "../../test/people.ts";
import { plantDeliveries, plantWebhook } from "../../test/planted-webhook.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();

let person: Person;
let ann: ReturnType<typeof as>;
let webhook: string;
let path: string;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
  webhook = await plantWebhook(world, person.userId);
  path = `/api/webhooks/${webhook}`;
});

interface Page {
  deliveries: { id: string; state: string }[];
  next?: string;
}

type Some = Omit<Parameters<typeof plantDeliveries>[2], "webhook">;

const plant = (some: Some = {}) => plantDeliveries(world, person.userId, { webhook, ...some });
const read = async (query = "") => (await ann.get(`${path}/deliveries${query}`)).json<Page>();
const ids = ({ deliveries }: Page) => deliveries.map(({ id }) => id);
const resend = (body: object) => ann.post(`${path}/resend`, body);

async function isRefused(answer: Response, code: string, status = 409): Promise<void> {
  expect([answer.status, await answer.json<{ type: string }>()]).toMatchObject([
    status,
    { type: `/problems/${code}` },
  ]);
}

const turnOff = () => ann.patch(path, { on: false });

describe("a test of a webhook", () => {
  test("waits at the end of the line after one trip, and says nothing of its person", async () => {
    await plant();
    const { requests, result } = await world.countingRequests(() => ann.post(`${path}/test`));
    expect([result.status, requests]).toEqual([202, 1]);
    const { id } = await result.json<{ id: string }>();
    const { deliveries } = await read();
    expect(deliveries).toHaveLength(2);
    expect(deliveries[0]).toEqual({
      id,
      message_id: `msg_${id.replaceAll("-", "")}`,
      type: "webhook.test",
      happened_at: expect.any(String),
      next_at: expect.any(String),
      state: "waiting",
      attempts: 0,
    });
  });

  test("is refused while it is off, and when a thousand messages wait", async () => {
    await plant({ many: 999 });
    expect((await ann.post(`${path}/test`)).status).toBe(202);
    await isRefused(await ann.post(`${path}/test`), "too_many_waiting");
    await turnOff();
    await isRefused(await ann.post(`${path}/test`), "webhook_is_off");
    expect(await world.sql("select from deliveries where webhook_id = $1", [webhook])).toHaveLength(1000);
  });
});

describe("the deliveries of a webhook", () => {
  test("are read from the newest on, page by page, in one trip each", async () => {
    const all = (await plant({ many: 5 })).toReversed();
    const first = await world.countingRequests(() => ann.get(`${path}/deliveries?limit=2`));
    expect(first.requests).toBe(1);
    const page = await first.result.json<Page>();
    expect(ids(page)).toEqual(all.slice(0, 2));
    const second = await read(`?limit=2&before=${page.next}`);
    expect(ids(second)).toEqual(all.slice(2, 4));
    const third = await read(`?limit=2&before=${second.next}`);
    expect(ids(third)).toEqual(all.slice(4));
    expect(third).not.toHaveProperty("next");
    expect(ids(await read())).toEqual(all);
  });

  test("are read by what became of them", async () => {
    const [waiting] = [await plant(), await plant({ state: "delivered" })];
    const failed = await plant({ state: "failed", many: 2 });
    expect(ids(await read("?state=waiting"))).toEqual(waiting);
    expect(ids(await read("?state=failed"))).toEqual(failed.toReversed());
  });

  test("say what the last try was answered, and have no next one unless they wait", async () => {
    const subject = crypto.randomUUID();
    const [id] = await plant({ state: "failed", subject });
    await world.sql(
      "update deliveries set attempts = 9, tried_at = now(), status = 503, took = 187 where id = $1",
      [id],
    );
    expect((await read()).deliveries).toEqual([
      {
        id,
        message_id: expect.stringMatching(/^msg_[\da-f]{32}$/),
        type: "task.created",
        subject,
        happened_at: expect.any(String),
        state: "failed",
        attempts: 9,
        tried_at: expect.any(String),
        status: 503,
        took_ms: 187,
      },
    ]);
  });

  test("are refused with a query that is not valid, or a cursor that was answered to another person", async () => {
    await plant({ many: 2 });
    const { next = "" } = await read("?limit=1");
    for (const query of [
      "limit=101",
      "limit=0",
      "limit=1&limit=2",
      "state=gone",
      "cursor=x",
      "before=x",
      "a=%ff",
    ])
      expect([query, (await ann.get(`${path}/deliveries?${query}`)).status]).toEqual([query, 400]);
    const other = await createPerson(world);
    const theirs = await plantWebhook(world, other.userId);
    const answer = await as(world, other).get(`/api/webhooks/${theirs}/deliveries?before=${next}`);
    expect(await answer.json()).toMatchObject({ errors: [{ path: "before" }] });
  });
});

describe("sending again", () => {
  test("puts what failed or was delivered at the end of the line, in the old order, under its old id, in one trip", async () => {
    const failed = await plant({ state: "failed", many: 2 });
    const delivered = await plant({ state: "delivered" });
    const waiting = await plant();
    await world.sql(
      `update deliveries set attempts = 9, first_tried_at = now(), tried_at = now(), status = 503, changed = '{title}', act = id, by_kind = 'key', by_id = id,
         happened_at = now() - interval '1 day' where webhook_id = $1 and state <> 'waiting'`,
      [webhook],
    );
    const kept = "id, user_id, type, subject, changed, act, by_kind, by_id, happened_at";
    const select = `select ${kept} from deliveries where webhook_id = $1 order by id`;
    const before = await world.sql(select, [webhook]);
    const { requests, result } = await world.countingRequests(() =>
      resend({ deliveries: [...delivered, ...failed, ...waiting] }),
    );
    expect([result.status, requests]).toEqual([202, 1]);
    expect(await result.json()).toEqual({ resent: 3 });
    const page = await read();
    expect(ids(page)).toEqual([...waiting, ...failed, ...delivered].toReversed());
    for (const one of page.deliveries) {
      expect(one).toMatchObject({ state: "waiting", attempts: 0 });
      expect(one).not.toHaveProperty("status");
      expect(one).not.toHaveProperty("tried_at");
    }
    expect(await world.sql(select, [webhook])).toEqual(before);
    expect(
      await world.sql("select from deliveries where webhook_id = $1 and first_tried_at is not null", [
        webhook,
      ]),
    ).toEqual([]);
  });

  test("of all that failed leaves the rest, and takes what failed because it was off", async () => {
    await plant({ many: 2 });
    const delivered = await plant({ state: "delivered" });
    await turnOff();
    await isRefused(await resend({ failed: true }), "webhook_is_off");
    await ann.patch(path, { on: true });
    expect(await (await resend({ failed: true })).json()).toEqual({ resent: 2 });
    expect(await (await resend({ failed: true })).json()).toEqual({ resent: 0 });
    expect(ids(await read("?state=delivered"))).toEqual(delivered);
  });

  test("of all that failed takes the newest, as many as may wait, and of none is refused", async () => {
    await plant({ many: 998 });
    const failed = await plant({ state: "failed", many: 5 });
    expect(await (await resend({ failed: true })).json()).toEqual({ resent: 2 });
    expect(ids(await read("?limit=2"))).toEqual(failed.slice(-2).toReversed());
    await isRefused(await resend({ failed: true }), "too_many_waiting");
  });

  test("by name is all or nothing: when some are too many, or are not of this webhook", async () => {
    await plant({ many: 998 });
    const failed = await plant({ state: "failed", many: 3 });
    await isRefused(await resend({ deliveries: failed }), "too_many_waiting");
    const other = await plantWebhook(world, person.userId);
    const [elsewhere = ""] = await plantDeliveries(world, person.userId, { webhook: other, state: "failed" });
    for (const unknown of [elsewhere, crypto.randomUUID()])
      await isRefused(await resend({ deliveries: [failed[0], unknown] }), "delivery_not_found", 404);
    expect(ids(await read("?state=failed"))).toEqual(failed.toReversed());
    const twice = [failed[0], failed[0]?.toUpperCase()];
    expect(await (await resend({ deliveries: twice })).json()).toEqual({ resent: 1 });
  });

  test("of what waits already changes nothing, however much waits", async () => {
    const waiting = await plant({ many: 1001 });
    const answer = await resend({ deliveries: waiting.slice(-2) });
    expect([answer.status, await answer.json()]).toEqual([202, { resent: 0 }]);
    expect(ids(await read("?limit=2"))).toEqual(waiting.slice(-2).toReversed());
  });

  test("needs to be told what", async () => {
    for (const body of [{}, { failed: false }, { deliveries: [] }, { deliveries: ["x"] }, { all: true }])
      expect([body, (await resend(body)).status]).toEqual([body, 400]);
    expect((await resend({ failed: true, deliveries: [crypto.randomUUID()] })).status).toBe(400);
    const many = Array.from({ length: 101 }, () => crypto.randomUUID());
    expect((await resend({ deliveries: many })).status).toBe(400);
  });
});

test("what is sent, or read, of an unknown webhook is not found", async () => {
  for (const id of ["x", crypto.randomUUID()]) {
    const unknown = `/api/webhooks/${id}`;
    for (const answer of [
      await ann.get(`${unknown}/deliveries`),
      await ann.post(`${unknown}/test`),
      await ann.post(`${unknown}/resend`, { failed: true }),
    ])
      await isRefused(answer, "webhook_not_found", 404);
  }
});
