import type { Report } from "../figures/figure.ts";
import type { Stage } from "../stage/stage.ts";

/** One row of the benchmark: what it needs it asks the stage for, and what it found it reports. */
export type Row = (stage: Stage) => Promise<Report>;
