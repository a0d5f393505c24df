import { atMost, type Figure, ratioTo } from "../figures/figure.ts";
import { interleave, median } from "../figures/statistics.ts";
import { Connection } from "../load/connection.ts";
import { evaluatedAtStart, sizeOf } from "../../local/product/bundle.ts";
import { processorTime } from "../environment/processor-time.ts";
import { operationsOfPeople } from "../environment/people.ts";
import type { Case } from "./case.ts";

const entries = [
  { name: "the product", entry: undefined },
  { name: "the product with Better Auth imported plainly", entry: "bench/workers/evaluated-at-start.ts" },
  { name: "empty Worker", entry: "bench/workers/empty.ts" },
];

/** How much is uploaded, how long a fresh workerd takes to start, and how long the first request waits. */
export const start: Case = async (environment) => {
  const { list } = (await operationsOfPeople(environment))(0);
  const product = await environment.bundle();
  for (const { entry } of entries) await environment.bundle(entry);

  const samples = await interleave(entries, environment.quick ? 3 : 11, async ({ entry }) => {
    const worker = await environment.worker(entry);
    const ready = (await processorTime(worker.pid)) * 1000;
    const connection = new Connection(worker.port);
    await connection.opened;
    const waits: number[] = [];
    for (let count = 0; count < 30; count += 1) {
      const asked = performance.now();
      await connection.ask(list.bytes);
      waits.push(performance.now() - asked);
    }
    connection.close();
    await worker.stop();
    return { ready, first: waits[0] ?? 0, later: median(waits.slice(10)) };
  });

  const figures = entries.flatMap((entry): Figure[] => {
    const { name } = entry;
    const starts = samples.get(entry) ?? [];
    const milliseconds = (of: string, part: "ready" | "first" | "later"): Figure => ({
      name: of,
      unit: "ms",
      samples: starts.map((measured) => measured[part]),
    });
    const ready = milliseconds(`until it listens, ${name}`, "ready");
    if (name === "empty Worker") return [ready];
    const first = milliseconds(`first list on ${name}`, "first");
    const later = milliseconds(`list on ${name}, once it is warm`, "later");
    first.ratio = { ...ratioTo(later, first.samples), to: "a later one" };
    return [ready, first, later];
  });
  const { bytes, gzip } = await sizeOf(product);
  const named = evaluatedAtStart(product.made).filter(isBetterAuth).length;
  return {
    case: "start",
    title: "Size and cold start",
    figures: [
      { name: "bundle, gzip", unit: "kB", samples: [gzip / 1000], aim: atMost(436, gzip / 1000, "436 kB") },
      { name: "bundle", unit: "kB", samples: [bytes / 1000] },
      {
        name: "modules of Better Auth that a task request evaluates",
        unit: "",
        samples: [named],
        aim: atMost(0, named, "0"),
      },
      ...figures,
    ],
    notes: [
      "Until it listens: processor time of a fresh workerd that reads, compiles and evaluates the bundle. The empty Worker's is what workerd itself takes. The first list opens the way to the database, too.",
    ],
  };
};

const isBetterAuth = (path: string) => /node_modules\/(better-auth|@better-auth|better-call)\//.test(path);
