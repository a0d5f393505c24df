import openapiTS, { astToString } from "openapi-typescript";

/** The parts of an OpenAPI document that are read here. */
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas?: Record<string, unknown> };
  webhooks?: unknown;
}

interface Operation {
  operationId?: string;
  tags?: string[];
  parameters?: { name: string }[];
  responses: Record<string, { headers?: unknown }>;
}

type Paths = Document["paths"];

const head = `/* eslint-disable */
// Made from the product's /api/openapi.json. To make it again: npm run generate:client

`;

/** How the web app signs in, and what has a protocol of its own: OAuth, the bell and MCP. */
const leftOut = new Set([
  "auth for Better Auth's client",
  "passkeys",
  "second factor",
  "programs",
  "live",
  "mcp",
]);

/** The messages to webhooks are no path's. */
const whatIsSent = { $ref: "#/components/schemas/WebhookEvent" };

/** The types of the paths, of the messages to webhooks, and which of them take an Idempotency-Key, from the description that the product serves. */
export async function generate(source: string): Promise<string> {
  const { webhooks: _, ...document }: Document = JSON.parse(source, withoutExamples);
  const paths: Paths = {};
  for (const [path, item] of Object.entries(document.paths)) {
    if (!isOffered(path)) continue;
    const operations = Object.entries(item).filter(
      ([, { tags = [] }]) => !tags.some((tag) => leftOut.has(tag)),
    );
    if (operations.length === 0) continue;
    paths[path] = Object.fromEntries(
      operations.map(([method, operation]) => [method, keepSuccess(operation)]),
    );
  }
  const components = { schemas: keepUsed(document.components.schemas ?? {}, [paths, whatIsSent]) };
  const types = await openapiTS(JSON.stringify({ ...document, paths, components }), {
    alphabetize: true,
    // A body may leave out what has a default.
    defaultNonNullable: false,
  });
  return `${head}${shorten(astToString(types))}\n${writeKeyed(paths)}`;
}

/** The documents show them; here they would be most of the text. */
function withoutExamples(this: unknown, name: string, value: unknown): unknown {
  const isOfMedia = typeof this === "object" && this !== null && "schema" in this;
  return isOfMedia && (name === "example" || name === "examples") ? undefined : value;
}

/** The same resources are served under other paths, for those who like them better. */
function isOffered(path: string): boolean {
  return path.startsWith("/api/") && !/^\/api\/(?:v1|\{user_id\})\//.test(path);
}

/** Refusals are thrown, and have one form. */
function keepSuccess({ responses, ...operation }: Operation): Operation {
  const kept = Object.entries(responses)
    .filter(([status]) => status.startsWith("2"))
    .map(([status, { headers: _headers, ...response }]) => [status, response]);
  delete operation.operationId;
  return { ...operation, responses: Object.fromEntries(kept) };
}

/** The schemas that these parts name, and those that the schemas name. */
function keepUsed(schemas: Record<string, unknown>, parts: unknown): Record<string, unknown> {
  const used = new Set<string>();
  const visit = (part: unknown) => {
    for (const [, name = ""] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name)) continue;
      used.add(name);
      visit(schemas[name]);
    }
  };
  visit(parts);
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
}

/** Says nothing of what is not there. */
function shorten(types: string): string {
  return types
    .replaceAll(/^ +headers: \{\n +\[name: string\]: unknown;\n +\};\n/gm, "")
    .replaceAll(/^ +\w+\??: never;\n/gm, "")
    .replaceAll("    ", "  ");
}

function writeKeyed(paths: Paths): string {
  const keyed = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([, { parameters = [] }]) => parameters.some(({ name }) => name === "Idempotency-Key"))
      .map(([method]) => `${method.toUpperCase()} ${path}`),
  );
  const rows = keyed.toSorted().map((operation) => `  ${JSON.stringify(operation)},\n`);
  return `/** The operations that take an Idempotency-Key. */
export const keyed: ReadonlySet<string> = new Set([\n${rows.join("")}]);\n`;
}
