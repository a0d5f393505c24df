import { atMost, type Figure, ratioTo } from "../figures/figure.ts";
import { waiting } from "../figures/outcome.ts";
import { Connection } from "../load/connection.ts";
import { type Outcome, runLoad } from "../load/load.ts";
import { request } from "../load/request.ts";
import { warm } from "../load/warm.ts";
import { processorTime } from "../environment/processor-time.ts";
import { operationsOfPeople } from "../environment/people.ts";
import type { Case } from "./case.ts";

const aim = 3;

/** An address that nobody has costs a hash, too. */
const aGuess = (guesser: number) =>
  request({
    method: "POST",
    path: "/api/auth/signin",
    headers: { "CF-Connecting-IP": `198.18.0.${guesser}` },
    body: { email: `${crypto.randomUUID()}@example.com`, password: "correct horse battery" },
  });

/** Others cannot be answered for as long as a guess computes in their isolate, whatever else the machine does. */
async function measureGuess(port: number, pid: number, count: number): Promise<Figure> {
  // The first one loads Better Auth.
  await ask(port);
  const before = await processorTime(pid);
  for (let guess = 0; guess < count; guess += 1) await ask(port);
  const seconds = (await processorTime(pid)) - before;
  return {
    name: "processor time of a guess, in the isolate that reads",
    unit: "ms",
    samples: [(seconds / count) * 1000],
  };
}

async function ask(port: number): Promise<void> {
  const connection = new Connection(port);
  await connection.opened;
  await connection.ask(aGuess(0).bytes);
  connection.close();
}

/** How long others wait for their tasks while four people guess passwords, each within the limit of one guess a second. */
export const guessers: Case = async (environment) => {
  const operationsAt = await operationsOfPeople(environment);
  const worker = await environment.worker();
  const { port, pid } = worker;
  const rounds = environment.quick ? 1 : 3;
  const quiet: Outcome[] = [];
  const beside: Outcome[] = [];

  const read = () =>
    runLoad({
      port,
      connections: 50,
      rate: 1,
      seconds: environment.quick ? 5 : 15,
      warmUp: 2,
      next: (connection) => operationsAt(connection).list,
    });
  const guess = () =>
    runLoad({
      port,
      connections: 4,
      rate: 1,
      seconds: environment.quick ? 6 : 16,
      warmUp: 1,
      next: aGuess,
    });
  await warm({ port, next: (connection) => operationsAt(connection).list });
  const hold = await measureGuess(port, pid, environment.quick ? 10 : 40);

  for (let round = 0; round < rounds; round += 1) {
    quiet.push(await read());
    const [outcome] = await Promise.all([read(), guess()]);
    beside.push(outcome);
  }
  await worker.stop();

  const figures = [50, 95].map((rank) => {
    const calm = waiting(`p${rank} of lists, nobody guessing`, rank, quiet);
    const busy = waiting(`p${rank} of lists, beside four guessers`, rank, beside);
    busy.ratio = { ...ratioTo(calm, busy.samples), to: "quiet" };
    busy.aim = atMost(aim, busy.ratio.value, `${aim}`);
    return [calm, busy];
  });
  return {
    case: "guessers",
    title: "Reading beside people who guess passwords",
    figures: [{ ...hold, aim: atMost(50, hold.samples[0] ?? Infinity, "50 ms") }, ...figures.flat()],
    notes: [
      "Fifty people ask for their tasks once a second each. Each guess comes for another address and costs a password hash. The hasher is a process of its own, because one workerd has one thread; on the platform its objects live in other isolates. Here it shares the processors with everything else.",
    ],
  };
};
