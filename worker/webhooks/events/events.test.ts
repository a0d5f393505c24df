import { beforeAll, describe, expect, test } from "vitest";
import { deliveryTypes } from "../../../drizzle/schema.ts";
import { type Contract, type Json, readContract, schemaOf } from "../../test/described.ts";
import { as, createPerson } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();

let contract: Contract;
beforeAll(async () => {
  contract = await readContract(world);
});

const timestamp = "2026-11-21T07:30:00.000Z";
const fits = (schema: Json, body: object) => schemaOf(contract, schema).safeParse(body).success;
const bodyOf = (type: string): Json =>
  contract.webhooks[type]?.post.requestBody?.content["application/json"]?.schema ?? {};

describe("the description of the messages to webhooks", () => {
  test("has every type of message once, with its headers, its body and what answers to it mean", () => {
    expect(Object.keys(contract.webhooks).toSorted()).toEqual(deliveryTypes.toSorted());
    const names = new Set<string>();
    for (const { post } of Object.values(contract.webhooks)) {
      names.add(post.operationId);
      expect(post.security).toEqual([]);
      expect(post.parameters).toMatchObject(
        ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => ({
          name,
          in: "header",
          required: true,
        })),
      );
      expect(Object.keys(post.responses).toSorted()).toEqual(["2XX", "410", "default"]);
    }
    expect(names.size).toBe(deliveryTypes.length);
  });

  test("has an example of each, which fits its body, and no other's", () => {
    const whole = { $ref: "#/components/schemas/WebhookEvent" };
    for (const type of deliveryTypes) {
      const example = contract.webhooks[type]?.post.requestBody?.content["application/json"]?.example;
      expect(example).toMatchObject({ type });
      expect(fits(whole, Object(example)), type).toBe(true);
      for (const other of deliveryTypes)
        expect([type, other, fits(bodyOf(other), Object(example))]).toEqual([type, other, other === type]);
    }
  });

  test("has one schema of all, by type, for programs that generate their own types", () => {
    const { oneOf, discriminator } = Object(contract.components.schemas["WebhookEvent"]);
    expect(oneOf).toHaveLength(deliveryTypes.length);
    expect(discriminator.propertyName).toBe("type");
    for (const [type, $ref] of Object.entries(discriminator.mapping)) expect(bodyOf(type)).toEqual({ $ref });
  });
});

test("a message has a task and a list as the API answers them, or only the id of what is gone", async () => {
  const ann = as(world, await createPerson(world));
  const list = await (await ann.post("/api/lists", { name: "Garden" })).json<{ id: string }>();
  const made = await ann.post("/api/tasks", {
    title: "Trim",
    list_id: list.id,
    due_on: "2026-12-24",
    checklist: [{ title: "Shears" }],
    repeat: { rule: "FREQ=WEEKLY" },
  });
  const task = await made.json<{ id: string }>();
  const act = crypto.randomUUID();
  const by = { kind: "program", id: crypto.randomUUID() };
  for (const subject of [task, { id: task.id }]) {
    const data = { task: subject, changed: ["title"], act, by };
    expect(fits(bodyOf("task.updated"), { type: "task.updated", timestamp, data })).toBe(true);
    expect(fits(bodyOf("task.updated"), { type: "task.updated", timestamp, data: { task: subject } })).toBe(
      false,
    );
    expect(
      fits(bodyOf("task.completed"), { type: "task.completed", timestamp, data: { task: subject } }),
    ).toBe(true);
  }
  for (const subject of [list, { id: list.id }])
    expect(
      fits(bodyOf("list.deleted"), { type: "list.deleted", timestamp, data: { list: subject, by } }),
    ).toBe(true);
  expect(fits(bodyOf("list.created"), { type: "list.created", timestamp, data: { list: {} } })).toBe(false);
  expect(fits(bodyOf("list.created"), { type: "list.created", timestamp, data: { task } })).toBe(false);
});
