import { z } from "zod";

const shouldBe = (example: string) => `must be text, as in ${example}`;

/** What every tool that changes something also takes. */
export const terms = {
  dry_run: z
    .boolean({ error: "must be true or false" })
    .optional()
    .describe("Do nothing, and say what would be done. What goes far needs the `confirm` of such an answer."),
  confirm: z
    .string({ error: shouldBe("the `confirm` of a dry run") })
    .max(1000, "must be the `confirm` of a dry run")
    .optional()
    .describe(
      "The `confirm` of a dry run of the same call, at most ten minutes old: then exactly that is done, or nothing.",
    ),
  request_id: z
    .string({ error: shouldBe("8e03978e-40d5-43e8-bc93-6894a57f9324") })
    .regex(/^[\x21-\x7e]{1,255}$/, "must be 1 to 255 visible ASCII characters")
    .optional()
    .describe("An id of this call, such as a UUID: sent again within a day, nothing is done twice."),
};

export interface Terms {
  dry_run?: boolean | undefined;
  confirm?: string | undefined;
  request_id?: string | undefined;
}

/** The most tasks that one call names. */
export const mostTasksNamed = 200;

/** An act that changes or deletes more tasks than this is foreseen first. */
export const mostUnforeseen = 20;

export const taskId = z.guid({ error: "must be the id of a task, as find_tasks says it" }).toLowerCase();

/** Tasks are named by their ids and in no other way, so that nothing is touched that was not looked at. */
export const taskIds = z
  .array(taskId, { error: "must be a list of ids of tasks" })
  .min(1, "must name at least one task")
  .max(mostTasksNamed, `must be at most ${mostTasksNamed} ids`)
  .refine((ids) => new Set(ids).size === ids.length, "must not repeat an id")
  .describe("The ids of the tasks, as find_tasks says them.");
