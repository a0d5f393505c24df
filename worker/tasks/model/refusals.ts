import { Problem, type ProblemCode } from "../../http/problem.ts";
import type { Refusal } from "./store.ts";

const refusals = {
  absent: "task_not_found",
  "of another": "task_of_another",
  "changed meanwhile": "changed_meanwhile",
} as const satisfies Record<Refusal, ProblemCode>;

export function orRefuse<Outcome extends object>(outcome: Outcome | Refusal): Outcome {
  if (typeof outcome === "string") throw new Problem(refusals[outcome]);
  return outcome;
}
