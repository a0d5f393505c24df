import { z } from "zod";
import type { Sum } from "../../db/watch.ts";
import type { List } from "../../lists/list.ts";
import type { Task } from "../../tasks/model/task.ts";
import { present as presentTask } from "../../tasks/model/wire.ts";
import type { Call } from "../tool.ts";

/** What an act has left: tasks and lists as they are now, and the ids of tasks that are gone. */
export interface Done {
  tasks: Task[];
  gone: string[];
  lists?: List[];
}

interface About {
  sum: Sum | undefined;
  isDry?: boolean;
  confirm?: string | undefined;
  /** Done by an earlier call with the same request_id. */
  isRepeated?: boolean;
  isUndo?: boolean | undefined;
}

const counts = z.looseObject({}).describe("How many were created, changed, completed, reopened and deleted.");

/** What every tool that changes something answers. */
export const output = z.object({
  summary: z.string().describe("What was done, or would be, in one sentence."),
  dry_run: z.literal(true).optional().describe("Nothing was done."),
  confirm: z.string().optional().describe("Send it with the same call, without dry_run, to do exactly this."),
  repeated: z.literal(true).optional().describe("An earlier call with this request_id has done it."),
  act: z.string().optional().describe("The id of what was done. Absent if nothing changed."),
  take_back: z
    .object({ tool: z.string(), arguments: z.looseObject({ act: z.string() }) })
    .optional()
    .describe("The call that takes it back."),
  tasks_touched: counts.optional(),
  lists_touched: counts.optional(),
  tasks: z
    .array(z.looseObject({ id: z.string(), title: z.string(), url: z.string() }))
    .describe("As they are now, or would be, without their texts and checklists: fetch has all of one."),
  removed: z.array(z.string()).describe("The ids of tasks that were named and are gone."),
  lists: z.array(z.looseObject({ id: z.string(), name: z.string() })).optional(),
});

export function present(
  call: Call,
  { tasks, gone, lists }: Done,
  { sum, isDry = false, confirm, isRepeated = false, isUndo = false }: About,
): z.output<typeof output> {
  const act = isDry ? undefined : sum?.act;
  return {
    summary: summarize(sum, { isDry, isRepeated }),
    ...(isDry && { dry_run: true }),
    ...(confirm !== undefined && { confirm }),
    ...(isRepeated && { repeated: true }),
    ...(act !== undefined && {
      act,
      take_back: { tool: "undo_act", arguments: { act, ...(isUndo && { redo: true }) } },
    }),
    ...(sum && { tasks_touched: sum.tasks, lists_touched: sum.lists }),
    tasks: tasks.map((task) => presentBriefly(call, task)),
    removed: gone,
    ...(lists && {
      lists: lists.map(({ id, name, archivedAt }) => ({ id, name, archived: archivedAt !== null })),
    }),
  };
}

function presentBriefly({ urlOf }: Call, task: Task) {
  const {
    description: _text,
    checklist: _steps,
    conflicts: _lost,
    position: _place,
    ...brief
  } = presentTask(task);
  return { ...brief, url: urlOf(task.id) };
}

function summarize(
  sum: Sum | undefined,
  { isDry, isRepeated }: { isDry: boolean; isRepeated: boolean },
): string {
  const what = sum ? sayCounts(sum) : "";
  if (isDry)
    return what
      ? `Nothing was done. It would come to: ${what}.`
      : "Nothing was done, and nothing would change.";
  if (!what) return "Nothing had to be changed.";
  return `Done${isRepeated ? " by an earlier call" : ""}: ${what}.`;
}

/** As in "2 tasks completed, 1 task created, 1 list deleted". */
export function sayCounts({ tasks, lists }: Pick<Sum, "tasks" | "lists">): string {
  const say = (what: string, of: Sum["tasks"]) =>
    Object.entries(of).map(([kind, number]) => `${number} ${number === 1 ? what : `${what}s`} ${kind}`);
  return [...say("task", tasks), ...say("list", lists)].join(", ");
}
