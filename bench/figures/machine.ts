import { cpus, loadavg, release, totalmem, type } from "node:os";

export function describeMachine() {
  const all = cpus();
  return {
    processor: all[0]?.model.trim() ?? "unknown",
    cores: all.length,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${type()} ${release()}`,
    node: process.version,
    /** The load that other programs caused in the minute before. */
    loadBefore: loadavg()[0] ?? 0,
  };
}
