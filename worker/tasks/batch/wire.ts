import { z } from "@hono/zod-openapi";
import { mostOperations, mostTags, mostTasksAtOnce } from "../../fields/limits.ts";
import type { Operation } from "./plan.ts";
import {
  dueOnce,
  newTask,
  readNewTask,
  readTaskChange,
  refuseContradictions,
  taskChange,
} from "../model/bodies.ts";
import * as field from "../model/fields.ts";
import { act, more } from "../history/wire.ts";
import { taskSchema } from "../model/wire.ts";

interface Tags {
  tags?: string[] | undefined;
  add_tags?: string[] | undefined;
  remove_tags?: string[] | undefined;
}

export function refuseTagsTwice(
  { tags, add_tags, remove_tags }: Tags,
  context: Parameters<typeof refuseContradictions>[1],
): void {
  const refuse = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if (tags && add_tags) refuse("add_tags", "must not be given together with tags");
  if (tags && remove_tags) refuse("remove_tags", "must not be given together with tags");
  if (remove_tags?.some((tag) => add_tags?.includes(tag)))
    refuse("remove_tags", "must not take off what add_tags puts on");
}

export const tagList = z
  .array(field.tag, { error: "must be a list of tags" })
  .min(1, "must name at least one tag")
  .max(mostTags, `must be at most ${mostTags} tags`);

const batchChange = z
  .strictObject({
    ...taskChange.shape,
    add_tags: tagList.optional().openapi({ description: "Tags to add to those it has." }),
    remove_tags: tagList.optional().openapi({ description: "Tags to remove, if it has them." }),
  })
  .refine((change) => Object.keys(change).length > 0, "must name at least one field to change")
  .superRefine(refuseContradictions)
  .superRefine(refuseTagsTwice)
  .openapi("BatchChange", {
    ...dueOnce,
    minProperties: 1,
    example: { add_tags: ["garden"], due_on: "2027-02-28" },
  });

const ids = z
  .array(z.guid({ error: "must be the id of a task" }).toLowerCase().openapi({ format: "uuid" }), {
    error: "must be a list of ids",
  })
  .min(1, "must name at least one task")
  .max(mostTasksAtOnce, `must be at most ${mostTasksAtOnce} ids`)
  .refine((all) => new Set(all).size === all.length, "must not repeat an id")
  .openapi({ uniqueItems: true, example: ["0f8fad5b-d9cb-469f-a165-70867728950e"] });

const operationSchema = z.discriminatedUnion(
  "do",
  [
    z.strictObject({ do: z.literal("create"), task: newTask }).openapi("BatchCreateOperation"),
    z.strictObject({ do: z.literal("change"), ids, change: batchChange }).openapi("BatchChangeOperation"),
    z.strictObject({ do: z.literal("delete"), ids }).openapi("BatchDeleteOperation"),
  ],
  { error: "must do one of create, change, delete" },
);

type OperationBody = z.output<typeof operationSchema>;

export const batch = z
  .strictObject({
    operations: z
      .array(operationSchema, { error: "must be a list of operations" })
      .min(1, "must hold at least one operation")
      .max(mostOperations, `must be at most ${mostOperations} operations`)
      .refine(
        (all) => countTasks(all) <= mostTasksAtOnce,
        `must be about at most ${mostTasksAtOnce} tasks in all`,
      )
      .superRefine((all, context) => {
        for (const { path, message } of findSecondLives(all)) {
          context.addIssue({ code: "custom", path, message });
        }
      }),
    import: z.boolean({ error: "must be true or false" }).optional().openapi({
      description: "Whether the batch is part of an import: the history of its tasks says so.",
    }),
    dry_run: z.boolean({ error: "must be true or false" }).optional().openapi({
      description: "Do nothing, and answer what would be done. An Idempotency-Key is not used then.",
    }),
  })
  .openapi("Batch");

function countTasks(operations: OperationBody[]): number {
  return operations.reduce(
    (sum, operation) => sum + (operation.do === "create" ? 1 : operation.ids.length),
    0,
  );
}

/** Finds the ids that an earlier operation has already deleted, or created. */
function findSecondLives(operations: OperationBody[]): { path: (string | number)[]; message: string }[] {
  const gone = new Set<string>();
  const made = new Set<string>();
  return operations.flatMap((operation, index) => {
    if (operation.do === "create") {
      const { id } = operation.task;
      if (id === undefined) return [];
      const path = [index, "task", "id"];
      if (gone.has(id)) return [{ path, message }];
      if (made.has(id)) return [{ path, message: "is created by an operation before" }];
      made.add(id);
      return [];
    }
    const repeated = operation.ids.flatMap((id, nth) =>
      gone.has(id) ? [{ path: [index, "ids", nth], message }] : [],
    );
    if (operation.do === "delete") for (const id of operation.ids) gone.add(id);
    return repeated;
  });
}

const message = "is deleted by an operation before";

export function readBatch({ operations }: Pick<z.output<typeof batch>, "operations">): Operation[] {
  return operations.map((operation) => {
    if (operation.do === "create") {
      const { do: create, task } = operation;
      return { do: create, id: task.id, fields: readNewTask(task) };
    }
    if (operation.do === "delete") return operation;
    const { add_tags = [], remove_tags = [], ...change } = operation.change;
    return {
      do: operation.do,
      ids: operation.ids,
      change: readTaskChange(change),
      added: add_tags,
      removed: remove_tags,
    };
  });
}

export const counts = z
  .object({ created: z.int(), changed: z.int(), completed: z.int(), reopened: z.int(), deleted: z.int() })
  .partial();

export const batchAnswer = z
  .object({
    tasks: z.array(taskSchema).openapi({
      description:
        "The tasks that were created, or were there with an id to create, or were changed, and were not deleted, as they are now, in the order of the operations.",
    }),
    deleted: z.array(z.uuid()).openapi({ description: "The ids of the deleted tasks." }),
    act: act.optional(),
    dry_run: counts.optional().openapi({
      description:
        "Answered to a dry run: nothing was done. How many tasks would be touched in each way, with those that are below others or repeat. `tasks` are as they would be; those without an `id` in the request would get another one.",
    }),
    more: more("The tasks have grown since the first answer to this key, and this one has no room for all."),
  })
  .openapi("BatchAnswer");
