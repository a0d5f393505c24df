import { beforeAll, expect, inject, test } from "vitest";
import { mostSteps } from "../budget/budget.ts";
import { mostBytesAtOnce } from "../fields/limits.ts";
import { type Actor, credentialsOf, isCostly, isLast, makeActor, makeOwn, type Who } from "../test/actor.ts";
import { bodyOf, writeBody } from "../test/arbitrary.ts";
import { type Contract, type Described, operationsOf, readContract } from "../test/described.ts";
import { bytesOf, extremeOf } from "../test/extreme.ts";
import {
  countWritten,
  type Hoard,
  makeHoard,
  makeLarge,
  nextTransaction,
  plantAct,
} from "../test/hoarder.ts";
import { stepsOf } from "../test/limits.ts";
import { as } from "../test/people.ts";
import { seededRandom } from "../test/random.ts";
import { describedRoutes } from "../test/routes.ts";
import { useMailbox } from "../test/mailbox.ts";
import { useWorld } from "../test/world.ts";

/**
 * The price of one request, in counts: whatever somebody sends, in an account that is as costly as possible. It is never an
 * error of ours. A clock would tell how fast this machine is; the bench has one (`npm run bench -- prices`).
 */
const world = useWorld({ SIGN_IN_FREE_FAILURES: "100" });
useMailbox(world);
const seeds = [2, 13, inject("seed")];
const largestBody = 64 * 1024;
/** The same handlers answer at these, too. */
const isRepeated = (route: string) => /\/api\/(?:v1|\{user_id\})/.test(route);

/** A batch meets the repeating tasks that it completes in one round after another. */
function mostTrips(path: string): number {
  if (path.endsWith("/batch")) return 10;
  return path.includes("/auth/") ? 4 : 2;
}

let contract: Contract;
let operations: Map<string, Described>;
let hoarder: Actor;
let hoard: Hoard;
beforeAll(async () => {
  contract = await readContract(world);
  operations = new Map(
    operationsOf(contract).map((operation) => [`${operation.method} ${operation.path}`, operation]),
  );
  hoarder = await makeActor(world);
  hoard = await makeHoard(world, hoarder);
});

test.for(describedRoutes)(`%s has a price (seeds ${seeds.join(", ")})`, async (route) => {
  const described = operations.get(route);
  if (!described) throw new Error(`${route} is not described`);
  const few = isCostly(route) || isRepeated(route) || /\/(undo|redo)$/.test(route);
  for (const seed of few ? seeds.slice(-1) : seeds) await expectPrice(described, seed);
});

async function expectPrice({ method, path, operation }: Described, seed: number): Promise<void> {
  const actor = isLast(path) ? await makeActor(world) : hoarder;
  const random = seededRandom(seed);
  const means = { contract, random, ids: [...hoard.repeating, ...hoard.large], lists: hoard.lists };
  const own = await makeCostly(actor, path);
  const address = path
    .replace("{user_id}", actor.id)
    .replace(/\{(id|name|secret)\}/, encodeURIComponent(own));
  const query = (operation.parameters ?? [])
    .filter(({ in: where, name }) => where === "query" && name !== "cursor")
    .filter(({ required, name }) => required === true || (name === "limit" ? seed !== 2 : random.chance(0.3)))
    .map(({ name, schema }) => [
      name,
      name === "q" ? "e a i o u 1 2 3" : String(extremeOf(means, schema, 200)),
    ]);
  const taken = bodyOf(operation);
  const body = taken && extremeOf(means, taken.schema, largestBody - 1000);
  if (body !== undefined) expect(bytesOf(body)).toBeLessThanOrEqual(largestBody);

  const since = await nextTransaction(world);
  const { requests, bytes, result } = await world.countingRequests(() =>
    world.fetch(query.length > 0 ? `${address}?${new URLSearchParams(query).toString()}` : address, {
      method,
      headers: {
        ...credentialsOf(actor, wayIn(operation.security)),
        ...(taken && { "Content-Type": taken.type }),
      },
      ...(taken && { body: writeBody(taken.type, body) }),
    }),
  );
  const answered = (await result.arrayBuffer()).byteLength;
  const written = method === "GET" ? { tasks: 0, history: 0 } : await countWritten(world, actor.id, since);
  const context = JSON.stringify({
    method,
    path,
    seed,
    query,
    status: result.status,
    written,
    answered,
    bytes,
    requests,
    steps: stepsOf(world),
  });
  expect(result.status, context).toBeLessThan(500);
  expect(answered, context).toBeLessThanOrEqual(mostBytesAtOnce);
  expect(bytes, context).toBeLessThanOrEqual(mostBytesAtOnce);
  expect(written.tasks, context).toBeLessThanOrEqual(mostBytesAtOnce);
  // A change in the history has a frame of its own. An undo also marks what it undoes, and a redo both of them.
  const times = /\/(undo|redo)$/.test(path) ? 2 : 1;
  expect(written.history, context).toBeLessThanOrEqual(times * 1.1 * mostBytesAtOnce);
  expect(requests, context).toBeLessThanOrEqual(mostTrips(path));
  if (result.ok) expect(stepsOf(world), context).toBeLessThanOrEqual(mostSteps);
}

/** What a path names, if it can be costly. */
async function makeCostly(actor: Actor, path: string): Promise<string> {
  if (/^\/api\/(tasks\/(undo|redo)$|bin)/.test(path)) await plantAct(world, actor.id);
  if (path === "/api/tasks/redo") await as(world, actor).post("/api/tasks/undo");
  const own = await makeOwn(world, actor, path);
  if (isRepeated(path)) return own;
  if (path.includes("/tasks/{id}")) return String((await makeLarge(world, actor.id, 1, {}))[0]);
  if (path.includes("/lists/{id}")) await makeLarge(world, actor.id, 46, { list: own });
  if (path.includes("/tags/{name}")) await makeLarge(world, actor.id, 46, { tag: own });
  return own;
}

function wayIn(security: Record<string, string[]>[]): Who {
  const [way] = security;
  if (way === undefined) return "nobody";
  return "bearer" in way ? "header" : "cookies";
}
