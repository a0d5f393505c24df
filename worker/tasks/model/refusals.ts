import { brokenCheckIn, refusalIn } from "../../db/refusal.ts";
import { Problem } from "../../http/problem.ts";
import type { ProblemCode } from "../../http/problem-table.ts";
import { invalidField } from "../../http/validation.ts";
import { refuseForeignList } from "../../lists/reference.ts";
import { lateStart } from "./bodies.ts";
import { parentFaultIn } from "./parent.ts";
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

/** For `catch`, where a task is written: a body alone does not tell whether it fits the task, the others and the lists. */
export function refuseUnfit(error: unknown): never {
  if (isStartLate(error)) throw invalidField("start_on", lateStart);
  if (isSectionUnknown(error)) throw invalidField("section_id", unknownSection);
  const parentFault = parentFaultIn(error);
  if (parentFault !== undefined) throw invalidField("parent_id", parentFault);
  return refuseForeignList(error);
}

export const unknownSection = "is not a section of its list";

export function isSectionUnknown(error: unknown): boolean {
  const refusal = refusalIn(error);
  return refusal?.state === "HR400" && refusal.detail === "section_id";
}

export function isStartLate(error: unknown): boolean {
  return brokenCheckIn(error) === "tasks_start_by_due";
}
