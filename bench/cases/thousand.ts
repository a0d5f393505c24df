import { atMost, type Figure } from "../figures/figure.ts";
import { noErrors, waiting } from "../figures/outcome.ts";
import { median, percentile } from "../figures/statistics.ts";
import { type Outcome, runLoad } from "../load/load.ts";
import type { Request } from "../load/request.ts";
import { warm } from "../load/warm.ts";
import { type Operation, operationsOfPeople } from "../environment/people.ts";
import type { Case } from "./case.ts";

const crowds = [250, 500, 1000];
/** Twenty requests, from which one is picked at random. */
const mix: Operation[] = [
  ...Array.from({ length: 10 }, () => "list" as const),
  ...Array.from({ length: 5 }, () => "get" as const),
  ...Array.from({ length: 4 }, () => "toggle" as const),
  "create",
];

/** A thousand people at once, each with about one request a second at random; and fewer people, for comparison. */
export const thousand: Case = async (environment) => {
  const operationsAt = await operationsOfPeople(environment);
  const worker = await environment.worker();
  const pick = (connection: number): Request => {
    const operation = mix[Math.floor(Math.random() * mix.length)] ?? "list";
    return operationsAt(connection)[operation];
  };
  await warm({ port: worker.port, next: pick });
  const figures: Figure[] = [];
  for (const connections of crowds) {
    const outcomes: Outcome[] = [];
    for (let round = 0; round < (environment.quick ? 1 : 5); round += 1) {
      outcomes.push(
        await runLoad({
          port: worker.port,
          connections,
          rate: 1,
          seconds: environment.quick ? 4 : 8,
          warmUp: 2,
          next: pick,
        }),
      );
    }
    figures.push(...figuresOf(connections, outcomes));
  }
  await worker.stop();
  return {
    case: "thousand",
    title: "A thousand people at once",
    figures,
    notes: [
      "Each person has a connection and asks once a second on average at random moments: half lists, a quarter reads, a fifth toggles, one in twenty a create. A wait begins when the person wanted to ask. 10,000 people, 100,000 tasks.",
    ],
  };
};

function figuresOf(people: number, outcomes: Outcome[]): Figure[] {
  const figures = [50, 95, 99].map((rank) => waiting(`${people} people, p${rank}`, rank, outcomes));
  const p95 = figures[1];
  if (p95) p95.aim = atMost(200, median(p95.samples), "200 ms");
  for (const operation of new Set(people === crowds.at(-1) ? mix : [])) {
    const own = outcomes.map((outcome) => percentile(outcome.waits.get(operation) ?? [], 95));
    figures.push({ name: `${people} people, p95 of ${operation}`, unit: "ms", samples: own });
  }
  const errors = outcomes.map((outcome) => outcome.errors);
  return [...figures, noErrors(`${people} people, errors`, errors)];
}
