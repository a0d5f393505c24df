import type { Outcome } from "../load/load.ts";
import type { Figure } from "./figure.ts";
import { percentile } from "./statistics.ts";

/** How many requests a second were answered. The name mentions errors, if there were any. */
export function throughput(name: string, outcomes: Outcome[]): Figure {
  const errors = errorsIn(outcomes);
  return {
    name: errors > 0 ? `${name} (${errors} errors)` : name,
    unit: "/s",
    samples: outcomes.map(({ perSecond }) => perSecond),
  };
}

/** How long requests of every name waited. */
export function waiting(name: string, rank: number, outcomes: Outcome[]): Figure {
  const samples = outcomes.map(({ waits }) => percentile([...waits.values()].flat(), rank));
  return { name, unit: "ms", samples };
}

/** Counts of errors, of which there must be none. */
export function noErrors(name: string, samples: number[]): Figure {
  return { name, unit: "", samples, aim: { words: "none", met: samples.every((count) => count === 0) } };
}

export function errorsIn(outcomes: Outcome[]): number {
  return outcomes.reduce((sum, { errors }) => sum + errors, 0);
}
