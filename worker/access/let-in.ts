import { Memory } from "../budget/memory.ts";
import type { Settings } from "../context/env.ts";

/** More than one isolate has callers in an hour. */
const most = 10_000;

const known = new WeakMap<Settings, Memory<true>>();

/**
 * The sessions and keys that the database has lately let in, in this isolate. They decide by whose name a request is counted,
 * and never whether it is let in.
 */
export function lately(settings: Settings): Memory<true> {
  const letIn = known.get(settings) ?? new Memory<true>(most);
  known.set(settings, letIn);
  return letIn;
}
