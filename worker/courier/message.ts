import { present as presentList } from "../lists/present.ts";
import { present as presentTask } from "../tasks/model/wire.ts";
import type { Delivery } from "./ask.ts";
import { listOf, taskOf } from "./row.ts";

/** The body of a message: what has happened, and what it has happened to as it is now. Of what is gone there is only the id. */
export function messageOf(delivery: Delivery): string {
  const { type, happened_at, changed, act, by } = delivery;
  const about = aboutOf(delivery);
  const data = about && {
    ...about,
    ...(changed && { changed }),
    ...(act !== undefined && { act }),
    ...(by && { by }),
  };
  return JSON.stringify({ type, timestamp: new Date(happened_at).toISOString(), data: data ?? {} });
}

function aboutOf({ type, task, list, subject }: Delivery): object | undefined {
  if (type.startsWith("task.")) return { task: task ? presentTask(taskOf(task)) : { id: subject } };
  if (type.startsWith("list.")) return { list: list ? presentList(listOf(list)) : { id: subject } };
  // Of neither: a test, or that events were dropped.
  return undefined;
}
