import { t } from "../language/t.ts";
import { language } from "../language/words.ts";
import { mostChecklistItems, mostReminders, mostSections, mostTags } from "../../../worker/fields/limits.ts";
import { sayType } from "../api/refusal.ts";
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
      const named = { title: titleOf(copy, part.task) };
      if (tags !== "") return t("{title}: {tags}", { ...named, tags });
      return "completed" in others ? t("{title}: tick", named) : t("{title}: change", named);
    }
    case "delete_task":
      return t("Remove: {title}", { title: titleOf(copy, part.task) });
    case "restore_task":
      return t("Bring back: {title}", { title: titleOf(copy, part.task) });
    case "add_step":
      return part.step.title;
    case "change_step":
      return part.set.title ?? t("Tick a step of {title}", { title: titleOf(copy, part.task) });
    case "create_list":
      return part.list.filter
        ? t("New view: {name}", { name: part.list.name })
        : t("New list: {name}", { name: part.list.name });
    case "change_list": {
      const named = { name: part.set.name ?? nameOf(copy, part.list) };
      return isViewIn(copy, part.list) ? t("View: {name}", named) : t("List: {name}", named);
    }
    case "delete_list": {
      const named = { name: nameOf(copy, part.list) };
      return isViewIn(copy, part.list)
        ? t("Delete the view {name}", named)
        : t("Delete the list {name}", named);
    }
    case "move_list":
    case "restore_list": {
      const named = { name: nameOf(copy, part.list) };
      return isViewIn(copy, part.list) ? t("The view {name}", named) : t("The list {name}", named);
    }
    case "add_section":
      return t("New section: {name}", { name: part.section.name });
    case "change_section":
      return t("Section: {name}", { name: part.set.name });
    case "move_section":
    case "delete_section":
      return t("A section of {list}", { list: nameOf(copy, part.list) });
    case "rename_tag":
      return t("Rename {tag} to {to}", { tag: `#${part.tag}`, to: `#${part.to}` });
    case "delete_tag":
      return t("Remove the tag {tag}", { tag: `#${part.tag}` });
    default:
      return t("Move: {title}", { title: titleOf(copy, part.task) });
  }
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
  const known = reasons[name];
  if (known) return known();
  const said = sayType(problem?.type);
  if (said !== undefined) return said;
  // The API itself speaks English.
  if (language !== "en") return t("The server did not accept that.");
  return fault ? `${name} ${fault.message}` : (problem?.detail ?? "");
}

const reasons: Record<string, () => string> = {
  add_tags: () => t("A task can have at most {most} tags.", { most: mostTags }),
  step: () => t("A task can have at most {most} steps.", { most: mostChecklistItems }),
  reminders: () => t("A task can have at most {most} reminders.", { most: mostReminders }),
  section: () => t("A list can have at most {most} sections.", { most: mostSections }),
  list_id: () => t("Its list no longer exists."),
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
