import type { Report } from "../figures/figure.ts";
import type { Environment } from "../environment/environment.ts";

/** One case of the benchmark: it asks the environment for what it needs, and reports what it measured. */
export type Case = (environment: Environment) => Promise<Report>;
