import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { atMost, type Figure, ratioTo } from "../figures/figure.ts";
import { interleave, median } from "../figures/statistics.ts";
import { Connection } from "../load/connection.ts";
import type { Bundle, Metafile } from "../environment/bundle.ts";
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
  const gzip = gzipSync(await readFile(join(product.folder, product.script)), { level: 9 }).length / 1000;
  const named = betterAuthAtStart(product.made);
  return {
    case: "start",
    title: "Size and cold start",
    figures: [
      { name: "bundle, gzip", unit: "kB", samples: [gzip], aim: atMost(300, gzip, "300 kB") },
      { name: "bundle", unit: "kB", samples: [bytesOf(product) / 1000] },
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

function bytesOf({ made }: Bundle): number {
  return Object.entries(made.outputs).reduce(
    (sum, [name, { bytes }]) => sum + (name.endsWith(".map") ? 0 : bytes),
    0,
  );
}

/** Counts the modules that the entry reaches by plain imports: the others are evaluated only when `import()` is called. */
function betterAuthAtStart({ inputs }: Metafile): number {
  const entry = Object.keys(inputs).find((path) => path.endsWith("worker/index.ts"));
  const reached = new Set<string>();
  const queue = entry === undefined ? [] : [entry];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    for (const { path: next, kind, external } of inputs[path]?.imports ?? []) {
      if (kind !== "dynamic-import" && !external) queue.push(next);
    }
  }
  return [...reached].filter((path) => /node_modules\/(better-auth|@better-auth|better-call)\//.test(path))
    .length;
}
