import type { OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "../context/app-env.ts";
import { describeProblem, type ProblemCode, problemCodes } from "../http/problem-table.ts";
import { sampleOf, type Schemas } from "./example.ts";

type Contract = ReturnType<OpenAPIHono<AppEnv>["getOpenAPI31Document"]>;
type PathItem = NonNullable<Contract["paths"]>[string];
type Operation = NonNullable<PathItem["get"]>;
type Content = Extract<Operation["requestBody"], { content: unknown }>["content"];
interface Reply {
  description?: string;
  headers?: Record<string, unknown>;
  content?: Content;
}

const methods = ["get", "post", "put", "patch", "delete"] as const;

const description = `
Tasks at the edge, every row fenced to its owner.

**Signing in.** A program posts to \`/api/auth/signin\` and sends the token it receives as \`Authorization: Bearer\`. The token lasts an
hour. A browser has the same token in a cookie that no script can read. If a request carries both, the header is used.

**API keys.** A program that runs unattended sends an API key in place of a token. A signed-in person creates the key once at
\`/api/keys\`. A key lasts for days, may read or also write, and can be revoked. A key cannot use \`/api/auth\` or \`/api/keys\`, and
can manage neither a calendar address nor the browsers that are told of reminders.

**Programs of others** ask the person and get tokens by OAuth 2.1: \`/.well-known/oauth-authorization-server\` says where. An access token
is used like a key, and can do no more than one.

**One API at three addresses.** Everything under \`/api/tasks\` is also under \`/api/v1/tasks\` and under the caller's own id:
\`/api/{user_id}/tasks\` and \`/api/v1/users/{user_id}/tasks\`. The id of any other person is a 403. The same holds for lists, tags and
everything else that belongs to one person.

**Refusals** are problem documents (RFC 9457). \`detail\` is a stable sentence; quote \`request_id\` when you report a problem. A path that
exists answers an unsupported method with 405 and \`Allow\`. A body must be one JSON object in \`application/json\`, of at most 64 KiB (512 KiB at
\`/api/sync\`): anything else is a 400, 413 or 415 on every path.
`.trim();

/** The resources of a person. Each is mounted at four paths. */
const belongings = [
  { name: "tasks", description: "The caller's tasks." },
  { name: "lists", description: "Lists of tasks. A task without a list is in the inbox." },
  { name: "views", description: "Filters with names, which show some of the open tasks." },
  { name: "tags", description: "Tags on tasks." },
  { name: "overview", description: "Counts of what there is to do." },
  { name: "acts", description: "What was done and by what, and undoing all that one did." },
  { name: "bin", description: "What was removed, and bringing it back." },
  { name: "sync", description: "What changed since the last time, and what devices have done." },
  { name: "live", description: "Hear of changes as they happen." },
  { name: "keys", description: "API keys for the caller's programs, used in place of a token." },
  { name: "grants", description: "The programs that the caller has let in." },
  { name: "account", description: "How full the caller's account is." },
  { name: "reminders", description: "How the caller is reminded, and in which browsers." },
  { name: "calendar", description: "What is due, for calendar apps." },
];

const tags = [
  { name: "auth", description: "Sign up, in and out as a program. The token is in the body." },
  ...belongings,
  { name: "auth v1", description: "The same as auth, at the paths of version 1." },
  ...belongings.flatMap(({ name }) => [
    { name: `${name} v1`, description: `The same as ${name}, at the paths of version 1.` },
    { name: `${name} of a person`, description: `The same as ${name}, under the caller's own id.` },
    { name: `${name} of a person v1`, description: "The same, at the paths of version 1." },
  ]),
  {
    name: "auth for Better Auth's client",
    description: "How the web app signs in. Tokens and sessions are in cookies and never in a body.",
  },
  {
    name: "passkeys",
    description: "Sign in and up with a passkey, and keep the account's passkeys (WebAuthn).",
  },
  {
    name: "second factor",
    description:
      "Codes of an authenticator app beside the password. Better Auth's two-factor client works with it.",
  },
  {
    name: "programs",
    description:
      "How people let programs in without giving them a password or a key (OAuth 2.1). Errors are in OAuth’s own form.",
  },
  { name: "mcp", description: "Tools for assistants (the Model Context Protocol)." },
  { name: "health", description: "For monitoring." },
];

const headers = {
  "X-Request-Id": {
    description: "The request's id, also in the server's log.",
    required: true,
    schema: { type: "string", format: "uuid" },
  },
  "Cache-Control": {
    description: "Responses must not be stored.",
    required: true,
    schema: { type: "string", const: "no-store" },
  },
  "WWW-Authenticate": { required: true, schema: { type: "string", example: "Bearer" } },
  "Retry-After": {
    description: "Seconds to wait before the next request.",
    required: true,
    schema: { type: "integer", minimum: 1, example: 2 },
  },
  Allow: {
    description: "The methods that this path supports. Sent with 405.",
    schema: { type: "string", example: "GET, POST" },
  },
} as const;

const everywhere = Object.fromEntries(
  (["X-Request-Id", "Cache-Control"] as const).map((name) => [
    name,
    { $ref: `#/components/headers/${name}` },
  ]),
);

/** The answers that every route may give, so that no route has to declare them. */
const anyRefusal = {
  description: "Refused for a reason that is not specific to this operation.",
  headers: { ...everywhere, Allow: { $ref: "#/components/headers/Allow" } },
  content: {
    "application/problem+json": {
      schema: { $ref: "#/components/schemas/Problem" },
      examples: {
        method_not_allowed: { $ref: "#/components/examples/method_not_allowed" },
        internal: { $ref: "#/components/examples/internal" },
        misconfigured: { $ref: "#/components/examples/misconfigured" },
      },
    },
  },
};

/** Adds to the declared routes the parts that all of them share: names, tags, headers, examples and common refusals. */
export function completeContract(app: OpenAPIHono<AppEnv>): Contract {
  const contract = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Hedgerow",
      version: "1",
      description,
      license: { name: "MIT", url: "https://opensource.org/license/mit" },
    },
    tags,
  });
  contract.components = { ...contract.components, headers, examples: problemExamples() };
  for (const [path, item] of Object.entries(contract.paths ?? {})) {
    for (const method of methods) {
      const operation = item[method];
      if (operation) completeOperation(operation, method, path, contract.components.schemas ?? {});
    }
  }
  return contract;
}

