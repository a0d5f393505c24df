import { z } from "@hono/zod-openapi";
import { mostChecklistItems, mostSections, mostTags } from "../../fields/limits.ts";
import { Problem } from "../../http/problem.ts";
import { describeProblem, type ProblemCode } from "../../http/problem-table.ts";
import { invalidField } from "../../http/validation.ts";
import { problemType, refusalShape } from "../../openapi/describe.ts";
import { foreignParent, parentFaults } from "../../tasks/model/parent.ts";
import type { Did, Result } from "./store.ts";

const merged = {
  lost: z
    .array(z.string())
    .optional()
    .openapi({
      description:
        "The fields in which a later change of another device stands. A text that was lost so is in the task's `conflicts`.",
      example: ["title"],
    }),
  revived: z
    .literal(true)
    .optional()
    .openapi({ description: "Another device had deleted it: it is back, because this one has changed it." }),
  stays: z
    .literal(true)
    .optional()
    .openapi({ description: "It was not deleted, because another device has changed it meanwhile." }),
};

const refusal = z
  .object({ ...refusalShape, type: problemType })
  .openapi("Refusal", { description: "Why an operation was refused." });

const outcomes = ["done", "already_done", "merged", "refused", "not_yet"] as const;

export const resultsSchema = z
  .object({
    results: z.array(
      z
        .object({
          id: z.uuid().optional().openapi({ description: "The operation's, if it has one." }),
          outcome: z.enum(outcomes).openapi({
            description:
              "`done`; `already_done`, by an earlier request; `merged`: done, except for what `lost`, `revived`, `stays` or `parts` " +
              "say; `refused`, for the reason that `problem` gives, and it will be again; `not_yet`: this request has no room for " +
              "it and those after it, send them again.",
          }),
          ...merged,
          parts: z
            .array(z.object(merged))
            .optional()
            .openapi({ description: "Of operations that belong together: what was merged in each." }),
          problem: refusal.optional(),
        })
        .openapi("OperationResult"),
    ),
  })
  .openapi("OperationResults");

type Answer = z.output<typeof resultsSchema>["results"][number];

export function present(id: string, result: Result | undefined): Answer {
  if (result === undefined) return { id, outcome: "not_yet" };
  if ("refused" in result) return refuse(id, problemOf(result));
  const { did, before = false } = result;
  if (isWhole(did)) return { id, outcome: before ? "already_done" : "done" };
  return { id, outcome: "merged", ...did };
}

function isWhole(did: Did): boolean {
  return Object.keys(did).length === 0;
}

export function refuse(id: string | undefined, problem: Problem): Answer {
  const { code, message, errors } = problem;
  return {
    ...(id !== undefined && { id }),
    outcome: "refused",
    problem: { ...describeProblem(code), detail: message, ...(errors && { errors }) },
  };
}

/** What is wrong with a field that only the database can know. */
const faults: Record<string, string> = {
  list_id: "is not one of your lists",
  parent_id: foreignParent,
  add_tags: `would make more than ${mostTags} tags`,
  filter: "is only for a view",
  section: `would be one of more than ${mostSections} sections`,
  step: `would be one of more than ${mostChecklistItems} steps`,
  after: "leaves no room",
};

const absences: Record<string, ProblemCode> = { task: "task_not_found", list: "list_not_found" };

const codes: Record<string, ProblemCode> = {
  "too costly": "too_costly",
  "23505": "id_taken",
  HR403: "task_of_another",
  HR409: "too_many_lists",
  HR410: "deleted_meanwhile",
  HR422: "too_much_at_once",
  HR507: "account_full",
};

function problemOf({ refused, detail, part }: Extract<Result, { refused: string }>): Problem {
  const at = part === null || part === undefined ? "" : `operations.${part}.`;
  const name = detail ?? "";
  const parentFault = refused === "HR400" ? parentFaults[name] : undefined;
  if (parentFault !== undefined) return invalidField(`${at}parent_id`, parentFault);
  if (refused === "HR400") return invalidField(`${at}${name}`, faults[name] ?? "is not valid");
  const code = refused === "HR404" ? absences[name] : codes[refused];
  if (code === undefined) throw new Error(`no problem is known for ${refused}`);
  const message = describeProblem(code).detail;
  return new Problem(code, at === "" ? {} : { errors: [{ path: at.slice(0, -1), message }] });
}
