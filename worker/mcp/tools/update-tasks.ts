import { z } from "zod";
import { refuseTagsTwice, tagList } from "../../tasks/batch/wire.ts";
import { readTaskChange, refuseContradictions } from "../../tasks/model/bodies.ts";
import { output } from "../acts/answer.ts";
import { listsIn, taskFields } from "../acts/fields.ts";
import { findLists } from "../acts/find-lists.ts";
import { perform } from "../acts/perform.ts";
import { runOperations } from "../acts/run-operations.ts";
import { mostTasksNamed, mostUnforeseen, taskId, taskIds, terms } from "../acts/terms.ts";
import { defineTool } from "../tool.ts";

const fields = {
  ...taskFields,
  add_tags: tagList.optional().describe("Tags to add to those it has."),
  remove_tags: tagList.optional().describe("Tags to take off."),
};

const change = z
  .strictObject(fields)
  .refine((given) => Object.keys(given).length > 0, "must name at least one field to change")
  .superRefine(refuseContradictions)
  .superRefine(refuseTagsTwice);

const ownChange = z
  .strictObject({ id: taskId, ...fields })
  .refine((given) => Object.keys(given).length > 1, "must name at least one field to change")
  .superRefine(refuseContradictions)
  .superRefine(refuseTagsTwice);

const tool = "update_tasks";

const input = z
  .strictObject({
    ids: taskIds.optional().describe("The ids of the tasks that all get the same `change`."),
    change: change.optional().describe("What to change of each of `ids`. Fields that are not named stay."),
    tasks: z
      .array(ownChange, { error: "must be a list of tasks" })
      .min(1, "must name at least one task")
      .max(mostTasksNamed, `must be at most ${mostTasksNamed} tasks`)
      .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, "must not repeat an id")
      .optional()
      .describe("Or tasks by their ids, each with its own changes. Fields that are not named stay."),
    ...terms,
  })
  .refine(
    ({ ids, change: same, tasks }) => (tasks ? !ids && !same : ids !== undefined && same !== undefined),
    {
      error: "must name either ids and one change for all of them, or tasks with changes of their own",
    },
  );

type Change = z.output<typeof change>;

export const updateTasks = defineTool({
  name: tool,
  title: "Change tasks",
  description:
    "Changes up to 200 tasks, named by their ids, all or none: the same for all of them, or each in its own way. " +
    "Use complete_tasks to complete, and reschedule_tasks to move due dates.",
  input,
  output,
  // What a field held before is gone from the task.
  effect: "removes",
  isIdempotent: true,
  async run(call, { ids = [], change: same = {}, tasks, ...asked }) {
    const wishes: { path: string; ids: string[]; item: Change }[] = tasks
      ? tasks.map(({ id, ...item }, index) => ({ path: `tasks.${index}`, ids: [id], item }))
      : [{ path: "change", ids, item: same }];
    const lists = (await findLists(call, listsIn(wishes))).values();
    const operations = wishes.map(({ ids: named, item }) => {
      const { list, add_tags: added = [], remove_tags: removed = [], ...given } = item;
      const list_id = list === undefined ? undefined : (lists.next().value ?? null);
      return {
        do: "change" as const,
        ids: named,
        change: readTaskChange({ ...given, ...(list_id !== undefined && { list_id }) }),
        added,
        removed,
      };
    });
    const rename = (path: string) =>
      tasks
        ? path
            .replace(/^operations\.(\d+)\.ids\.0/, "tasks.$1.id")
            .replace(/^operations\.(\d+)\.change/, "tasks.$1")
        : path.replace(/^operations\.0\./, "");
    return perform(call, asked, {
      tool,
      means: operations,
      oneList: true,
      atMost: mostUnforeseen,
      run: (gate) => runOperations(gate, operations, rename),
    });
  },
});
