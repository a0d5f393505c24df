import type { Settings } from "../context/env.ts";

/** More than one isolate has callers in an hour; the oldest go first. */
const most = 10_000;

const known = new WeakMap<Settings, Set<string>>();

/**
 * The sessions and keys that the database has lately let in, in this isolate. They decide by whose name a request is counted,
 * and never whether it is let in.
 */
export function lately(settings: Settings): Set<string> {
  const letIn = known.get(settings) ?? new Set();
  known.set(settings, letIn);
  return letIn;
}

export function remember(letIn: Set<string>, id: string): void {
  letIn.delete(id);
  letIn.add(id);
  for (const oldest of letIn) {
    if (letIn.size <= most) break;
    letIn.delete(oldest);
  }
}
