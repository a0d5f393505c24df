import { atMost, type Figure, ratioTo } from "../figures/figure.ts";
import { throughput, waiting } from "../figures/outcome.ts";
import { interleave } from "../figures/statistics.ts";
import { askOnce, Connection } from "../load/connection.ts";
import { type Outcome, runLoad } from "../load/load.ts";
import { type Request, request } from "../load/request.ts";
import { warm } from "../load/warm.ts";
import type { Server } from "../environment/program.ts";
import type { Environment } from "../environment/environment.ts";
import { inTurn, operationsOfPeople } from "../environment/people.ts";
import type { Case } from "./case.ts";

const password = "correct horse battery";

/** What a sign-in costs beyond its password hash, and how much many sign-ins slow down everybody else. */
export const signIn: Case = async (environment) => {
  await environment.people();
  const worker = await environment.worker();
  const members = await signUp(worker, 20);
  const figures = [
    ...(await besideItsHash(environment, worker, members)),
    ...(await besideReaders(environment, worker, members)),
  ];
  await worker.stop();
  return {
    case: "sign-in",
    title: "Signing in",
    figures,
    notes: [
      "A hundred people ask for their tasks once a second each, while one client signs in once a second, which is all that the limiter lets one do, or four sign in again and again (the storm). The limiters are off.",
      "The hasher is a process of its own, because one workerd has one thread. It stands for the hasher's objects, which on the platform live in other isolates, and often on other machines. Here it shares the processors with everything else.",
    ],
  };
};

type Members = (turn: number) => string;

async function besideItsHash(environment: Environment, worker: Server, members: Members): Promise<Figure[]> {
  const hashing = await environment.worker("bench/workers/hash.ts");
  const rivals = [
    { name: "sign-in", server: worker, next: (turn: number) => signingIn(members(turn), turn) },
    { name: "bare hash", server: hashing, next: () => request({ path: "/" }) },
  ];
  let turn = 0;
  const samples = await interleave(rivals, environment.quick ? 4 : 20, async ({ server, next }) =>
    waitOnce(server.port, next((turn += 1))),
  );
  await hashing.stop();
  const [whole, bare] = rivals.map((rival): Figure => ({
    name: rival.name,
    unit: "ms",
    samples: samples.get(rival) ?? [],
  }));
  if (!whole || !bare) throw new Error("both were measured");
  whole.ratio = ratioTo(bare, whole.samples);
  whole.aim = atMost(1.1, whole.ratio.value, "1.1");
  return [whole, bare];
}

async function besideReaders(
  environment: Environment,
  { port }: Server,
  members: Members,
): Promise<Figure[]> {
  const operationsAt = await operationsOfPeople(environment);
  const list = (connection: number): Request => operationsAt(connection).list;
  await warm({ port, next: list });
  const weathers = [
    { name: "nobody signing in", people: 0 },
    { name: "one sign-in a second", people: 1 },
    { name: "a storm of sign-ins", people: 4 },
  ];
  const samples = await interleave(weathers, environment.quick ? 1 : 3, ({ people }) =>
    listMeanwhile(environment, { port, list, people, members }),
  );
  const outcomes = weathers.map((weather) => samples.get(weather) ?? []);
  const [, arriving = [], storming = []] = outcomes.map((some) =>
    some.flatMap(({ signIns }) => signIns ?? []),
  );
  const [calm, ...others] = weathers.map(({ name }, index) =>
    waiting(`p95 of task requests, ${name}`, 95, outcomes[index] ?? []),
  );
  if (!calm) throw new Error("calm was measured");
  for (const figure of others) {
    const ratio = { ...ratioTo(calm, figure.samples), to: "calm" };
    Object.assign(figure, { ratio, aim: atMost(2, ratio.value, "2") });
  }
  return [
    waiting("p95 of sign-ins that arrive once a second", 95, arriving),
    throughput("sign-ins in the storm", storming),
    calm,
    ...others,
  ];
}

/** Signs up people, and answers the email address of each turn's person. */
async function signUp({ port }: Server, count: number): Promise<Members> {
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

interface Weather {
  port: number;
  list: (connection: number) => Request;
  /** How many sign in meanwhile. */
  people: number;
  members: Members;
}

/** One person signs in once a second; several do so again and again. */
function storm(environment: Environment, { port, people, members }: Weather): Promise<Outcome> {
  let turn = 1000;
  return runLoad({
    port,
    connections: people,
    seconds: environment.quick ? 5 : 16,
    warmUp: 1,
    next: () => signingIn(members((turn += 1)), turn),
    ...(people === 1 && { rate: 1 }),
  });
}

async function listMeanwhile(
  environment: Environment,
  weather: Weather,
): Promise<Outcome & { signIns: Outcome | undefined }> {
  const signingInMeanwhile = weather.people > 0 ? storm(environment, weather) : undefined;
  const outcome = await runLoad({
    port: weather.port,
    connections: 100,
    rate: 1,
    seconds: environment.quick ? 4 : 15,
    warmUp: 2,
    next: weather.list,
  });
  return { ...outcome, signIns: await signingInMeanwhile };
}
