import type { Outcome } from "../load/load.ts";
import type { Figure } from "./figure.ts";
import { percentile } from "./statistics.ts";

/** How many requests a second were answered. The name mentions errors, and samples without an answer. */
export function throughput(name: string, outcomes: Outcome[]): Figure {
  const errors = errorsIn(outcomes);
  const named = errors > 0 ? `${name} (${errors} errors)` : name;
  return {
    name: named + withoutAnswer(outcomes),
    unit: "/s",
    samples: outcomes.map(({ perSecond }) => perSecond),
  };
}

/** How long requests of every name waited. A sample without an answer has no wait. */
export function waiting(name: string, rank: number, outcomes: Outcome[]): Figure {
  const samples = outcomes
    .filter(({ answers }) => answers > 0)
    .map(({ waits }) => percentile([...waits.values()].flat(), rank));
  return { name: name + withoutAnswer(outcomes), unit: "ms", samples };
}

function withoutAnswer(outcomes: Outcome[]): string {
  const count = outcomes.filter(({ answers }) => answers === 0).length;
  return count > 0 ? ` (${count} of ${outcomes.length} samples without an answer)` : "";
}

/** Counts of errors, of which there must be none. */
export function noErrors(name: string, samples: number[]): Figure {
  return { name, unit: "", samples, aim: { words: "none", met: samples.every((count) => count === 0) } };
}

export function errorsIn(outcomes: Outcome[]): number {
  return outcomes.reduce((sum, { errors }) => sum + errors, 0);
}
