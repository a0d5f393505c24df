import { z } from "zod";
import { newTask, readNewTask, refuseContradictions } from "../../tasks/model/bodies.ts";
import { output } from "../acts/answer.ts";
import { listsIn, taskFields } from "../acts/fields.ts";
import { findLists } from "../acts/find-lists.ts";
import { perform } from "../acts/perform.ts";
import { runOperations } from "../acts/run-operations.ts";
import { mostTasksNamed, terms } from "../acts/terms.ts";
import { defineTool } from "../tool.ts";

const task = z.strictObject({ ...taskFields, title: newTask.shape.title }).superRefine(refuseContradictions);

const tool = "add_tasks";

export const addTasks = defineTool({
  name: tool,
  title: "Add tasks",
  description:
    "Adds up to 200 tasks at once, all or none. Only the title is needed. A task with parent_id becomes a subtask.",
  input: z.strictObject({
    tasks: z
      .array(task, { error: "must be a list of tasks" })
      .min(1, "must hold at least one task")
      .max(mostTasksNamed, `must be at most ${mostTasksNamed} tasks`),
    ...terms,
  }),
  output,
  effect: "changes",
  isIdempotent: false,
  async run(call, { tasks, ...asked }) {
    const named = listsIn(tasks.map((item, index) => ({ path: `tasks.${index}`, item })));
    const ids = (await findLists(call, named)).values();
    const operations = tasks.map(({ list, description = null, ...fields }) => ({
      do: "create" as const,
      fields: readNewTask({
        ...fields,
        description,
        completed: false,
        ...(list !== undefined && { list_id: ids.next().value ?? null }),
      }),
    }));
    return perform(call, asked, {
      tool,
      means: operations,
      run: (gate) =>
        runOperations(gate, operations, (path) => path.replace(/^operations\.(\d+)\.task/, "tasks.$1")),
    });
  },
});
