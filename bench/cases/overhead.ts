import { atMost, type Figure, ratioTo } from "../figures/figure.ts";
import { throughput } from "../figures/outcome.ts";
import { interleave } from "../figures/statistics.ts";
import { type Request, request } from "../load/request.ts";
import { warm } from "../load/warm.ts";
import type { Server } from "../environment/program.ts";
import { costFigures, measureCosts } from "../environment/processor-costs.ts";
import { fixDatabase } from "../environment/fixed-database.ts";
import { operationsOfPeople } from "../environment/people.ts";
import type { Case } from "./case.ts";

const connections = 32;
const withFetch = "Hono with one fetch";

interface Contender {
  name: string;
  server: Server;
  next: (connection: number) => Request;
}

/** What the Worker itself costs when the database answers at once. */
export const overhead: Case = async (environment) => {
  const operationsAt = await operationsOfPeople(environment);
  // One person's requests would wait for each other's turn.
  const list = (connection: number): Request => operationsAt(connection).list;
  const fixed = await fixDatabase(environment, list(0));
  const { address } = fixed;
  const always = (path: string) => {
    const ask = request({ path });
    return () => ask;
  };

  const product = await environment.worker(undefined, address);
  const hono = await environment.worker("bench/workers/bare-hono.ts", address);
  const empty = await environment.worker("bench/workers/empty.ts", address);
  const contenders: Contender[] = [
    { name: "the product's list", server: product, next: list },
    { name: withFetch, server: hono, next: always("/api/tasks/fetched") },
    { name: "bare Hono", server: hono, next: always("/api/tasks") },
    { name: "empty Worker", server: empty, next: always("/") },
  ];
  for (const { server, next } of contenders) await warm({ port: server.port, next });

  const samples = await interleave(contenders, environment.quick ? 2 : 5, async ({ server, next }) => {
    const load = { connections, seconds: environment.quick ? 1 : 3, warmUp: 0.5, next };
    return measureCosts(environment, server, load);
  });
  for (const { server } of contenders) await server.stop();
  await fixed.stop();

  const rates = contenders.map((contender) => throughput(contender.name, samples.get(contender) ?? []));
  const costs = contenders.map((contender) => {
    const [workerd] = costFigures(contender.name, samples.get(contender) ?? []);
    if (!workerd) throw new Error("workerd is measured first");
    return workerd;
  });
  const [ours] = costs;
  for (const figures of [rates, costs]) compareWithFetch(figures);
  if (ours?.ratio) ours.aim = atMost(2.2, ours.ratio.value, "2.2");
  return {
    case: "overhead",
    title: "The Worker alone, before a database that answers at once",
    figures: [...rates, ...costs],
    notes: [
      `${connections} connections, each of another person; the generator and the fixed answer need the same processors. Processor time is read when the measured seconds begin and end, and divided by the answers between. Hono with one fetch is the least that asks a database over HTTP: it verifies nothing and sends no statement, but reads the same answer.`,
    ],
  };
};

/** Says of all figures what multiple of the second they are. */
function compareWithFetch(figures: Figure[]): void {
  const [, fetched] = figures;
  if (!fetched) return;
  for (const figure of figures) {
    if (figure !== fetched) figure.ratio = ratioTo({ ...fetched, name: withFetch }, figure.samples);
  }
}
