import { readMoment } from "../dates/moments.ts";
import { isTask, type Task } from "../task/task.ts";
import { addressOf } from "./address.ts";
import { brokenOff } from "./answer.ts";
import { ask } from "./ask.ts";
import { isList, type List } from "./lists.ts";
import { readObject } from "./refusal.ts";

/** A task or a list that was removed. */
export type Removed = { at: Date | undefined } & (
  | { task: Task; list?: never }
  | { list: List; task?: never }
);

export interface BinPage {
  removed: Removed[];
  next: string | undefined;
}

/** A page of what was removed, the latest first. */
export async function readBin(owner: string, cursor?: string, signal?: AbortSignal): Promise<BinPage> {
  const search = new URLSearchParams({ limit: "100", ...(cursor !== undefined && { cursor }) });
  const answer = await ask(`${addressOf(owner, "bin")}?${search}`, { signal });
  const { removed, next_cursor: next } = await readObject(answer);
  if (!Array.isArray(removed)) throw brokenOff();
  return { removed: removed.flatMap(readRemoved), next: typeof next === "string" ? next : undefined };
}

function readRemoved(value: unknown): Removed[] {
  const { removed_at, task, list }: { removed_at?: unknown; task?: unknown; list?: unknown } = Object(value);
  const at = readMoment(removed_at);
  if (isTask(task)) return [{ at, task }];
  return isList(list) ? [{ at, list }] : [];
}
