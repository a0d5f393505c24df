import { applyChange } from "./change.ts";
import { takeSteps } from "./checklist.ts";
import { changesIn, type Draft, draftOf } from "./draft.ts";
import { editedNames } from "./fields.ts";
import { addStep, tidySteps } from "./steps.ts";
import { withTags } from "./tags.ts";
import { isTask, type Item, type Task } from "./task.ts";

/** What is typed in the editor and not yet a tag or a step. */
export interface Typed {
  tag: string;
  step: string;
}

/** A task as somebody is editing it. */
export interface KeptDraft {
  draft: Draft;
  typed: Typed;
  /** The task as it was when the editing began. */
  base: Task;
  /** The browser's zone by then. */
  zone: string;
}

/** Of drafts that another version of this app has written, only those are shown that this one understands. */
export function isKeptDraft(value: unknown): value is KeptDraft {
  const { draft, typed, base, zone }: Partial<Record<keyof KeptDraft, unknown>> = Object(value);
  const { steps, tags, ...texts }: Partial<Record<keyof Draft, unknown>> = Object(draft);
  const { tag, step }: Partial<Record<keyof Typed, unknown>> = Object(typed);
  const { title, description, day, time, zone: zoneOfTime, list_id, priority } = texts;
  const words = [title, description, day, time, zoneOfTime, list_id, priority, tag, step, zone];
  return (
    words.every((word) => typeof word === "string") && isTask(base) && [steps, tags].every(Array.isArray)
  );
}

export function isEdited({ draft, typed, base, zone }: KeptDraft): boolean {
  const isTyped = typed.tag.trim() !== "" || typed.step.trim() !== "";
  return isTyped || draft.steps.length > 0 || Object.keys(changesIn(base, draft, zone)).length > 0;
}

const dues = ["due_on", "due_at", "time_zone"] as const;

/**
 * The draft of a task that may have changed meanwhile. What the person has edited stays, and is compared with what the
 * task was by then; the other fields are those of the task as it is now.
 */
export function resumeDraft(kept: KeptDraft, now: Task): KeptDraft {
  const { base, zone } = kept;
  const edited = changesIn(base, kept.draft, zone);
  const isDue = dues.some((name) => name in edited);
  const isOwn = (name: string) => name in edited || (isDue && dues.some((due) => due === name));
  const own = (fields: object) => Object.fromEntries(Object.entries(fields).filter(([name]) => isOwn(name)));

  const { day, time, zone: zoneOfTime, steps, title } = kept.draft;
  const draft = { ...draftOf(now, zone), steps };
  // A space that somebody has just typed is no edit, and must not be taken away under the caret.
  if (title.trim() === draft.title) draft.title = title;
  Object.assign(draft, own(kept.draft), isDue && { day, time, zone: zoneOfTime });
  const known = { ...now };
  for (const name of Object.keys(now)) if (isOwn(name)) Reflect.deleteProperty(known, name);
  // The words of its steps are compared with what they were, too.
  Object.assign(known, own(base), base.checklist && { checklist: base.checklist });
  return { ...kept, draft, base: known };
}

export const nothingTyped: Typed = { tag: "", step: "" };

/** What the person has changed, with the tag and the step that are typed and not added. */
export function editsOf({ draft, typed, base, zone }: KeptDraft, newItemId: () => string) {
  const title = typed.step.trim();
  const item = { id: newItemId(), title, completed: false };
  const steps = title ? addStep(draft.steps, { do: "add", item }) : draft.steps;
  const { tags } = withTags(draft.tags, typed.tag);
  return { fields: changesIn(base, { ...draft, tags }, zone), steps: tidySteps(steps) };
}

/** The fields of a new task with all that the draft says: the task itself is gone. */
export function newTaskOf(kept: KeptDraft, newItemId: () => string, hasList: (id: string) => boolean) {
  const { fields, steps } = editsOf(kept, newItemId);
  const task = applyChange(kept.base, fields);
  const checklist: Item[] = takeSteps(task.checklist ?? [], steps);
  const { title, description, due_on, due_at, time_zone } = task;
  const ofList = new Set<string>(["list_id", "section_id"]);
  const others = editedNames.filter((name) => !ofList.has(name) || hasList(task.list_id ?? ""));
  const given = {
    due_on,
    due_at,
    time_zone,
    ...Object.fromEntries(others.map((name) => [name, task[name]])),
  };
  return {
    title: title || kept.base.title,
    ...(description !== null && { description }),
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    ...(checklist.length > 0 && { checklist }),
  };
}

/** What the person has typed, so that it can be recognised and copied. */
export function wordsOfDraft(kept: KeptDraft): string {
  const { draft, typed, base } = kept;
  const added = draft.steps.flatMap((step) => {
    if (step.do === "add") return [step.item.title];
    return step.do === "reword" ? [step.title] : [];
  });
  const title = draft.title.trim() || base.title;
  const description = draft.description !== (base.description ?? "") ? draft.description.trim() : "";
  return [title, description, ...added, typed.step.trim(), typed.tag.trim()].filter(Boolean).join("\n");
}
