import { mostOperations } from "../../../../worker/fields/limits.ts";
import type { Operation } from "../../api/batch.ts";
import { toOperation } from "./batch.ts";
import type { Draft, ListDraft } from "./readers/imported-task.ts";
import type { ReportLine } from "./report.ts";

/**
 * An import as a value: the steps that are still to be sent, and the results of the earlier ones. A step that is sent
 * twice is done once, so a job can be resumed at any step.
 */
export interface ImportJob {
  id: string;
  owner: string;
  /** The names of the files. */
  name: string;
  kind: "there" | "back";
  steps: Step[];
  /** How many tasks there are, and how many have been dealt with. */
  total: number;
  seen: number;
  /** The ids of the lists that existed when it started. */
  before: string[];
  listIds: Record<string, string>;
  madeLists: string[];
  made: string[];
  /** The items that the readers or the server skipped or changed. */
  report: ReportLine[];
  /** When the first step was sent: the server remembers keys for a day. */
  began?: number;
}

export type Step =
  | { kind: "list"; list: ListDraft }
  | { kind: "tasks"; key: string; tasks: Draft[] }
  | { kind: "remove"; key: string; ids: string[] }
  | { kind: "drop list"; id: string };

/** The API takes at most 64 KiB in a request; some room is left for the rest of the body. */
const mostBytes = 60 * 1024;
const mostIds = 500;
const anyId = "00000000-0000-0000-0000-000000000000";

export function startJob(
  start: Pick<ImportJob, "id" | "owner" | "name" | "before" | "report">,
  tasks: Draft[],
  lists: ListDraft[],
): ImportJob {
  const named = new Set(tasks.map(({ list }) => list));
  const needed = lists.filter(({ name }) => named.has(name));
  return {
    ...start,
    kind: "there",
    steps: [
      ...needed.map((list): Step => ({ kind: "list", list })),
      // The list shows the newest task first, so the last chunk is sent first. Within a request, the first task is the newest.
      ...inChunks(tasks)
        .map((chunk, number): Step => ({ kind: "tasks", key: `${start.id}.${number}`, tasks: chunk }))
        .toReversed(),
    ],
    total: tasks.length,
    seen: 0,
    listIds: {},
    madeLists: [],
    made: [],
  };
}

/** Removes the tasks that were made so far, and the lists that were made for them. */
export function rollBack(job: ImportJob): ImportJob {
  const removals: Step[] = [];
  for (let from = 0; from < job.made.length; from += mostIds) {
    const ids = job.made.slice(from, from + mostIds);
    removals.push({ kind: "remove", key: `${job.id}.back.${from}`, ids });
  }
  return {
    ...job,
    kind: "back",
    steps: [...removals, ...job.madeLists.map((id): Step => ({ kind: "drop list", id }))],
    total: job.made.length,
    seen: 0,
  };
}

export function operationsOf(step: Extract<Step, { key: string }>, job: ImportJob): Operation[] {
  return step.kind === "remove"
    ? [{ do: "delete", ids: step.ids }]
    : step.tasks.map((task) => toOperation(task, job.listIds));
}

export function listFound(job: ImportJob, name: string, id: string): ImportJob {
  const isNew = !job.before.includes(id) && !job.madeLists.includes(id);
  return {
    ...stepOn(job),
    listIds: { ...job.listIds, [name]: id },
    madeLists: isNew ? [...job.madeLists, id] : job.madeLists,
  };
}

export function tasksMade(job: ImportJob, ids: string[]): ImportJob {
  return { ...stepOn(job, ids.length), made: [...job.made, ...ids] };
}

export function tasksRemoved(job: ImportJob, ids: string[]): ImportJob {
  const gone = new Set(ids);
  return { ...stepOn(job, ids.length), made: job.made.filter((id) => !gone.has(id)) };
}

export function listDropped(job: ImportJob, id: string): ImportJob {
  return { ...stepOn(job), madeLists: job.madeLists.filter((madeId) => madeId !== id) };
}

function stepOn(job: ImportJob, seen = 0): ImportJob {
  return { ...job, steps: job.steps.slice(1), seen: job.seen + seen };
}

function inChunks(tasks: Draft[]): Draft[][] {
  const chunks: Draft[][] = [];
  let room = 0;
  for (const task of tasks) {
    const size = sizeOf(task);
    const last = chunks.at(-1);
    if (last && last.length < mostOperations && size <= room) last.push(task);
    else chunks.push([task]);
    room = (chunks.at(-1) === last ? room : mostBytes) - size;
  }
  return chunks;
}

function sizeOf(task: Draft): number {
  const operation = toOperation(task, task.list === undefined ? {} : { [task.list]: anyId });
  return new TextEncoder().encode(JSON.stringify(operation)).length + 1;
}