function completeOperation(operation: Operation, method: string, path: string, schemas: Schemas): void {
  const { name, tag } = mountOf(path);
  operation.operationId += name;
  operation.tags = (operation.tags ?? []).map((base) => base + tag);
  operation.security ??= [];
  if (operation.requestBody && "content" in operation.requestBody) {
    addExamples(operation.requestBody.content, schemas);
  }
  if (method !== "get") {
    addRefusal(operation, "key_may_only_read");
    addRefusal(operation, "insufficient_scope");
  }
  addRefusal(operation, "only_one_list");
  for (const response of Object.values<Reply>(operation.responses ?? {})) {
    response.headers = { ...everywhere, ...response.headers };
    addExamples(response.content ?? {}, schemas);
  }
  operation.responses = { default: anyRefusal, ...operation.responses };
}

/** One router is mounted at several paths, so its ids and tags must be made unique. */
function mountOf(path: string): { name: string; tag: string } {
  const below = path.includes("{user_id}");
  const version = path.startsWith("/api/v1/");
  return {
    name: (below ? "OfPerson" : "") + (version ? "V1" : ""),
    tag: (below ? " of a person" : "") + (version ? " v1" : ""),
  };
}

/**
 * What accepts a key or a program refuses one that may not do this: every write one that may only read; and what is not about one
 * list, or about another one, a program that may only use one.
 */
function addRefusal({ security = [], responses = {} }: Operation, code: ProblemCode): void {
  if (!security.some((way) => "bearer" in way)) return;
  const { detail } = describeProblem(code);
  const example = { $ref: `#/components/examples/${code}` };
  const refusal: Reply | undefined = responses["403"];
  const examples = refusal?.content?.["application/problem+json"]?.examples;
  if (!refusal || !examples) {
    const content = { schema: { $ref: "#/components/schemas/Problem" }, examples: { [code]: example } };
    responses["403"] = { description: detail, content: { "application/problem+json": content } };
  } else if (!("session_needed" in examples)) {
    examples[code] = example;
    refusal.description += `, or: ${detail}`;
  }
}

function addExamples(content: Content, schemas: Schemas): void {
  for (const media of Object.values(content)) {
    if (media.schema && !media.examples) media.example = sampleOf(media.schema, schemas);
  }
}

function problemExamples() {
  const request_id = "4f0a5c0e-7f0f-4c39-9d2b-1d3f5c0b8a77";
  const errors = [{ path: "title", message: "must not be blank" }];
  const example = (code: ProblemCode) => {
    const problem = describeProblem(code);
    const invalid = { ...problem, detail: "title must not be blank", errors, request_id };
    return {
      summary: problem.detail,
      value: code === "invalid_request" ? invalid : { ...problem, request_id },
    };
  };
  return Object.fromEntries(problemCodes.map((code) => [code, example(code)]));
}
