import { z } from "zod";
import { brokenReferenceIn, isTaken, refusalIn } from "../../db/refusal.ts";
import { mostTags } from "../../fields/limits.ts";
import { invalidField, invalidFields } from "../../http/validation.ts";
import { Problem } from "../../http/problem.ts";
import { problems } from "../../http/problem-table.ts";
import { lateStart } from "../model/bodies.ts";
import { foreignParent, parentFaultIn } from "../model/parent.ts";
import { isSectionUnknown, isStartLate, unknownSection } from "../model/refusals.ts";
import type { Plan } from "./plan.ts";

const occupied = z.object({ deleted: z.array(z.string()), taken: z.array(z.string()) });

const absence = z.object({
  /** By id, whether the missing task is another person's. */
  tasks: z.record(z.string(), z.boolean()).default({}),
  lists: z.array(z.string()).default([]),
  parents: z.array(z.string()).default([]),
});

/** Why the database refused a batch, with paths into the request; any other error is returned unchanged. */
export function refusalOfBatch(error: unknown, plan: Plan): unknown {
  const { named, needed, destinations, parents: wanted } = plan;
  const refusal = refusalIn(error);
  if (refusal?.state === "HR410") return refusalOfIds(occupied.parse(JSON.parse(refusal.detail)), named);
  // Somebody else has made a task with it since the ids were looked at.
  if (isTaken(error, "tasks_pkey")) return new Problem("id_taken");
  if (isStartLate(error)) return invalidField("operations", `start_on ${lateStart}`);
  // A view is one of the owner's lists to the database, and holds no tasks.
  if (brokenReferenceIn(error) === "tasks_list_of_owner")
    return invalidField("operations", "list_id is not one of your lists");
  if (isSectionUnknown(error)) return invalidField("operations", `section_id ${unknownSection}`);
  const parentFault = parentFaultIn(error);
  if (parentFault !== undefined) return invalidField("operations", `parent_id ${parentFault}`);
  if (refusal?.state === "HR400")
    return invalidField(refusal.detail, `would have more than ${mostTags} tags`);
  if (refusal?.state !== "HR404") return error;

  const { tasks, lists, parents } = absence.parse(JSON.parse(refusal.detail));
  const missing = [...needed].flatMap(([id, path]) => {
    const isAnothers = tasks[id];
    if (isAnothers === undefined) return [];
    return { path, code: isAnothers ? ("task_of_another" as const) : ("task_not_found" as const) };
  });
  const [first] = missing;
  if (first) {
    // All of them, because the caller goes on without them: an entry is about as long as the id that was sent.
    const errors = missing.map(({ path, code }) => ({ path, message: problems[code].detail }));
    return new Problem(first.code, { errors });
  }
  const told = (ids: string[], mentions: Map<string, string[]>, message: string) =>
    ids.flatMap((id) => (mentions.get(id) ?? []).map((path) => ({ path, message })));
  return invalidFields([
    ...told(lists, destinations, "is not one of your lists"),
    ...told(parents, wanted, foreignParent),
  ]);
}

function refusalOfIds({ deleted, taken }: z.output<typeof occupied>, named: Map<string, string>): Problem {
  const codes = new Map([
    ...deleted.map((id) => [id, "deleted_meanwhile"] as const),
    ...taken.map((id) => [id, "id_taken"] as const),
  ]);
  const errors = [...named].flatMap(([id, path]) => {
    const code = codes.get(id);
    return code === undefined ? [] : { path, code, message: problems[code].detail };
  });
  const [first] = errors;
  return new Problem(first?.code ?? "id_taken", {
    errors: errors.map(({ path, message }) => ({ path, message })),
  });
}
