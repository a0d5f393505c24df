import { type Operation, toOperation } from "./batch.ts";
import type { Draft, ListDraft } from "./readers/imported-task.ts";
import type { ReportLine } from "./report.ts";

/**
 * An import on its way, as a value: what is still to be asked of the server, one step after another, and what has come
 * of it. Each step may be asked again without doing anything twice, so a journey is taken up wherever it was left.
 */
export interface Journey {
  id: string;
  owner: string;
  /** What is imported, in words. */
  name: string;
  kind: "there" | "back";
  steps: Step[];
  /** How many tasks it is about, and how many have been seen to. */
  total: number;
  seen: number;
  /** The lists there were when it set out. */
  before: string[];
  listIds: Record<string, string>;
  madeLists: string[];
  made: string[];
  /** What was not taken, or not as it stood, in the files and by the server. */
  report: ReportLine[];
  /** When the first of it was sent: the server remembers keys for a day. */
  began?: number;
}

export type Step =
  | { kind: "list"; list: ListDraft }
  | { kind: "tasks"; key: string; tasks: Draft[] }
  | { kind: "remove"; key: string; ids: string[] }
  | { kind: "drop list"; id: string };

/** A request has at most 200 operations and 64 KiB; a little is left for what is around them. */
const mostOperations = 200;
const mostBytes = 60 * 1024;
const mostIds = 500;
const anyId = "00000000-0000-0000-0000-000000000000";

export function setOut(
  start: Pick<Journey, "id" | "owner" | "name" | "before" | "report">,
  tasks: Draft[],
  lists: ListDraft[],
): Journey {
  const named = new Set(tasks.map(({ list }) => list));
  const needed = lists.filter(({ name }) => named.has(name));
  return {
    ...start,
    kind: "there",
    steps: [
      ...needed.map((list): Step => ({ kind: "list", list })),
      // The last go first: what is newest stands on top, as in a request the first is its newest.
      ...inHandfuls(tasks)
        .map((handful, number): Step => ({ kind: "tasks", key: `${start.id}.${number}`, tasks: handful }))
        .toReversed(),
    ],
    total: tasks.length,
    seen: 0,
    listIds: {},
    madeLists: [],
    made: [],
  };
}

/** Takes back what was made so far, and the lists that were made for it. */
export function turnBack(journey: Journey): Journey {
  const removals: Step[] = [];
  for (let from = 0; from < journey.made.length; from += mostIds) {
    const ids = journey.made.slice(from, from + mostIds);
    removals.push({ kind: "remove", key: `${journey.id}.back.${from}`, ids });
  }
  return {
    ...journey,
    kind: "back",
    steps: [...removals, ...journey.madeLists.map((id): Step => ({ kind: "drop list", id }))],
    total: journey.made.length,
    seen: 0,
  };
}

export function operationsOf(step: Extract<Step, { key: string }>, journey: Journey): Operation[] {
  return step.kind === "remove"
    ? [{ do: "delete", ids: step.ids }]
    : step.tasks.map((task) => toOperation(task, journey.listIds));
}

export function listFound(journey: Journey, name: string, id: string): Journey {
  const isNew = !journey.before.includes(id) && !journey.madeLists.includes(id);
  return {
    ...stepOn(journey),
    listIds: { ...journey.listIds, [name]: id },
    madeLists: isNew ? [...journey.madeLists, id] : journey.madeLists,
  };
}

export function tasksMade(journey: Journey, ids: string[]): Journey {
  return { ...stepOn(journey, ids.length), made: [...journey.made, ...ids] };
}

export function tasksRemoved(journey: Journey, ids: string[]): Journey {
  const gone = new Set(ids);
  return { ...stepOn(journey, ids.length), made: journey.made.filter((id) => !gone.has(id)) };
}

export function listDropped(journey: Journey, id: string): Journey {
  return { ...stepOn(journey), madeLists: journey.madeLists.filter((one) => one !== id) };
}

function stepOn(journey: Journey, seen = 0): Journey {
  return { ...journey, steps: journey.steps.slice(1), seen: journey.seen + seen };
}

function inHandfuls(tasks: Draft[]): Draft[][] {
  const handfuls: Draft[][] = [];
  let room = 0;
  for (const task of tasks) {
    const size = sizeOf(task);
    const last = handfuls.at(-1);
    if (last && last.length < mostOperations && size <= room) last.push(task);
    else handfuls.push([task]);
    room = (handfuls.at(-1) === last ? room : mostBytes) - size;
  }
  return handfuls;
}

function sizeOf(task: Draft): number {
  const operation = toOperation(task, task.list === undefined ? {} : { [task.list]: anyId });
  return new TextEncoder().encode(JSON.stringify(operation)).length + 1;
}
