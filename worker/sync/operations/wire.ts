import { z } from "@hono/zod-openapi";
import { mostSections, mostSyncOperations, mostTags } from "../../fields/limits.ts";
import { chosenId, itemId, tag } from "../../fields/schemas.ts";
import { viewFilter } from "../../lists/filter.ts";
import * as list from "../../lists/wire.ts";
import { dueOnce, newTask, refuseContradictions, taskChange } from "../../tasks/model/bodies.ts";
import * as field from "../../tasks/model/fields.ts";

const taskId = z.guid({ error: "must be the id of a task" }).toLowerCase().openapi({ format: "uuid" });
const listId = z.guid({ error: "must be the id of a list" }).toLowerCase().openapi({ format: "uuid" });

/** Tags, steps, sections and places have operations of their own, so that two devices can change several of them at once. */
const { tags, checklist, position: _position, ...taskFields } = taskChange.shape;
const { conflicts: _conflicts, ...known } = taskFields;
const { position: _place, sections: _sections, ...settable } = list.listChange.shape;
const listFields = { ...settable, filter: viewFilter.optional().openapi({ description: "Of a view." }) };

const was = <Shape extends z.ZodObject>(shape: Shape) =>
  shape.optional().openapi({
    description:
      "What the device knew of these fields when it made the operation. A field that still is so was changed by nobody else.",
  });

const tagList = z
  .array(tag, { error: "must be a list of tags" })
  .max(mostTags, `must be at most ${mostTags} tags`)
  .default([]);

const place = (of: z.ZodType<string, string>, what: string) => ({
  after: of
    .nullable()
    .optional()
    .openapi({ description: `The ${what} that it shall come after, or null to be the first.` }),
  before: of
    .nullable()
    .optional()
    .openapi({ description: `The ${what} that it shall come before, or null to be the last.` }),
});

const stepFields = { title: field.title, completed: field.completed };
const newStep = z
  .strictObject({ ...stepFields, id: itemId, completed: field.completed.default(false) })
  .openapi("NewStep");
const behind = place(itemId, "step").after;
const behindSection = place(itemId, "section").after;

const newNamedTask = z
  .strictObject({ ...newTask.shape, id: chosenId })
  .superRefine(refuseContradictions)
  .openapi("NewNamedTask", dueOnce);
const setOfTask = z
  .strictObject(taskFields)
  .superRefine(refuseContradictions)
  .openapi("SetOfTask", dueOnce)
  .default({});
const knownOfTask = z.strictObject(known).openapi("KnownOfTask");
const knownOfWholeTask = z.strictObject({ ...known, tags, checklist }).openapi("KnownOfWholeTask");
const newNamedList = z
  .strictObject({
    ...list.newList.shape,
    id: chosenId,
    sections: z
      .array(list.section, { error: "must be a list of sections" })
      .max(mostSections, `must be at most ${mostSections} sections`)
      .refine((parts) => new Set(parts.map(({ id }) => id)).size === parts.length, "must not repeat an id")
      .optional(),
    filter: viewFilter.optional().openapi({ description: "Makes it a view." }),
  })
  .refine(({ sections, filter }) => !sections?.length || filter === undefined, {
    error: "must not be given together with sections",
    path: ["filter"],
  })
  .openapi("NewNamedList");
const setOfList = z.strictObject(listFields).openapi("SetOfList");
const setOfSection = z.strictObject({ name: list.name }).openapi("SetOfSection");
const setOfStep = z.strictObject(stepFields).partial().openapi("SetOfStep");

const alone = z.boolean({ error: "must be true or false" }).optional().openapi({
  description: "Whether the task stays where it has subtasks. Otherwise they are deleted with it.",
});

