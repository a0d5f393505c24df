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

const creationRefusals = {
  "key reused": "key_reused",
  "id taken": "id_taken",
  "deleted meanwhile": "deleted_meanwhile",
} as const satisfies Record<string, ProblemCode>;

export function orNotCreated<Outcome extends object>(
  outcome: Outcome | keyof typeof creationRefusals,
): Outcome {
  if (typeof outcome === "string") throw new Problem(creationRefusals[outcome]);
  return outcome;
}
