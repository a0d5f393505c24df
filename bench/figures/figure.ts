import { median } from "./statistics.ts";

/** One line of a table: one thing, measured several times, or never when nothing answered. */
export interface Figure {
  name: string;
  unit: string;
  samples: number[];
  /** The median as a multiple of another figure's median. */
  ratio?: { to: string; value: number };
  aim?: Aim;
}

interface Aim {
  words: string;
  met: boolean;
}

export interface Report {
  case: string;
  title: string;
  figures: Figure[];
  /** What a reader must know to understand the figures. */
  notes: string[];
}

export function ratioTo(other: Figure, samples: number[]): { to: string; value: number } {
  return { to: other.name, value: median(samples) / median(other.samples) };
}

export function atMost(limit: number, value: number, words: string): Aim {
  return { words: `≤ ${words}`, met: value <= limit };
}

export function atLeast(limit: number, value: number, words: string): Aim {
  return { words: `≥ ${words}`, met: Number.isFinite(value) && value >= limit };
}
