import { median } from "./statistics.ts";

/** One line of a table: the same thing measured some times. */
export interface Figure {
  name: string;
  unit: string;
  samples: number[];
  /** The median of this as a part of, or times, another's. */
  ratio?: { to: string; value: number };
  aim?: Aim;
}

interface Aim {
  words: string;
  met: boolean;
}

export interface Report {
  row: string;
  title: string;
  figures: Figure[];
  /** What must be known to read the figures rightly. */
  notes: string[];
}

export function ratioTo(other: Figure, samples: number[]): { to: string; value: number } {
  return { to: other.name, value: median(samples) / median(other.samples) };
}

export function atMost(limit: number, value: number, words: string): Aim {
  return { words: `≤ ${words}`, met: value <= limit };
}

export function atLeast(limit: number, value: number, words: string): Aim {
  return { words: `≥ ${words}`, met: value >= limit };
}
