import type { Part } from "../api/wire.ts";
import type { Item } from "../task/task.ts";
import { added, changed, moved, without } from "./rows.ts";

type StepPart = Extract<Part, { step: unknown }>;

export function stepped(items: Item[], part: StepPart): Item[] {
  switch (part.do) {
    case "add_step": {
      const { id, title, completed = false } = part.step;
      return added(items, { id, title, completed }, part.after);
    }
    case "change_step":
      return changed(items, part.step, part.set);
    case "delete_step":
      return without(items, part.step);
    default:
      return moved(items, part.step, part.after);
  }
}
