import { isTask } from "../task/task.ts";
import { addressOf } from "./address.ts";
import { changesAddress, takeAnswer } from "./ahead.ts";
import { brokenOff, readAs } from "./answer.ts";
import { ask, type Question } from "./ask.ts";
import { isList, type List } from "./lists.ts";
import { type Fault, isFault, readObject } from "./refusal.ts";
import type { Act, Changes, Part } from "./wire.ts";

export type { Act, Changes, Part };

/** Why an act was refused. */
export interface Problem {
  type: string;
  detail: string;
  errors: Fault[];
}

export interface Result {
  outcome: string;
  problem?: Problem;
}

/** Reads what has changed since the cursor, or everything from the beginning. */
export async function readChanges(
  owner: string,
  cursor: string | undefined,
  signal?: AbortSignal,
): Promise<Changes> {
  return toChanges(await readAs(await ask(changesAddress(owner, cursor), { signal }), isAnswer));
}

/** What the page's first script has asked for already, if it was answered. */
export async function readChangesAhead(
  owner: string,
  cursor: string | undefined,
): Promise<Changes | undefined> {
  const response = await takeAnswer(changesAddress(owner, cursor));
  return response && readAs(response, isAnswer).then(toChanges, () => undefined);
}

type How = Pick<Question, "signal" | "keepalive">;

/**
 * Sends what was done on this device, in its order. Each act is done once, however often it is sent. All of them are part of
 * an import, or none.
 */
export async function sendActs(owner: string, acts: Act[], how: How = {}): Promise<Result[]> {
  const body = { operations: acts.map(operationOf), ...(acts[0]?.import && { import: true }) };
  const { results } = await readObject(await ask(addressOf(owner, "sync"), { method: "POST", body, ...how }));
  if (!Array.isArray(results) || results.length !== acts.length) throw brokenOff();
  return results.map(readResult);
}

/** As much of a request as an act takes. */
export function sizeOf(act: Act): number {
  return new TextEncoder().encode(JSON.stringify(operationOf(act))).length + 1;
}

function operationOf({ id, at, parts }: Act): object {
  const [only] = parts;
  return parts.length === 1 ? { id, at, ...only } : { id, at, do: "together", operations: parts };
}

function readResult(value: unknown): Result {
  const { outcome, problem }: { outcome?: unknown; problem?: unknown } = Object(value);
  if (typeof outcome !== "string") throw brokenOff();
  if (outcome !== "refused") return { outcome };
  const { type, detail, errors }: Partial<Record<keyof Problem, unknown>> = Object(problem);
  return {
    outcome,
    problem: {
      type: String(type),
      detail: String(detail),
      errors: Array.isArray(errors) ? errors.filter(isFault) : [],
    },
  };
}

export function isProblem(value: unknown): value is Problem {
  const { type, detail, errors }: Partial<Record<keyof Problem, unknown>> = Object(value);
  return [type, detail].every((text) => typeof text === "string") && Array.isArray(errors);
}

/** Programs that know no views find none among the lists. Here they are in one table. */
interface Answer extends Changes {
  views?: List[];
}

function toChanges({ views = [], lists, ...changes }: Answer): Changes {
  return { ...changes, lists: [...lists, ...views] };
}

function isAnswer(value: unknown): value is Answer {
  const {
    tasks,
    lists,
    views = [],
    removed,
    cursor,
    more,
    reset,
  }: Partial<Record<keyof Answer, unknown>> = Object(value);
  const { tasks: goneTasks, lists: goneLists }: Partial<Record<"tasks" | "lists", unknown>> = Object(removed);
  return (
    Array.isArray(tasks) &&
    tasks.every(isTask) &&
    Array.isArray(lists) &&
    lists.every(isList) &&
    Array.isArray(views) &&
    views.every(isList) &&
    [goneTasks, goneLists].every(Array.isArray) &&
    typeof cursor === "string" &&
    [more, reset].every((flag) => typeof flag === "boolean")
  );
}
