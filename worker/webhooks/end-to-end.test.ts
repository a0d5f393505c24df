import { Webhook } from "standardwebhooks";
import { beforeEach, expect, test } from "vitest";
import { verifyWebhook } from "../../client/src/webhook.ts";
import { type Contract, readContract, schemaOf } from "../test/described.ts";
import { useCourier } from "../test/couriers.ts";
import { type Received, receivedAt } from "../test/delivering.ts";
import { useOutside } from "../test/outside.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";

/** From the API, by the outbox and the courier, to a receiver that has the reference library of Standard Webhooks. */
const world = useWorld();
const outside = useOutside(world);
const courier = useCourier(world);
const url = "https://garden.example/hooks";

let person: Person;
let ann: ReturnType<typeof as>;
let path: string;
let secret: string;
let contract: Contract;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
  await outside.behave({ documents: { [url]: { status: 200 } } });
  const made = await ann.post("/api/webhooks", { name: "Watering plan", url });
  const webhook = await made.json<{ id: string; secret: string }>();
  path = `/api/webhooks/${webhook.id}`;
  secret = webhook.secret;
  contract = await readContract(world);
});

const deliver = () => courier.ring(person.userId);
const isSigned = ({ body, headers }: Received, by: string) => {
  try {
    return Boolean(new Webhook(by).verify(body, headers));
  } catch {
    return false;
  }
};

interface Page {
  deliveries: {
    id: string;
    message_id: string;
    state: string;
    status?: number;
    fault?: string;
    attempts: number;
  }[];
}
const deliveries = async () => (await (await ann.get(`${path}/deliveries`)).json<Page>()).deliveries;

test("a test is received, signed with the secret that the API has answered, and listed as delivered", async () => {
  const { id } = await (await ann.post(`${path}/test`)).json<{ id: string }>();
  await deliver();
  const received = await receivedAt(outside);
  expect(received.map((one) => [one.type, isSigned(one, secret)])).toEqual([["webhook.test", true]]);
  expect(await deliveries()).toMatchObject([
    { id, message_id: received[0]?.headers["webhook-id"], state: "delivered", status: 200, attempts: 1 },
  ]);
});

test("for a day after the secret was replaced both sign, and after another one the first no longer does", async () => {
  const next = async () => (await (await ann.post(`${path}/secret`)).json<{ secret: string }>()).secret;
  const second = await next();
  await ann.post(`${path}/test`);
  await deliver();
  const third = await next();
  await ann.post(`${path}/test`);
  await deliver();
  const signed = (await receivedAt(outside)).map((one) =>
    [secret, second, third].map((by) => isSigned(one, by)),
  );
  expect(signed).toEqual([
    [true, true, false],
    [false, true, true],
  ]);
});

test("what failed is sent again under its id, with the task as it is then, in a body that the API's document describes", async () => {
  await outside.behave({ documents: { [url]: { status: 503 } } });
  const task = await (await ann.post("/api/tasks", { title: "Trim" })).json<{ id: string }>();
  await deliver();
  const [{ id } = { id: "" }] = await deliveries();
  await ann.patch(path, { on: false });
  expect(await deliveries()).toMatchObject([{ id, state: "failed", fault: "webhook_off" }]);
  await ann.patch(`/api/tasks/${task.id}`, { title: "Trim the hedge" });
  await ann.patch(path, { on: true });
  await outside.behave({ documents: { [url]: { status: 200 } } });
  await ann.post(`${path}/resend`, { failed: true });
  await deliver();
  const received = (await receivedAt(outside)).at(-1);
  expect(received?.headers["webhook-id"]).toBe(`msg_${id.replaceAll("-", "")}`);
  expect(received?.data).toMatchObject({ task: { id: task.id, title: "Trim the hedge" } });
  const schema =
    contract.webhooks["task.created"]?.post.requestBody?.content["application/json"]?.schema ?? {};
  expect(schemaOf(contract, schema).safeParse(received?.message).error?.issues ?? []).toEqual([]);
  expect(await deliveries()).toMatchObject([{ id, state: "delivered", attempts: 1 }]);
});

test("an address that fails is asked again at another one at once", async () => {
  await outside.behave({
    documents: { [url]: { status: 500 }, "https://shed.example/hooks": { status: 200 } },
  });
  await ann.post(`${path}/test`);
  await deliver();
  expect(await deliveries()).toMatchObject([{ state: "waiting", status: 500 }]);
  await ann.patch(path, { url: "https://shed.example/hooks" });
  await deliver();
  expect(await deliveries()).toMatchObject([{ state: "delivered", status: 200, attempts: 2 }]);
});

test("the package for programs verifies what the courier sends, and knows it from what is forged", async () => {
  const task = await (
    await ann.post("/api/tasks", { title: "Trim the hedge – früh" })
  ).json<{ id: string }>();
  await deliver();
  const { headers, body, message } = (await receivedAt(outside))[0] ?? {};
  if (!headers || body === undefined) throw new Error("nothing was received");
  const event = await verifyWebhook(secret, headers, body);
  expect(event).toEqual(message);
  expect(event).toMatchObject({
    type: "task.created",
    data: { task: { id: task.id, title: "Trim the hedge – früh" }, by: { kind: "session" } },
  });
  const forged = body.replace("hedge", "fence");
  await expect(verifyWebhook(secret, headers, forged)).rejects.toMatchObject({ name: "WebhookError" });
});
