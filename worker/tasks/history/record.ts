import { z } from "zod";
import { type Task, taskFields, whenAbsent } from "../model/task.ts";

/** The values of the columns that a record does not name. */
const absent: Task = { ...whenAbsent, id: "", title: "", createdAt: new Date(0), updatedAt: new Date(0) };

/** A task as the database writes it in JSON, by the names of its columns. It may name only some of them. */
export const taskRecord = z.record(z.string(), z.unknown()).transform((record): Task => {
  const named = Object.entries(taskFields).flatMap(([name, column]) => {
    const value = record[column.name];
    return value === undefined || value === null ? [] : [[name, column.mapFromDriverValue(value)] as const];
  });
  return { ...absent, ...Object.fromEntries(named) };
});
