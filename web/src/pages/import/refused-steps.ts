import { refusedIndexes } from "../../api/batch.ts";
import type { Refusal } from "../../api/refusal.ts";
import { readNames } from "../../task/fields.ts";
import type { Draft } from "./readers/imported-task.ts";
import type { ImportJob, Step } from "./import-job.ts";
import { show } from "./readers/json.ts";
import type { ReportLine } from "./report.ts";

/** The fields that can be dropped when the server refuses one. A date and its zone are dropped together. */
const dispensable: Record<string, (keyof Draft)[]> = {
  list_id: ["list"],
  due_on: ["due_on", "time_zone"],
  due_at: ["due_at", "time_zone"],
  time_zone: ["due_on", "due_at", "time_zone"],
  priority: ["priority"],
  tags: ["tags"],
  checklist: ["checklist"],
  repeat: ["repeat"],
  ...Object.fromEntries(readNames.map((name) => [name, [name]])),
};

interface Wrong {
  number: number;
  field: string | undefined;
  why: string;
}

/**
 * The server takes a chunk whole or not at all. The fields that the refusal names are moved to the report if the tasks
 * can do without them; otherwise the tasks are. The rest is sent again. If nothing is named, the two halves are tried.
 */
export function withoutRefused(job: ImportJob, refusal: Refusal): ImportJob {
  const [step, ...rest] = job.steps;
  if (step?.kind === "remove") return { ...job, steps: [...withoutAbsent(step, refusal), ...rest] };
  if (step?.kind !== "tasks") return job;
  const wrongs = findWrongs(refusal, step.tasks);
  const lines = wrongs.flatMap((wrong) => toLine(wrong, step.tasks, job.name));
  const left = step.tasks.flatMap((task, number) =>
    withoutFields(
      task,
      wrongs.filter((wrong) => wrong.number === number),
    ),
  );
  const middle = Math.ceil(left.length / 2);
  const parts = lines.length > 0 ? [left] : [left.slice(middle), left.slice(0, middle)];
  const again = parts.flatMap((tasks, number): Step[] =>
    tasks.length > 0 ? [{ kind: "tasks", key: `${step.key}-${number}`, tasks }] : [],
  );
  return {
    ...job,
    steps: [...again, ...rest],
    seen: job.seen + step.tasks.length - left.length,
    report: [...job.report, ...lines],
  };
}

function findWrongs({ faults, message }: Refusal, tasks: Draft[]): Wrong[] {
  const wrongs = faults.flatMap(({ path, message: why }): Wrong[] => {
    const [, number, field] = /^operations\.(\d+)(?:\.task\.(\w+))?/.exec(path) ?? [];
    if (number === undefined || Number(number) >= tasks.length) return [];
    return [{ number: Number(number), field, why: [field, why].filter(Boolean).join(" ") }];
  });
  return wrongs.length === 0 && tasks.length === 1 ? [{ number: 0, field: undefined, why: message }] : wrongs;
}

function toLine({ number, field, why }: Wrong, tasks: Draft[], file: string): ReportLine[] {
  const task = tasks[number];
  if (!task) return [];
  const fields = fieldsOf(field);
  const values = fields.map((name) => task[name]).filter((value) => value !== undefined);
  const what = fields.length > 0 ? `${task.title}: ${values.map(show).join(", ")}` : task.title;
  const taken = fields.length > 0;
  return [{ file, where: task.where, what, why: `The server refused it: ${why}`, taken }];
}

function withoutFields(task: Draft, wrongs: Wrong[]): Draft[] {
  if (wrongs.some(({ field }) => fieldsOf(field).length === 0)) return [];
  const left = { ...task };
  for (const { field } of wrongs) for (const name of fieldsOf(field)) delete left[name];
  return [left];
}

function fieldsOf(field: string | undefined): (keyof Draft)[] {
  return field !== undefined && Object.hasOwn(dispensable, field) ? (dispensable[field] ?? []) : [];
}

/** Leaves out the tasks that are gone already. */
function withoutAbsent(step: Extract<Step, { kind: "remove" }>, { faults }: Refusal): Step[] {
  const absent = new Set(refusedIndexes(faults));
  const ids = step.ids.filter((_, index) => !absent.has(index));
  return ids.length > 0 ? [{ ...step, key: `${step.key}-${ids.length}`, ids }] : [];
}
