import type { Part } from "../api/sync.ts";
import { type Step, takeSteps } from "../task/checklist.ts";
import type { Item, Task } from "../task/task.ts";

/**
 * What was done to the steps of a task, as parts of an act. Each is judged by the steps as those before it left them. The
 * words of a step are compared with those in `known`, which the person saw.
 */
export function partsOf(task: Task, steps: Step[], known: Task = task): Part[] {
  const words = new Map(known.checklist?.map(({ id, title }) => [id, title]));
  let items = (task.checklist ?? []).map((item) => ({ ...item, title: words.get(item.id) ?? item.title }));
  return steps.flatMap((step) => {
    const part = partOf(task.id, items, step);
    items = takeSteps(items, [step]);
    return part ?? [];
  });
}

function partOf(task: string, items: Item[], step: Step): Part | undefined {
  if (step.do === "add") return { do: "add_step", task, step: step.item };
  const item = items.find(({ id }) => id === step.id);
  if (!item) return undefined;
  const { title, completed } = item;
  const at = { task, step: step.id };
  switch (step.do) {
    case "tick":
      return { do: "change_step", ...at, set: { completed: step.completed }, was: { completed } };
    case "reword":
      return { do: "change_step", ...at, set: { title: step.title }, was: { title } };
    case "remove":
      return { do: "delete_step", ...at, was: { title, completed } };
    default: {
      const moved = takeSteps(items, [step]);
      const index = moved.findIndex(({ id }) => id === step.id);
      return { do: "move_step", ...at, after: moved[index - 1]?.id ?? null };
    }
  }
}
