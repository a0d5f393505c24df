import type { Gate } from "../../db/gate.ts";
import { Problem } from "../../http/problem.ts";
import type { Operation } from "../../tasks/batch/plan.ts";
import { orRefuse } from "../../tasks/batch/routes.ts";
import { runBatch } from "../../tasks/batch/store.ts";
import type { Done } from "./answer.ts";

/** The argument of a call that a path into its operations stands for. */
export type Rename = (path: string) => string;

/** Runs operations on tasks as one batch. What is wrong with one is told by the argument that it came from. */
export async function runOperations(gate: Gate, operations: Operation[], rename: Rename): Promise<Done> {
  try {
    const { tasks, deleted } = orRefuse(await runBatch(gate, operations, undefined));
    return { tasks, gone: deleted };
  } catch (error) {
    throw sayOf(error, rename);
  }
}

/** The same error, said of other arguments. */
export function sayOf(error: unknown, rename: Rename): unknown {
  if (!(error instanceof Problem) || !error.errors) return error;
  const { code, errors: found } = error;
  const errors = found.map(({ path, message }) => ({
    path: rename(path)
      .replace(/^operations$/, "")
      .replace(/\blist_id$/, "list"),
    message,
  }));
  const detail = errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("; ");
  return new Problem(code, { detail, errors });
}
