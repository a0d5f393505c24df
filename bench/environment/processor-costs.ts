import type { Figure } from "../figures/figure.ts";
import { type Load, type Outcome, runLoad } from "../load/load.ts";
import type { Environment } from "./environment.ts";
import { childrensProcessorTime, processorTime } from "./processor-time.ts";
import type { Server } from "./program.ts";

const parts = ["workerd", "the door", "PostgreSQL", "the generator"] as const;

export interface Costs extends Outcome {
  /** Microseconds of processor time for each answer. */
  costs: Record<(typeof parts)[number], number>;
}

/** Puts a load on a Worker, and divides the processor time of the measured seconds. */
export async function measureCosts(
  environment: Environment,
  server: Server,
  load: Omit<Load, "port">,
): Promise<Costs> {
  const door = await environment.door();
  const times: Times[] = [];
  const read = async () => void times.push(await readTimes(server, door));
  const outcome = await runLoad({ ...load, port: server.port, atBegin: read, atEnd: read });
  const [begin, end] = times;
  if (!begin || !end) throw new Error("both were read");
  const each = (seconds: number) => (seconds / outcome.answers) * 1e6;
  const costs = {
    workerd: each(end.worker - begin.worker),
    "the door": each(end.door - begin.door),
    PostgreSQL: each(end.rest - begin.rest),
    "the generator": each(end.ownBefore - begin.ownAfter),
  };
  return { ...outcome, costs };
}

/** Seconds so far. */
interface Times {
  worker: number;
  door: number;
  /** Of PostgreSQL, and of whatever else this process has started. */
  rest: number;
  /** Of this process, before and after the reading: it takes some hundredths of a second. */
  ownBefore: number;
  ownAfter: number;
}

async function readTimes(worker: Server, door: Server): Promise<Times> {
  const ownBefore = ownTime();
  const [ofWorker, ofDoor, all] = await Promise.all([
    processorTime(worker.pid),
    processorTime(door.pid),
    childrensProcessorTime(),
  ]);
  return { worker: ofWorker, door: ofDoor, rest: all - ofWorker - ofDoor, ownBefore, ownAfter: ownTime() };
}

function ownTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** How the processor time of an operation is divided: when all cores are busy, each part is worth saving. */
export function costFigures(operation: string, measured: Costs[]): Figure[] {
  const answered = measured.filter(({ answers }) => answers > 0);
  return parts.map((part) => ({
    name: `processor time, ${operation}, ${part}`,
    unit: "µs",
    samples: answered.map(({ costs }) => costs[part]),
  }));
}
