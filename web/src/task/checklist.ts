import type { Item } from "./task.ts";

/**
 * One change to a checklist. Steps are applied to the list as it is by then, so that ticking an item on one device does
 * not undo a tick on another.
 */
export type Step =
  | { do: "add"; item: Item }
  | { do: "tick"; id: string; completed: boolean }
  | { do: "reword"; id: string; title: string }
  | { do: "remove"; id: string }
  /** Before this item, or to the end. */
  | { do: "move"; id: string; before: string | null };

/** A step for an item that is gone does nothing, and a step that is applied twice is applied once. */
export function takeSteps(items: Item[], steps: Step[]): Item[] {
  return steps.reduce(takeStep, items);
}

function takeStep(items: Item[], step: Step): Item[] {
  switch (step.do) {
    case "add":
      return items.some(({ id }) => id === step.item.id) ? items : [...items, step.item];
    case "tick":
      return items.map((item) => (item.id === step.id ? { ...item, completed: step.completed } : item));
    case "reword":
      return items.map((item) => (item.id === step.id ? { ...item, title: step.title } : item));
    case "remove":
      return items.filter(({ id }) => id !== step.id);
    default:
      return move(items, step.id, step.before);
  }
}

function move(items: Item[], id: string, before: string | null): Item[] {
  const moved = items.find((item) => item.id === id);
  if (!moved || id === before) return items;
  const rest = items.filter((item) => item !== moved);
  const index = rest.findIndex((item) => item.id === before);
  return rest.toSpliced(index < 0 ? rest.length : index, 0, moved);
}

export function countTicked(items: Item[]): number {
  return items.filter(({ completed }) => completed).length;
}

/** Short, because a checklist has few items. */
export function newItemId(): string {
  return crypto.randomUUID().slice(0, 8);
}
