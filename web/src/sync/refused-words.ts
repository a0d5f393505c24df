import { mostChecklistItems, mostSections, mostTags } from "../../../worker/fields/limits.ts";
import type { List, Part } from "../api/wire.ts";
import { type Copy, isView } from "./copy.ts";
import type { Entry } from "./kept.ts";
import { titleOf } from "./refused.ts";

/** The words of an act, so that a person can recognise it, copy it and write it elsewhere. */
export function wordsIn(copy: Copy, { parts }: Entry): string {
  return parts.map((part) => sayPart(copy, part)).join("\n");
}

function sayPart(copy: Copy, part: Part): string {
  switch (part.do) {
    case "create_task":
      return [part.task.title, part.task.description].filter(Boolean).join("\n");
    case "change_task": {
      const { title, description, ...others } = part.set ?? {};
      const texts = [title, description].filter(Boolean);
      const tags = (part.add_tags ?? []).map((tag) => `#${tag}`).join(" ");
      if (texts.length > 0) return [...texts, tags].filter(Boolean).join("\n");
      return `${titleOf(copy, part.task)}: ${tags || nameChange(others)}`;
    }
    case "delete_task":
      return `Remove: ${titleOf(copy, part.task)}`;
    case "restore_task":
      return `Bring back: ${titleOf(copy, part.task)}`;
    case "add_step":
      return part.step.title;
    case "change_step":
      return part.set.title ?? `Tick a step of ${titleOf(copy, part.task)}`;
    case "create_list":
      return `New ${part.list.filter ? "view" : "list"}: ${part.list.name}`;
    case "change_list":
      return `${isViewIn(copy, part.list) ? "View" : "List"}: ${part.set.name ?? nameOf(copy, part.list)}`;
    case "delete_list":
      return `Delete the ${sayList(copy, part.list)}`;
    case "move_list":
    case "restore_list":
      return `The ${sayList(copy, part.list)}`;
    case "add_section":
      return `New section: ${part.section.name}`;
    case "change_section":
      return `Section: ${part.set.name}`;
    case "move_section":
    case "delete_section":
      return `A section of ${nameOf(copy, part.list)}`;
    case "rename_tag":
      return `Rename #${part.tag} to #${part.to}`;
    case "delete_tag":
      return `Remove the tag #${part.tag}`;
    default:
      return `Move: ${titleOf(copy, part.task)}`;
  }
}

function nameChange(fields: object): string {
  return "completed" in fields ? "tick" : "change";
}

function sayList(copy: Copy, id: string): string {
  return `${isViewIn(copy, id) ? "view" : "list"} ${nameOf(copy, id)}`;
}

function isViewIn(copy: Copy, id: string): boolean {
  const list = listIn(copy, id);
  return list !== undefined && isView(list);
}

function nameOf(copy: Copy, id: string): string {
  return listIn(copy, id)?.name ?? "";
}

function listIn({ lists, bin }: Copy, id: string): List | undefined {
  return lists.get(id) ?? bin.lists.get(id);
}

/** Why it was refused, in the words of the page. */
export function sayWhy({ problem }: Entry): string {
  const [fault] = problem?.errors ?? [];
  const name = fault?.path.split(".").at(-1) ?? "";
  return reasons[name] ?? (fault ? `${name} ${fault.message}` : (problem?.detail ?? ""));
}

const reasons: Record<string, string> = {
  add_tags: `A task can have at most ${mostTags} tags.`,
  step: `A task can have at most ${mostChecklistItems} steps.`,
  section: `A list can have at most ${mostSections} sections.`,
  list_id: "Its list no longer exists.",
};

/** Those of one import that were refused for the same reason are dealt with at once: there may be thousands. */
export function groupAlike(refused: readonly Entry[]): Map<string, Entry[]> {
  return Map.groupBy(refused, (entry) =>
    entry.import ? `${entry.parts[0]?.do} ${sayWhy(entry)}` : entry.id,
  );
}

/** Whether it was refused because its list is gone. */
export function isAboutList({ problem }: Entry): boolean {
  return problem?.errors.some(({ path }) => path.endsWith("list_id")) ?? false;
}

/** The same in no list. */
export function elsewhere({ parts }: Entry): Part[] {
  return parts.map((part): Part => {
    if (part.do === "create_task") return { ...part, task: { ...part.task, list_id: null } };
    if (part.do !== "change_task" || part.set?.list_id === undefined) return part;
    return { ...part, set: { ...part.set, list_id: null } };
  });
}
