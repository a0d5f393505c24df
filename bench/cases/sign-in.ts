import { atMost, type Figure, ratioTo } from "../figures/figure.ts";
import { waiting } from "../figures/outcome.ts";
import { interleave } from "../figures/statistics.ts";
import { askOnce, Connection } from "../load/connection.ts";
import { type Outcome, runLoad } from "../load/load.ts";
import { type Request, request } from "../load/request.ts";
import type { Server } from "../environment/program.ts";
import type { Environment } from "../environment/environment.ts";
import { inTurn, operationsOfPeople } from "../environment/people.ts";
import type { Case } from "./case.ts";

const password = "correct horse battery";

/** What a sign-in costs beyond its password hash, and how much many sign-ins slow down everybody else. */
export const signIn: Case = async (environment) => {
  await environment.people();
  const worker = await environment.worker();
  const hashing = await environment.worker("bench/workers/hash.ts");
  const members = await signUp(worker, 20);

  const rivals = [
    { name: "sign-in", server: worker, next: (turn: number) => signingIn(members(turn), turn) },
    { name: "bare hash", server: hashing, next: () => request({ path: "/" }) },
  ];
  let turn = 0;
  const alone = await interleave(rivals, environment.quick ? 4 : 20, async ({ server, next }) =>
    waitOnce(server.port, next((turn += 1))),
  );
  const [whole, bare] = rivals.map((rival): Figure => ({
    name: rival.name,
    unit: "ms",
    samples: alone.get(rival) ?? [],
  }));
  if (!whole || !bare) throw new Error("both were measured");
  whole.ratio = ratioTo(bare, whole.samples);
  whole.aim = atMost(1.1, whole.ratio.value, "1.1");

  const arrivals = await storm(environment, { port: worker.port, people: 1, members });
  const calm = await tasksMeanwhile(environment, worker);
  const busy = await tasksMeanwhile(environment, worker, { port: worker.port, people: 1, members });
  const stormy = await tasksMeanwhile(environment, worker, { port: worker.port, people: 4, members });
  for (const server of [worker, hashing]) await server.stop();

  const p95 = (name: string, outcome: Outcome) => waiting(name, 95, [outcome]);
  const before = p95("p95 of task requests, nobody signing in", calm);
  const some = p95("p95 of task requests, one sign-in a second", busy);
  const during = p95("p95 of task requests, a storm of sign-ins", stormy);
  for (const figure of [some, during]) {
    figure.ratio = { ...ratioTo(before, figure.samples), to: "calm" };
    figure.aim = atMost(2, figure.ratio.value, "2");
  }
  return {
    case: "sign-in",
    title: "Signing in",
    figures: [whole, bare, p95("p95 of sign-ins that arrive once a second", arrivals), before, some, during],
    notes: [
      "A hundred people ask for their tasks once a second each, while one client signs in once a second, which is all that the limiter lets one do, or four sign in again and again (the storm). The hasher is a process of its own.",
    ],
  };
};

/** Signs up people, and answers the email address of each turn's person. */
async function signUp({ port }: Server, count: number): Promise<(turn: number) => string> {
  const members = Array.from({ length: count }, () => `${crypto.randomUUID()}@example.com`);
  for (const [index, email] of members.entries()) {
    await askOnce(port, authRequest("signup", email, index));
  }
  return inTurn(members);
}

const signingIn = (email: string, turn: number) => authRequest("signin", email, turn);

/** Each turn has its own IP address (RFC 2544's range for benchmarks), so that no limiter counts them together. */
function authRequest(path: "signup" | "signin", email: string, turn: number): Request {
  return request({
    method: "POST",
    path: `/api/auth/${path}`,
    headers: { "CF-Connecting-IP": `198.18.${(turn >> 8) & 255}.${turn & 255}` },
    body: { email, password },
  });
}

async function waitOnce(port: number, ask: Request): Promise<number> {
  const connection = new Connection(port);
  await connection.opened;
  const started = performance.now();
  await connection.expect(ask);
  const wait = performance.now() - started;
  connection.close();
  return wait;
}

interface Storm {
  port: number;
  people: number;
  members: (turn: number) => string;
}

/** One person signs in once a second; several do so again and again. */
function storm(environment: Environment, { port, people, members }: Storm): Promise<Outcome> {
  let turn = 1000;
  return runLoad({
    port,
    connections: people,
    seconds: environment.quick ? 5 : 20,
    warmUp: 1,
    next: () => signingIn(members((turn += 1)), turn),
    ...(people === 1 && { rate: 1 }),
  });
}

async function tasksMeanwhile(environment: Environment, worker: Server, meanwhile?: Storm): Promise<Outcome> {
  const operationsAt = await operationsOfPeople(environment);
  const raging = meanwhile && storm(environment, meanwhile);
  const outcome = await runLoad({
    port: worker.port,
    connections: 100,
    rate: 1,
    seconds: environment.quick ? 4 : 15,
    warmUp: 2,
    next: (connection) => operationsAt(connection).list,
  });
  await raging;
  return outcome;
}
