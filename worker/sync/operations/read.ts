import { readNewTask, readTaskChange } from "../../tasks/model/bodies.ts";
import { recordOf } from "../../tasks/model/task.ts";
import type { Operation, Part } from "./wire.ts";

/** An operation as the database reads it: fields of tasks by their columns. */
export type Sent = { id: string } & Record<string, unknown>;

export function readOperation(operation: Operation): Sent {
  const { id, at } = operation;
  if (operation.do === "together") {
    return { id, at, do: operation.do, operations: operation.operations.map(readPart) };
  }
  return { id, at, ...readPart(operation) };
}

function readPart(part: Part): Record<string, unknown> {
  switch (part.do) {
    case "create_task": {
      return { do: part.do, task: part.task.id, fields: recordOf(readNewTask(part.task)) };
    }
    case "change_task": {
      const { do: kind, task, set, was, add_tags, remove_tags } = part;
      return { do: kind, task, set: recordOf(readTaskChange(set)), ...known(was), add_tags, remove_tags };
    }
    case "delete_task":
      return { do: part.do, task: part.task, alone: part.alone, ...known(part.was) };
    case "add_step": {
      const { id, ...set } = part.step;
      return { do: part.do, task: part.task, step: id, set, after: part.after };
    }
    case "add_section": {
      const { id, ...set } = part.section;
      return { do: part.do, list: part.list, section: id, set, after: part.after };
    }
    case "create_list": {
      const { id, ...set } = part.list;
      return { do: part.do, list: id, set };
    }
    default:
      return part;
  }
}

function known(was: Parameters<typeof readTaskChange>[0] | undefined) {
  return was && { was: recordOf(readTaskChange(was)) };
}

/** The tasks that an operation completes, which may repeat. */
export function completedBy(operation: Operation): string[] {
  if (operation.do === "together") return operation.operations.flatMap(completedByPart);
  return completedByPart(operation);
}

function completedByPart(part: Part): string[] {
  return part.do === "change_task" && part.set.completed === true ? [part.task] : [];
}

/** Operations that may change more than one thing. */
export function isBroad(operation: Operation): boolean {
  const isOne = !["together", "delete_list", "delete_section"].includes(operation.do);
  return !isOne || operation.do.endsWith("_tag");
}
