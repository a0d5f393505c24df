import { z } from "zod";
import type { Operation } from "../../tasks/batch/plan.ts";
import { output } from "../acts/answer.ts";
import { perform } from "../acts/perform.ts";
import { runOperations } from "../acts/run-operations.ts";
import { mostUnforeseen, taskIds, terms, type Terms } from "../acts/terms.ts";
import { type Call, defineTool } from "../tool.ts";

const input = z.strictObject({ ids: taskIds, ...terms });
const common = { input, output, isIdempotent: true };

export const completeTasks = defineTool({
  ...common,
  name: "complete_tasks",
  title: "Complete tasks",
  description:
    "Completes up to 200 tasks, named by their ids, all or none. Of a task that repeats, the next one is made.",
  effect: "changes",
  run: (call, { ids, ...asked }) => changeAll(call, asked, "complete_tasks", turn(ids, true)),
});

export const reopenTasks = defineTool({
  ...common,
  name: "reopen_tasks",
  title: "Reopen tasks",
  description: "Opens up to 200 completed tasks again, named by their ids, all or none.",
  effect: "changes",
  run: (call, { ids, ...asked }) => changeAll(call, asked, "reopen_tasks", turn(ids, false)),
});

export const removeTasks = defineTool({
  ...common,
  name: "remove_tasks",
  title: "Remove tasks",
  description:
    "Puts up to 200 tasks, named by their ids, into the bin, all or none, with their subtasks. They stay there for ninety " +
    "days, and undo_act brings them back.",
  effect: "removes",
  run: (call, { ids, ...asked }) => changeAll(call, asked, "remove_tasks", { do: "delete", ids }),
});

function turn(ids: string[], completed: boolean): Operation {
  return { do: "change", ids, change: { completed }, added: [], removed: [] };
}

/** Does the same to all tasks that are named in `ids`. */
export function changeAll(call: Call, asked: Terms, tool: string, operation: Operation) {
  return perform(call, asked, {
    tool,
    means: [operation],
    oneList: true,
    atMost: mostUnforeseen,
    run: (gate) =>
      runOperations(gate, [operation], (path) => path.replace(/^operations\.0\.(change\.)?/, "")),
  });
}
