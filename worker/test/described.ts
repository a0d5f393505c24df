import { expect } from "vitest";
import { z } from "zod";
import type { World } from "./world.ts";

/** The parts of the served API description that tests read. */
export interface Contract {
  openapi: string;
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  webhooks: Record<string, { post: Message }>;
  components: {
    schemas: Json;
    securitySchemes: Json;
    headers: Record<string, Header>;
    examples: Record<string, { value: { status: number; detail: string } }>;
  };
}

export interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  security: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, Media> };
  responses: Record<string, Reply>;
}

/** What the service sends to others. */
type Message = Omit<Operation, "responses"> & { responses: Record<string, { description: string }> };

export interface Parameter {
  in: "path" | "query" | "header";
  name: string;
  required?: boolean;
  schema: Json;
}

interface Media {
  schema: Json;
  example?: unknown;
  examples?: Record<string, { $ref: string }>;
}

interface Reply {
  description: string;
  headers?: Record<string, Header & { $ref?: string }>;
  content?: Record<string, Media>;
}

interface Header {
  required?: boolean;
}

export type Json = Record<string, unknown>;

export interface Described {
  method: string;
  path: string;
  operation: Operation;
}

export async function readContract(world: World): Promise<Contract> {
  return (await world.fetch("/api/openapi.json")).json<Contract>();
}

export function operationsOf(contract: Contract): Described[] {
  return Object.entries(contract.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

const read = new Map<string, z.ZodType>();

/** A validator made from a schema of the description. */
export function schemaOf(contract: Contract, schema: Json): z.ZodType {
  const key = JSON.stringify(schema);
  const known = read.get(key);
  if (known) return known;
  const whole = JSON.stringify({ ...schema, $defs: contract.components.schemas });
  const fitting: Parameters<typeof z.fromJSONSchema>[0] = JSON.parse(
    whole.replaceAll("#/components/schemas/", "#/$defs/"),
    // zod cannot read the rules about fields that exclude or need each other.
    (name, value) => (name === "not" ? undefined : value),
  );
  const made = z.fromJSONSchema(fitting);
  read.set(key, made);
  return made;
}

/** Expects an answer that the operation declares: its status, headers and content type, and a body that fits the schema. */
export async function expectDeclared(
  contract: Contract,
  operation: Operation,
  answer: Response,
): Promise<void> {
  const { operationId, responses } = operation;
  const reply = responses[answer.status];
  if (!reply) throw new Error(`${operationId} does not declare the status ${answer.status}`);
  for (const [name, header] of Object.entries(reply.headers ?? {})) {
    const { required } = header.$ref ? (contract.components.headers[name] ?? {}) : header;
    if (required) expect(answer.headers.has(name), `${operationId} ${answer.status} ${name}`).toBe(true);
  }
  const text = await answer.text();
  if (!reply.content) return expect(text, operationId).toBe("");
  const type = answer.headers.get("Content-Type") ?? "";
  const schema = reply.content[type]?.schema;
  if (!schema) throw new Error(`${operationId} does not declare ${type} for the status ${answer.status}`);
  const body: unknown = type.includes("json") ? JSON.parse(text) : text;
  const checked = schemaOf(contract, schema).safeParse(body);
  expect(checked.error?.issues ?? [], operationId).toEqual([]);
}
