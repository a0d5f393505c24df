import type { z } from "zod";
import { invalidFields } from "../../http/validation.ts";
import { type FieldError, Problem } from "../../http/problem.ts";
import type { UnderstoodLine } from "../../quick-add/understand-lines.ts";
import { newTask } from "../model/bodies.ts";

/** The bodies of tasks that lines are understood as. What no task may be is refused with the number of its line. */
export function readTasks(lines: UnderstoodLine[], listId: string | undefined): z.output<typeof newTask>[] {
  const faults: FieldError[] = [];
  const tasks = lines.flatMap(({ title, fields, isOnlyMarks }, nth) => {
    const path = `lines.${nth}`;
    if (isOnlyMarks) {
      faults.push({ path, message: "must say more than dates and marks" });
      return [];
    }
    const checked = newTask.safeParse({ title, list_id: listId, ...fields });
    if (checked.success) return [checked.data];
    for (const { path: within, message } of checked.error.issues)
      faults.push({ path, message: `makes a task whose ${within.join(".")} ${message}` });
    return [];
  });
  if (faults.length > 0) throw invalidFields(faults);
  return tasks;
}

/** What is wrong with an operation, said of its line. */
export function ofLines(error: unknown, lines: UnderstoodLine[]): unknown {
  if (!(error instanceof Problem) || error.code !== "invalid_request" || !error.errors) return error;
  const faults = error.errors.map(({ path, message }): FieldError => {
    const [, nth = ""] = /^operations\.(\d+)\./.exec(path) ?? [];
    // A list that no line names is the one for all of them.
    const isOfAll = nth === "" || lines[Number(nth)]?.fields.list_id === undefined;
    return isOfAll
      ? { path: "list_id", message: message.replace(/^list_id /, "") }
      : { path: `lines.${nth}`, message };
  });
  return invalidFields([...new Map(faults.map((fault) => [fault.path, fault])).values()]);
}
