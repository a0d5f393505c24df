import { atMost, type Figure } from "../figures/figure.ts";
import { median, percentile } from "../figures/statistics.ts";
import { type Outcome, put } from "../load/load.ts";
import { type Operation, operationsOf, settle } from "../stage/town.ts";
import type { Row } from "./row.ts";

const connections = 1000;
/** Of twenty requests. */
const mix: Operation[] = [
  ...Array.from({ length: 10 }, () => "list" as const),
  ...Array.from({ length: 5 }, () => "get" as const),
  ...Array.from({ length: 4 }, () => "toggle" as const),
  "create",
];

/** A thousand people at once, each asking about once a second, whenever they like. */
export const thousand: Row = async (stage) => {
  const operations = (await settle(stage)).map(operationsOf);
  const worker = await stage.worker();
  const outcomes: Outcome[] = [];
  for (let round = 0; round < (stage.quick ? 1 : 5); round += 1) {
    outcomes.push(
      await put({
        port: worker.port,
        connections,
        rate: 1,
        seconds: stage.quick ? 4 : 10,
        warmUp: 3,
        next(connection) {
          const operation = mix[Math.floor(Math.random() * mix.length)] ?? "list";
          const own = operations[connection % operations.length];
          if (!own) throw new Error("nobody was seeded");
          return own[operation];
        },
      }),
    );
  }
  await worker.stop();

  const all = outcomes.map(({ waits }) => [...waits.values()].flat());
  const figures: Figure[] = [50, 95, 99].map((rank) => ({
    name: `p${rank} of all`,
    unit: "ms",
    samples: all.map((waits) => percentile(waits, rank)),
  }));
  const p95 = figures[1];
  if (p95) p95.aim = atMost(200, median(p95.samples), "200 ms");
  for (const operation of new Set(mix)) {
    for (const rank of [50, 95]) {
      figures.push({
        name: `p${rank} of ${operation}`,
        unit: "ms",
        samples: outcomes.map(({ waits }) => percentile(waits.get(operation) ?? [], rank)),
      });
    }
  }
  const errors = outcomes.map((outcome) => outcome.errors);
  figures.push(
    { name: "answers", unit: "/s", samples: outcomes.map(({ perSecond }) => perSecond) },
    {
      name: "errors",
      unit: "",
      samples: errors,
      aim: { words: "none", met: errors.every((count) => count === 0) },
    },
  );
  return {
    row: "thousand",
    title: "A thousand people at once",
    figures,
    notes: [
      `${connections} connections, each asking once a second on average at random moments: half lists, a quarter reads, a fifth toggles, one in twenty a create. 10,000 people, 100,000 tasks.`,
    ],
  };
};
