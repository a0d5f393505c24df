import type { Refusal } from "../api/refusal.ts";
import { type Operation, toOperation } from "./api.ts";
import type { Draft, ListDraft } from "./draft.ts";
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
      ...inHandfuls(tasks).map((handful, number): Step => ({
        kind: "tasks",
        key: `${start.id}.${number}`,
        tasks: handful,
      })),
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

/**
 * A handful is taken whole or not at all. Of one that was refused, those that are named go into the report and the rest
 * is sent again; where none is named, its halves are tried.
 */
export function withoutRefused(journey: Journey, { faults, message }: Refusal): Journey {
  const [step, ...rest] = journey.steps;
  if (step?.kind !== "tasks") return journey;
  const wrong = new Map<number, string>();
  for (const { path, message: why } of faults) {
    const number = /^operations[.[](\d+)/.exec(path)?.[1];
    if (number !== undefined)
      wrong.set(Number(number), `${path.replace(/^.*\btask\b\.?/, "")} ${why}`.trim());
  }
  if (wrong.size === 0 && step.tasks.length === 1) wrong.set(0, message);
  const refused = [...wrong].flatMap(([number, why]): ReportLine[] => {
    const task = step.tasks[number];
    if (!task) return [];
    const { where, title: what } = task;
    return [{ file: journey.name, where, what, why: `The server refused it: ${why}`, taken: false }];
  });
  const left = step.tasks.filter((_, number) => !wrong.has(number));
  const middle = Math.ceil(left.length / 2);
  const parts = refused.length > 0 ? [left] : [left.slice(0, middle), left.slice(middle)];
  const again = parts.flatMap((tasks, number): Step[] =>
    tasks.length > 0 ? [{ kind: "tasks", key: `${step.key}-${number}`, tasks }] : [],
  );
  return {
    ...journey,
    steps: [...again, ...rest],
    seen: journey.seen + refused.length,
    report: [...journey.report, ...refused],
  };
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
