import { z } from "zod";
import { type Task, taskFields, whenAbsent } from "../model/task.ts";

const epoch = new Date(0).toISOString();

/** The values of the columns that a record does not name. */
const absent: Task = { ...whenAbsent, id: "", title: "", createdAt: epoch, updatedAt: epoch };

const fieldNamed = new Map(
  Object.entries(taskFields).map(([name, column]) => [column.name, { name, column }]),
);

/** A task as the database writes it in JSON, by the names of its columns. It may name only some of them. */
export const taskRecord = z.record(z.string(), z.unknown()).transform((record): Task => {
  const named = Object.entries(record).flatMap(([key, value]) => {
    const field = fieldNamed.get(key);
    if (field === undefined || value === undefined || value === null) return [];
    return [[field.name, field.column.mapFromDriverValue(value)] as const];
  });
  return { ...absent, ...Object.fromEntries(named) };
});