/** What an operation can do. Those of a group have nothing else; by itself, one has an id. */
function kinds<Extra extends z.ZodRawShape>(of: "Operation" | "OperationPart", extra: Extra) {
  const doing = <Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) =>
    z.strictObject({ do: z.literal(name), ...shape, ...extra }).openapi(typeName(name) + of);
  return [
    doing("create_task", { task: newNamedTask }),
    doing("change_task", {
      task: taskId,
      set: setOfTask,
      was: was(knownOfTask),
      add_tags: tagList,
      remove_tags: tagList,
    }),
    doing("move_task", { task: taskId, ...place(taskId, "task") }),
    doing("delete_task", { task: taskId, was: was(knownOfWholeTask), alone }),
    doing("restore_task", { task: taskId }),
    doing("add_step", { task: taskId, step: newStep, after: behind }),
    doing("change_step", { task: taskId, step: itemId, set: setOfStep, was: was(setOfStep) }),
    doing("move_step", { task: taskId, step: itemId, after: behind }),
    doing("delete_step", { task: taskId, step: itemId, was: was(setOfStep) }),
    doing("create_list", { list: newNamedList }),
    doing("change_list", { list: listId, set: setOfList, was: was(setOfList) }),
    doing("move_list", { list: listId, ...place(listId, "list") }),
    doing("delete_list", { list: listId }),
    doing("restore_list", { list: listId }),
    doing("add_section", { list: listId, section: list.section, after: behindSection }),
    doing("change_section", { list: listId, section: itemId, set: setOfSection, was: was(setOfSection) }),
    doing("move_section", { list: listId, section: itemId, after: behindSection }),
    doing("delete_section", { list: listId, section: itemId }),
    doing("rename_tag", { tag, to: tag }),
    doing("delete_tag", { tag }),
  ] as const;
}

/** As in CreateTaskOperation. */
function typeName(name: string): string {
  return name.replaceAll(/(?:^|_)(\w)/g, (_, first: string) => first.toUpperCase());
}

const error = "must be the name of an operation, such as change_task";
const part = z.discriminatedUnion("do", kinds("OperationPart", {}), { error }).openapi("OperationPart");

const envelope = {
  id: chosenId.openapi({
    description:
      "Made by the device: a UUID of version 7 (RFC 9562). Sent again within forty days, the operation is not done again.",
  }),
  at: field.instant.optional().openapi({
    description:
      "When it was done on the device: of two changes of one field the later one stands. Without it, it is done now.",
  }),
};

const group = z
  .strictObject({
    do: z.literal("together"),
    operations: z
      .array(part, { error: "must be a list of operations" })
      .min(1, "must hold at least one operation")
      .max(mostSyncOperations, `must be at most ${mostSyncOperations} operations`),
    ...envelope,
  })
  .openapi("OperationGroup", { description: "Operations that are done whole or not at all." });

const example = {
  id: "01945a3c-0b5e-7000-8f1d-2a6b9c4d7e11",
  at: "2026-11-30T08:00:00.000Z",
  do: "change_task",
  task: "01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10",
  set: { title: "Trim the hedge" },
  was: { title: "Hedge" },
} as const;

/** For the description of the API, which names them both. */
export const described = {
  Operation: z
    .discriminatedUnion("do", kinds("Operation", envelope), { error })
    .openapi("Operation", { example }),
  OperationGroup: group,
};

export const operation = z.discriminatedUnion("do", [group, ...kinds("Operation", envelope)], { error });

export type Part = z.output<typeof part>;
/** What a device may leave out is not needed here. */
export type SentPart = z.input<typeof part>;
export type Operation = z.output<typeof operation>;

/** Each operation is looked at by itself, so that one that is wrong stops no other. */
const unchecked = z
  .custom<z.input<typeof operation>>(() => true)
  .openapi({
    type: "object",
    oneOf: Object.keys(described).map((name) => ({ $ref: `#/components/schemas/${name}` })),
  });

export const sent = z
  .strictObject({
    operations: z
      .array(unchecked, { error: "must be a list of operations" })
      .min(1, "must hold at least one operation")
      .max(mostSyncOperations, `must be at most ${mostSyncOperations} operations`),
    import: z.boolean({ error: "must be true or false" }).optional().openapi({
      description: "Whether the operations are part of an import: the history of what they change says so.",
    }),
  })
  .openapi("Operations", { example: { operations: [example] } });
