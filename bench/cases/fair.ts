import { randomBytes } from "node:crypto";
import { atMost, type Figure } from "../figures/figure.ts";
import { waiting } from "../figures/outcome.ts";
import { median } from "../figures/statistics.ts";
import { type Outcome, runLoad } from "../load/load.ts";
import { type Request, request } from "../load/request.ts";
import { warm } from "../load/warm.ts";
import type { Environment } from "../environment/environment.ts";
import { inTurn, operationsOfPeople } from "../environment/people.ts";
import type { Server } from "../environment/program.ts";
import { findPeople } from "../environment/seed.ts";
import type { Case } from "./case.ts";

const texts = 4_000;

interface Neighbour {
  name: string;
  connections: number;
  next(): Request;
  /** Requests a second of each connection, far more than the limits let through. */
  rate: number;
}

/** What others' requests wait for while somebody does their worst, with the limits on. */
export const fair: Case = async (environment) => {
  await environment.people();
  const worker = await environment.worker(undefined, undefined, { limited: true });
  // One for each row, because what one of them used up is missing in the next row of the same minute.
  const headersOf = inTurn(await addCollectors(environment, 3));
  const words = encodeURIComponent("e a 1 2 3 4 5 6");
  const create = Array.from({ length: 200 }, (_, n) => ({ do: "create", task: { title: `Made ${n}` } }));

  const neighbours: Neighbour[] = [
    {
      name: "an owner who searches 4,000 long texts 150 times a second",
      connections: 30,
      rate: 5,
      next: () => request({ path: `/api/tasks?limit=50&q=${words}`, headers: headersOf(0) }),
    },
    {
      name: "an owner who asks for pages of 2 MB 150 times a second",
      connections: 30,
      rate: 5,
      next: () => request({ path: "/api/tasks?limit=1000", headers: headersOf(1) }),
    },
    {
      name: "an owner who sends batches of 200 tasks 150 times a second",
      connections: 30,
      rate: 5,
      next: () =>
        request({
          method: "POST",
          path: "/api/tasks/batch",
          headers: headersOf(2),
          body: { operations: create },
        }),
    },
    {
      name: "a client that sends made-up keys 150 times a second",
      connections: 30,
      rate: 5,
      next: () =>
        request({
          path: "/api/tasks",
          headers: {
            Authorization: `Bearer hedgerow_${randomBytes(48).toString("base64url")}`,
            "CF-Connecting-IP": "198.18.0.1",
          },
        }),
    },
  ];

  const operationsAt = await operationsOfPeople(environment);
  await warm({ port: worker.port, next: (connection) => operationsAt(connection).list });
  const quiet = waiting("p95 of a list, nobody else there", 95, await rounds(environment, worker));
  const beside: Figure[] = [];
  for (const neighbour of neighbours) {
    const outcomes = await rounds(environment, worker, neighbour);
    const figure = waiting(`p95 of a list beside ${neighbour.name}`, 95, outcomes);
    const value = median(figure.samples) / median(quiet.samples);
    beside.push({ ...figure, ratio: { to: "quiet", value }, aim: atMost(3, value, "3") });
  }
  await worker.stop();
  return {
    case: "fair",
    title: "Beside somebody who does their worst",
    figures: [quiet, ...beside],
    notes: [
      "Fifty other people ask for their tasks once a second each. The limiters are on, as in production; everything shares one isolate and this machine.",
    ],
  };
};

async function rounds(environment: Environment, worker: Server, neighbour?: Neighbour): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let round = 0; round < (environment.quick ? 1 : 3); round += 1) {
    outcomes.push(await othersBeside(environment, worker, neighbour));
  }
  return outcomes;
}

async function othersBeside(
  environment: Environment,
  { port }: Server,
  neighbour: Neighbour | undefined,
): Promise<Outcome> {
  const operationsAt = await operationsOfPeople(environment);
  const seconds = environment.quick ? 4 : 10;
  const worst = neighbour && runLoad({ ...neighbour, port, seconds: seconds + 1, warmUp: 1 });
  const outcome = await runLoad({
    port,
    connections: 50,
    rate: 1,
    seconds,
    warmUp: 2,
    next: (connection) => operationsAt(connection).list,
  });
  await worst;
  return outcome;
}

/** People with as many long texts as a few dozen requests write. Returns the headers of their requests. */
async function addCollectors(environment: Environment, count: number): Promise<Record<string, string>[]> {
  const { direct } = await environment.database();
  await direct.query(
    `with people as (
       insert into users (email) select 'collector-' || n || '@example.com' from generate_series(1, $1::int) n returning id
     ),
     session as (insert into sessions (user_id, token, expires_at)
       select id, id::text, now() + interval '7 days' from people)
     insert into tasks (user_id, title, description)
       select people.id, 'Task ' || n, (select left(string_agg(md5(n || 'x' || k), ' '), 1990) from generate_series(1, 65) k)
       from people, generate_series(1, $2::int) n`,
    [count, texts],
  );
  await direct.query("vacuum analyze tasks");
  const collectors = await findPeople(direct, environment.secret, { like: "collector-%" });
  return collectors.map(({ token }) => ({ Authorization: `Bearer ${token}` }));
}
