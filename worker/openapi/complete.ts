import type { OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "../context/app-env.ts";
import { describeProblem, type ProblemCode, problemCodes } from "../http/problem-table.ts";
import { description, tags } from "./about.ts";
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
  for (const item of Object.values(contract.webhooks ?? {})) {
    const body = "post" in item ? item.post?.requestBody : undefined;
    if (body && "content" in body) addExamples(body.content, contract.components.schemas ?? {});
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
