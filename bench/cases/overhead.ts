import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { atLeast, ratioTo } from "../figures/figure.ts";
import { throughput } from "../figures/outcome.ts";
import { interleave, median } from "../figures/statistics.ts";
import { askOnce } from "../load/connection.ts";
import { runLoad } from "../load/load.ts";
import { type Request, request } from "../load/request.ts";
import type { Server } from "../environment/program.ts";
import { processorTime } from "../environment/processor-time.ts";
import { recordAnswer } from "../environment/record-answer.ts";
import { operationsOfPeople } from "../environment/people.ts";
import type { Case } from "./case.ts";

const connections = 32;

interface Contender {
  name: string;
  server: Server;
  ask: Request;
}

/** What the Worker itself costs when the database answers at once. */
export const overhead: Case = async (environment) => {
  const { list } = (await operationsOfPeople(environment))(0);
  const recording = join(environment.folder, "answer.json");
  await writeFile(recording, await recordAnswer(environment, list));
  const fixed = await environment.program("fixed-door.ts", { ANSWER: recording });
  const address = await environment.addressAt(fixed.port);

  const product = await environment.worker(undefined, address);
  const hono = await environment.worker("bench/workers/bare-hono.ts", address);
  const empty = await environment.worker("bench/workers/empty.ts", address);
  const contenders: Contender[] = [
    { name: "the product's list", server: product, ask: list },
    { name: "bare Hono and one fetch", server: hono, ask: request({ path: "/api/tasks/fetched" }) },
    { name: "bare Hono", server: hono, ask: request({ path: "/api/tasks" }) },
    { name: "empty Worker", server: empty, ask: request({ path: "/" }) },
  ];
  for (const { server, ask } of contenders) await askOnce(server.port, ask);

  const samples = await interleave(contenders, environment.quick ? 2 : 5, async ({ server, ask }) => {
    const before = await processorTime(server.pid);
    const seconds = environment.quick ? 1 : 3;
    const outcome = await runLoad({ port: server.port, connections, seconds, warmUp: 1, next: () => ask });
    const used = (await processorTime(server.pid)) - before;
    return { ...outcome, microseconds: (used / (outcome.perSecond * (seconds + 1))) * 1e6 };
  });
  for (const { server } of contenders) await server.stop();
  await fixed.stop();

  const rates = contenders.map((contender) => throughput(contender.name, samples.get(contender) ?? []));
  const [ours, , bare] = rates;
  if (!ours || !bare) throw new Error("both were measured");
  for (const rate of rates) {
    if (rate !== bare) rate.ratio = ratioTo(bare, rate.samples);
  }
  ours.aim = atLeast(0.7, median(ours.samples) / median(bare.samples), "0.7");
  const cost = contenders.map((contender) => ({
    name: `processor time of workerd, ${contender.name}`,
    unit: "µs",
    samples: (samples.get(contender) ?? []).map(({ microseconds }) => microseconds),
  }));
  return {
    case: "overhead",
    title: "The Worker alone, before a database that answers at once",
    figures: [...rates, ...cost],
    notes: [`${connections} connections; the generator and the fixed answer need the same processor.`],
  };
};
