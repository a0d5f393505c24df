import fc from "fast-check";
import { beforeAll, describe, expect, inject, test } from "vitest";
import {
  type Actor,
  credentialsOf,
  isCostly,
  isLast,
  makeActor,
  makeOwn,
  makeTask,
  type Who,
} from "../test/actor.ts";
import {
  type Body,
  bodiesOf,
  bodyOf,
  inAddress,
  inHeader,
  readBody,
  strangeBodiesOf,
  strangeWords,
  wordsOf,
} from "../test/arbitrary.ts";
import {
  type Contract,
  type Described,
  expectDeclared,
  operationsOf,
  readContract,
  schemaOf,
} from "../test/described.ts";
import { describedRoutes } from "../test/routes.ts";
import { useMailbox } from "../test/mailbox.ts";
import { useWorld } from "../test/world.ts";

/**
 * Valid and invalid requests, made from the description of the API, for each of its operations. SEED repeats the same ones
 * and SOAK makes more; a failure names its seed, and the shortest request that fails.
 */
const world = useWorld({ SIGN_IN_FREE_FAILURES: "100" });
useMailbox(world);
const seed = inject("seed");
const share = inject("soak") / 4000;

let contract: Contract;
let operations: Map<string, Described>;
let ann: Actor;
let bobsTask: string;
beforeAll(async () => {
  contract = await readContract(world);
  operations = new Map(
    operationsOf(contract).map((operation) => [`${operation.method} ${operation.path}`, operation]),
  );
  ann = await makeActor(world);
  bobsTask = await makeTask(world, await makeActor(world));
});

interface Wish {
  who: Who;
  /** By name; "own" and "another's" stand for ids that are made when the request is sent. */
  path: Record<string, string>;
  query: [string, string][];
  headers: Record<string, string>;
  body: Body | undefined;
}

async function send(described: Described, wish: Wish): Promise<Response> {
  const { method, path } = described;
  const actor = isLast(path) ? await makeActor(world) : ann;
  const stand = new Map<string, () => Promise<string> | string>([
    ["own", () => makeOwn(world, actor, path)],
    ["another's", () => bobsTask],
    ["me", () => actor.id],
  ]);
  let address = path;
  for (const [name, word] of Object.entries(wish.path)) {
    address = address.replace(`{${name}}`, inAddress((await stand.get(word)?.()) ?? word));
  }
  const query = wish.query.map(([name, value]) => `${inAddress(name)}=${inAddress(value)}`).join("&");
  return world.fetch(query === "" ? address : `${address}?${query}`, {
    method,
    headers: {
      ...wish.headers,
      ...credentialsOf(actor, wish.who),
      ...(wish.body?.type !== undefined && { "Content-Type": wish.body.type }),
    },
    ...(wish.body && { body: contentOf(wish.body) }),
  });
}

function contentOf({ content }: Body): string | Uint8Array {
  return typeof content === "string" ? content : Uint8Array.from(content);
}

/** A request that follows the description, from a caller with access. */
function wishesFor({ operation }: Described): fc.Arbitrary<Wish> {
  const refusals = Object.keys(
    operation.responses[403]?.content?.["application/problem+json"]?.examples ?? {},
  );
  const bearers: Who[] = refusals.includes("session_needed") ? ["header"] : ["header", "write key"];
  const ways = operation.security.flatMap((way): Who[] => ("bearer" in way ? bearers : ["cookies"]));
  // A cursor is one that was answered.
  const parameters = (operation.parameters ?? []).filter(
    ({ name }) => !["cursor", "since", "before"].includes(name),
  );
  const placed = (where: string) => parameters.filter((parameter) => parameter.in === where);
  const words = (where: string): fc.Arbitrary<Record<string, string>> =>
    fc.record<Record<string, string>>(
      Object.fromEntries(placed(where).map((parameter) => [parameter.name, wordsOf(contract, parameter)])),
      {
        requiredKeys: placed(where)
          .filter(({ required }) => required)
          .map(({ name }) => name),
        noNullPrototype: true,
      },
    );
  const taken = bodyOf(operation);
  return fc.record({
    who: fc.constantFrom(...ways, ...(ways.length === 0 ? ["nobody" as const] : [])),
    path: fc.constant({ id: "own", name: "own", secret: "own", user_id: "me" }),
    query: words("query").map((query) => Object.entries(query)),
    headers: words("header"),
    body: taken ? bodiesOf(contract, taken.schema, taken.type) : fc.constant(undefined),
  });
}

/** The same with as many faults as possible. */
function strangeWishesFor(described: Described): fc.Arbitrary<Wish> {
  const { operation } = described;
  const names = (where: string) =>
    (operation.parameters ?? []).filter((parameter) => parameter.in === where).map(({ name }) => name);
  const segment = strangeWords.filter((word) => !/^\.{0,2}$/.test(word));
  const name = fc.oneof(fc.constantFrom("x", ...names("query")), strangeWords);
  const taken = bodyOf(operation);
  return wishesFor(described).chain((wish) =>
    fc.record({
      who: fc.constantFrom<Who>(
        wish.who,
        "header",
        "cookies",
        "read key",
        "write key",
        "other site",
        "nobody",
      ),
      path: fc.record({
        id: fc.oneof(fc.constantFrom("own", "another's", "0f8fad5b-d9cb-469f-a165-70867728950e"), segment),
        name: fc.oneof(fc.constantFrom("own", "nowhere"), segment),
        secret: fc.oneof(fc.constantFrom("own", `hedgerow_${"A".repeat(64)}`), segment),
        user_id: fc.oneof({ weight: 3, arbitrary: fc.constant("me") }, fc.uuid(), segment),
      }),
      query: fc.oneof(fc.constant(wish.query), fc.array(fc.tuple(name, strangeWords), { maxLength: 3 })),
      headers: fc.oneof(
        fc.constant(wish.headers),
        fc.record(
          Object.fromEntries(names("header").map((parameter) => [parameter, strangeWords.map(inHeader)])),
        ),
      ),
      body: taken
        ? fc.option(strangeBodiesOf(contract, taken.schema, taken.type), { nil: undefined })
        : fc.constant(undefined),
    }),
  );
}

