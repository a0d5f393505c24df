import { type OpenAPIHono, type RouteConfig, z } from "@hono/zod-openapi";
import type { AppEnv } from "../context/app-env.ts";
import { sha256 } from "../http/digest.ts";
import { tagOfText } from "../http/etag.ts";
import { completeContract } from "./complete.ts";
import { forGenerators } from "./for-generators.ts";
import { inTheWay } from "../fields/in-the-way.ts";
import { proofs } from "../http/problem.ts";
import { type ProblemCode, problemCodes, problems } from "../http/problem-table.ts";

/** What a refusal says, also of a part of a request. */
export const refusalShape = {
  type: z.string().openapi({ example: "/problems/not_authenticated" }),
  title: z.string().openapi({ example: "Unauthorized" }),
  status: z.int().openapi({ example: 401 }),
  detail: z.string().openapi({ example: "Not authenticated" }),
  errors: z
    .array(
      z
        .object({
          path: z.string().openapi({ example: "title" }),
          message: z.string().openapi({ example: "must not be blank" }),
        })
        .openapi("FieldError"),
    )
    .optional()
    .openapi({
      description:
        "The invalid fields, when the request is not valid: the first 20, and how many more there are.",
    }),
};

/** A text to the compiler: the names of all problems in the type of each route are more than it can write down. */
export const problemType = z.string().openapi("ProblemType", {
  description: "What a program can decide by. There may be others one day.",
  enum: problemCodes.map((code) => `/problems/${code}`),
  example: "/problems/not_authenticated",
});

const problemSchema = z
  .object({
    ...refusalShape,
    type: problemType,
    proofs: z
      .array(z.enum(proofs))
      .optional()
      .openapi({
        description: "With `proof_needed`: what `/api/auth/prove` takes from this person.",
        example: ["password"],
      }),
    in_the_way: inTheWay
      .optional()
      .openapi({ description: "With `acts_changed_meanwhile`: what was changed." }),
    request_id: z.uuid().openapi({ description: "Quote this when you report the problem." }),
    code: z
      .string()
      .optional()
      .openapi({ description: "Better Auth's code for it, at the paths its client uses.", example: "" }),
    message: z
      .string()
      .optional()
      .openapi({ description: "The same as `detail`; sent with `code`.", example: "" }),
  })
  .openapi("Problem", { description: "Why a request was refused (RFC 9457)." });

interface Reference {
  $ref: string;
}

export interface ProblemResponse {
  description: string;
  headers: Record<string, Reference>;
  content: {
    "application/problem+json": { schema: typeof problemSchema; examples: Record<string, Reference> };
  };
}

type Responses = RouteConfig["responses"];
type StatusOf<Code extends ProblemCode> = (typeof problems)[Code]["status"];

/** The refusals of a route, for its `responses`: those with the same status share an entry. */
export function problemResponses<Code extends ProblemCode>(
  ...codes: Code[]
): Record<StatusOf<Code>, ProblemResponse>;
export function problemResponses(...codes: ProblemCode[]): Partial<Record<number, ProblemResponse>> {
  const byStatus = Map.groupBy(codes, (code) => problems[code].status);
  return Object.fromEntries([...byStatus].map(([status, all]) => [status, responseOf(all)]));
}

/** What a route declares, with the refusals that its mount point adds. */
export function addRefusals(responses: Responses, ...codes: ProblemCode[]): Responses {
  const declared = Object.values(responses).flatMap((response) => {
    const content = "content" in response ? response.content?.["application/problem+json"] : undefined;
    const names = Object.keys(content && "examples" in content ? (content.examples ?? {}) : {});
    return problemCodes.filter((code) => names.includes(code));
  });
  return { ...responses, ...problemResponses(...declared, ...codes) };
}

function responseOf(codes: ProblemCode[]): ProblemResponse {
  const refer = (kind: "headers" | "examples", names: string[]) =>
    Object.fromEntries(names.map((name) => [name, { $ref: `#/components/${kind}/${name}` }]));
  return {
    description: codes.map((code) => problems[code].detail).join(", or: "),
    headers: refer("headers", [...new Set(codes.flatMap(headersOf))]),
    content: { "application/problem+json": { schema: problemSchema, examples: refer("examples", codes) } },
  };
}

function headersOf(code: ProblemCode): string[] {
  if (code === "not_authenticated") return ["WWW-Authenticate"];
  return code === "too_many_requests" || code === "unavailable" ? ["Retry-After"] : [];
}

/** For the `security` of a route behind the guard: either one is enough. */
export const signedIn: Record<string, string[]>[] = [{ bearer: [] }, { cookie: [] }];

/** Serves the description of every route that is mounted. `prepare` changes the routes' declarations before it is made. */
export function describeApi(
  app: OpenAPIHono<AppEnv>,
  cookies: { token: string; session: string },
  prepare: () => Promise<void>,
): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT, or hedgerow_…",
    description:
      "The token from the body of a sign-in, or an API key created at `/api/keys`. A key with the scope `read` gets a 403 " +
      "for every write.",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "cookie", {
    type: "apiKey",
    in: "cookie",
    name: cookies.token,
    description: "The same token, in a browser's cookie. Writes must come from the same origin.",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: cookies.session,
    description: "A browser's session, used to renew its token.",
  });
  async function describe(): Promise<string> {
    await prepare();
    return JSON.stringify(forGenerators(completeContract(app))).slice(1);
  }
  let described: Promise<string> | undefined;
  let tag: string | undefined;
  app.get("/api/openapi.json", async (c) => {
    // Made and written on first use: it is long, and no other request should wait for it. Only the server differs.
    described ??= describe();
    const written = await described;
    tag ??= await sha256(written);
    const servers = JSON.stringify([{ url: new URL(c.req.url).origin }]);
    return c.body(`{"servers":${servers},${written}`, 200, {
      "Content-Type": "application/json",
      ETag: await tagOfText(tag + servers),
    });
  });
}
