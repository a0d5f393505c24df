import { z } from "zod";
import type { Task } from "../model/task.ts";

const text = z.string().nullable().default(null);
const readMoment = (value: string) => new Date(value);
const moment = z.string().transform(readMoment);
const maybeMoment = moment.nullable().default(null);

/** A task as the database writes it in JSON, by the names of its columns. Where only some are written, the others say nothing. */
export const taskRecord = z
  .object({
    id: z.string().default(""),
    title: z.string().default(""),
    description: text,
    completed: z.boolean().default(false),
    created_at: moment.prefault("1970-01-01T00:00:00Z"),
    updated_at: moment.prefault("1970-01-01T00:00:00Z"),
    completed_at: maybeMoment,
    list_id: text,
    priority: z.number().default(0),
    due_on: text,
    due_at: maybeMoment,
    due_zone: text,
    repeat_rule: text,
    repeat_from: z.enum(["due", "completion"]).nullable().default(null),
    tags: z.array(z.string()).default([]),
    checklist: z.array(z.object({ id: z.string(), title: z.string(), completed: z.boolean() })).default([]),
    position: text,
  })
  .transform((columns): Task => ({
    id: columns.id,
    title: columns.title,
    description: columns.description,
    completed: columns.completed,
    createdAt: columns.created_at,
    updatedAt: columns.updated_at,
    completedAt: columns.completed_at,
    listId: columns.list_id,
    priority: columns.priority,
    dueOn: columns.due_on,
    dueAt: columns.due_at,
    dueZone: columns.due_zone,
    repeatRule: columns.repeat_rule,
    repeatFrom: columns.repeat_from,
    tags: columns.tags,
    checklist: columns.checklist,
    position: columns.position,
  }));
