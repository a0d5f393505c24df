import { cpus, loadavg, release, totalmem, type } from "node:os";

export interface Machine {
  processor: string;
  cores: number;
  memory: string;
  system: string;
  node: string;
  /** The load that other programs caused in the minute before. */
  loadBefore: number;
}

export function describeMachine(): Machine {
  const all = cpus();
  return {
    processor: all[0]?.model.trim() ?? "unknown",
    cores: all.length,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${type()} ${release()}`,
    node: process.version,
    loadBefore: loadavg()[0] ?? 0,
  };
}
