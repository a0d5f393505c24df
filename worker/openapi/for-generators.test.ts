import { beforeAll, expect, test } from "vitest";
import { type Contract, type Json, operationsOf, readContract } from "../test/described.ts";
import { useWorld } from "../test/world.ts";
import { forGenerators } from "./for-generators.ts";

const world = useWorld();

let contract: Contract;
/** Every schema of a body and its parts, with its path. */
const schemas: [string, Json][] = [];

beforeAll(async () => {
  contract = await readContract(world);
  const { components } = contract;
  for (const [name, schema] of Object.entries(components.schemas)) collect(name, schema);
  for (const { method, path, operation } of operationsOf(contract)) {
    for (const part of [operation.requestBody, ...Object.values(operation.responses)]) {
      for (const media of Object.values(part?.content ?? {})) collect(`${method} ${path}`, media.schema);
    }
  }
});

function collect(path: string, schema: unknown): void {
  if (!isObject(schema)) return;
  schemas.push([path, schema]);
  collect(`${path}[]`, schema["items"]);
  collect(`${path}{}`, schema["additionalProperties"]);
  for (const way of ["anyOf", "oneOf", "allOf"]) {
    const options = schema[way];
    if (Array.isArray(options)) options.forEach((option, index) => collect(`${path}|${index}`, option));
  }
  if (isObject(schema["properties"])) {
    for (const [name, field] of Object.entries(schema["properties"])) collect(`${path}.${name}`, field);
  }
}

function fieldsOf(name: string): Json {
  const schema = contract.components.schemas[name];
  const fields = isObject(schema) ? schema["properties"] : undefined;
  return isObject(fields) ? fields : {};
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

test("each schema says what it holds, but for the messages of another protocol", () => {
  const says = ["type", "$ref", "enum", "const", "anyOf", "oneOf", "allOf"];
  const silent = schemas.filter(([, schema]) => !says.some((word) => word in schema));
  expect(
    silent.map(([path]) => path.replace(/[{.].*/, "")).filter((name) => !name.startsWith("Mcp")),
  ).toEqual([]);
});

test("no body has a default, for which generators would take a field as one that is always sent", () => {
  expect(schemas.filter(([, schema]) => "default" in schema).map(([path]) => path)).toEqual([]);
  expect(fieldsOf("NewTask")["completed"]).toEqual({
    type: "boolean",
    description: "Default: `false`.",
  });
  const list = operationsOf(contract).find(({ operation }) => operation.operationId === "listTasks");
  const limit = list?.operation.parameters?.find(({ name }) => name === "limit");
  expect(limit?.schema).toMatchObject({ default: 100 });
});

test("a named schema that may be null is one of two, and never null by its name", () => {
  expect(fieldsOf("TaskChange")["repeat"]).toEqual({
    anyOf: [{ $ref: "#/components/schemas/NewRepeat" }, { type: "null" }],
  });
  const orNull = Object.entries(contract.components.schemas).filter(
    ([, schema]) => isObject(schema) && Array.isArray(schema["type"]) && schema["type"].includes("null"),
  );
  expect(orNull.map(([name]) => name)).toEqual([]);
});

test("choices of more than two words have a name, and are written once", () => {
  const written = new Map<string, string[]>();
  for (const [path, schema] of schemas) {
    const words = schema["enum"];
    if (!Array.isArray(words) || words.length < 3) continue;
    const key = JSON.stringify(words);
    written.set(key, [...(written.get(key) ?? []), path]);
  }
  expect([...written.values()].filter((paths) => paths.length > 1)).toEqual([]);
});

test("what a schema says of its use stands beside its name", () => {
  const named = { $ref: "#/components/schemas/Digest" };
  const said = { description: "Once a day." };
  expect(forGenerators({ allOf: [named, said] })).toEqual({ ...named, ...said });
  expect(forGenerators({ allOf: [named, { ...said, type: ["object", "null"] }] })).toEqual({
    ...said,
    anyOf: [named, { type: "null" }],
  });
  const both = { allOf: [named, { type: "object", properties: {} }] };
  expect(forGenerators(both)).toEqual(both);
  const example = { default: true, type: "text" };
  expect(forGenerators({ type: "object", example })).toEqual({ type: "object", example });
});