/** Refusals that a valid request may get, for rules that the description cannot express. */
const mayBe: { route: RegExp; status: number; detail?: string }[] = [
  { route: /sign-?in/, status: 401 },
  // The same seed makes the same e-mail address at each mount.
  { route: /sign-?up|register/, status: 409 },
  { route: /change-password|delete-user/, status: 400 },
  // No passkey signs what the description alone makes up, and none has its id.
  { route: /passkey\/(verify-|sign-up$)/, status: 400, detail: "response " },
  { route: /(update|delete)-passkey$/, status: 404 },
  // The password is not right, and no code is.
  { route: /two-factor|prove/, status: 400 },
  { route: /two-factor\/verify/, status: 401 },
  { route: /two-factor/, status: 409 },
  // The token is made up.
  { route: /(verify|keep)-email|reset-password$/, status: 410 },
  // And the same key for what is idempotent.
  { route: /^POST .*tasks(\/words)?$/, status: 422 },
  { route: /tasks/, status: 400, detail: "list_id is not one of your lists" },
  { route: /tasks/, status: 400, detail: "start_on must not be after the day it is due" },
  { route: /tasks/, status: 400, detail: "section_id is not a section of its list" },
  { route: /tasks/, status: 400, detail: "is not a section of its list" },
  { route: /^POST .*(keys|lists|views|webhooks)$/, status: 409 },
  // No program is behind what is made up, and it has no token.
  { route: /oauth\/(request|consent|token)$/, status: 400 },
  // A form of signs that take twelve characters each.
  { route: /oauth\//, status: 413 },
  { route: /oauth\/introspect$/, status: 401 },
  { route: /oauth\/device_authorization$/, status: 400, detail: "invalid_client" },
  { route: /oauth\/device\/(look|decide)$/, status: 400, detail: "user_code must be eight letters" },
  // No address is verified.
  { route: /reminders\/settings$/, status: 400, detail: "needs a verified email address" },
  // Nobody has subscribed.
  { route: /reminders\/test$/, status: 404 },
  { route: /\{id\}/, status: 412 },
  { route: /(batch|undo|redo)$/, status: 422 },
  // It names some, and all.
  { route: /bin\/restore$/, status: 400, detail: "Name " },
  // The same, or what is not there.
  { route: /webhooks\/\{id\}\/resend$/, status: 400, detail: "Name " },
  { route: /webhooks\/\{id\}\/resend$/, status: 404, detail: "Some of these deliveries" },
  // A line has no title, or too long a one.
  { route: /tasks\/words$/, status: 400, detail: "lines." },
  // It names missing tasks, or tags in two ways at once.
  { route: /tasks\/batch$/, status: 404 },
  { route: /tasks\/batch$/, status: 400 },
  { route: /(undo|redo)$/, status: 409 },
  { route: /tasks\/(undo|redo)$/, status: 412 },
  // Its name cannot be read, or its grants have no use.
  { route: /oauth\/register$/, status: 400, detail: "invalid_client_metadata" },
];

describe.each(describedRoutes)("%s", (route) => {
  const described = () => {
    const operation = operations.get(route);
    if (!operation) throw new Error(`${route} is not described`);
    return operation;
  };
  const runs = (number: number) => ({
    seed,
    numRuns: Math.ceil(number * share),
    interruptAfterTimeLimit: 15_000,
  });

  test(`accepts every described request, and answers as described (seed ${seed})`, async () => {
    const asked = fc.asyncProperty(wishesFor(described()), async (wish) => {
      const answer = await send(described(), wish);
      // The answer to an upgrade has no body, and no copy.
      const text = answer.webSocket ? "" : await answer.clone().text();
      const allowed = mayBe.some(
        ({ route: like, status, detail = "" }) =>
          like.test(route) && status === answer.status && text.includes(detail),
      );
      if (!allowed) expect(answer.status, text).toBeLessThan(400);
      await expectDeclared(contract, described().operation, answer);
    });
    await fc.assert(asked, runs(isCostly(route) ? 1 : 3));
  });

  test(`refuses every other request as described, and never fails (seed ${seed})`, async () => {
    const { operation } = described();
    const taken = bodyOf(operation);
    // Without content, a body that is not required counts as none.
    const isNone = ({ content }: Body) => content.length === 0 && operation.requestBody?.required !== true;
    const fits = ({ body }: Wish) =>
      taken &&
      body &&
      (isNone(body) || schemaOf(contract, taken.schema).safeParse(valueOf(taken.type, body)).success);
    const wishes = strangeWishesFor(described());
    const asked = fc.asyncProperty(
      isCostly(route) ? wishes.filter((wish) => !fits(wish)) : wishes,
      async (wish) => {
        const answer = await send(described(), wish);
        expect(answer.status).toBeLessThan(500);
        if (wish.body && !fits(wish)) expect(answer.status).toBeGreaterThanOrEqual(400);
        await expectDeclared(contract, operation, answer);
      },
    );
    await fc.assert(asked, runs(10));
  });
});

function valueOf(type: string, body: Body): unknown {
  return readBody(type, typeof body.content === "string" ? body.content : "");
}
