import { t } from "../../../language/t.ts";
import type { Change } from "../../../api/history.ts";
import { here } from "../../../dates/here.ts";
import { sayDate, sayMoment } from "../../../dates/moments.ts";
import { dayClock } from "../../../reminders/settings.ts";
import { sayDuration } from "../../../task/duration.ts";
import { sayReminder } from "../../../task/reminder-words.ts";

type Fields = Change["fields"];

/** The name of a section of the list that the task is in, if it is still there. */
type NameSection = (id: string) => string | undefined;

/** Says what happened to a task, in the words of the page. */
export function sayChange({ kind, fields }: Change, nameOf: NameSection = () => undefined): string {
  if (kind === "created") return t("Added [in a history]");
  if (kind === "deleted") return t("Removed [in a history]");
  return sayings.flatMap((say) => say(fields, nameOf) ?? []).join(" · ") || t("Changed [in a history]");
}

/** Says by what a change came, if that is known. */
export function sayBy({ by }: Pick<Change, "by">): string | undefined {
  switch (by?.kind) {
    case "browser":
      if (by.current) return t("in this browser");
      return sayOther(by.device);
    case "key":
      return t("with the key {name}", { name: by.name });
    case "program":
      // In quotation marks, lest a program that calls itself "you" or "an import" is taken for that.
      return t("by “{name}”", { name: by.name });
    case "import":
      return t("by an import");
    case "undo":
      return t("by an undo");
    default:
      return undefined;
  }
}

/** A browser is known with its system. Anything else is a program that signed in as one. */
function sayOther(device: string | undefined): string {
  if (device === undefined) return t("in another browser");
  if (device.endsWith("unknown device")) return t("on an unknown device");
  const [browser = "", system] = device.split(" on ");
  return system === undefined
    ? t("by a program: {name}", { name: device })
    : t("in another browser: {browser} on {system}", { browser, system });
}

const sayings: ((fields: Fields, nameOf: NameSection) => string | undefined)[] = [
  ({ completed }) =>
    completed && (completed.to ? t("Completed [in a history]") : t("Reopened [in a history]")),
  ({ title }) => title && t("Renamed to “{title}”", { title: title.to ?? "" }),
  ({ description }) =>
    description &&
    sayText(description, t("Description added"), t("Description changed"), t("Description removed")),
  ({ list_id }) =>
    list_id && (list_id.to === undefined ? t("Moved to the inbox") : t("Moved to another list")),
  saySection,
  sayParent,
  sayDue,
  ({ start_on }) =>
    start_on &&
    (start_on.to ? t("Starts {date} [a full date]", { date: sayDate(start_on.to) }) : t("No start day")),
  ({ duration_minutes: takes }) =>
    takes && (takes.to ? t("Takes {duration}", { duration: sayDuration(takes.to) }) : t("No duration")),
  ({ priority }) =>
    priority &&
    (priority.to === undefined
      ? t("No priority")
      : { high: t("Priority high"), medium: t("Priority medium"), low: t("Priority low") }[priority.to]),
  sayReminders,
  ({ tags }) =>
    tags && (tags.to ? t("Tags {tags}", { tags: tags.to.map((tag) => `#${tag}`).join(" ") }) : t("No tags")),
  ({ checklist }) =>
    checklist && sayText(checklist, t("Checklist added"), t("Checklist changed"), t("Checklist removed")),
  ({ repeat }) =>
    repeat &&
    (repeat.to
      ? repeat.from
        ? t("Repetition changed")
        : t("Repeats [in a history]")
      : t("No longer repeats")),
  ({ position }) => position && t("Moved by hand"),
  ({ conflicts }) => conflicts && sayConflicts(conflicts),
];

/** What was written elsewhere at the same time, and does not stand. The words are here for whoever wants them back. */
function sayConflicts({ from = {}, to }: NonNullable<Fields["conflicts"]>): string {
  if (to === undefined) return t("Other versions discarded");
  const said: string[] = [];
  if (to.title !== undefined && to.title !== from.title)
    said.push(t("Another device wrote “{title}”", { title: to.title }));
  if (to.description !== undefined && to.description !== from.description) {
    said.push(t("Another device wrote the description “{description}”", { description: to.description }));
  }
  for (const [id, step] of Object.entries(to.checklist ?? {})) {
    if (step !== from.checklist?.[id]) said.push(t("Another device wrote the step “{step}”", { step }));
  }
  if (to.deleted !== undefined && to.deleted !== from.deleted) {
    said.push(t("Removed on another device, and kept because it was changed"));
  }
  return said.join(" · ");
}

/** Who moves a task to another list takes it out of its section: that goes without saying. */
function saySection({ section_id, list_id }: Fields, nameOf: NameSection): string | undefined {
  if (!section_id) return undefined;
  if (section_id.to === undefined) return list_id ? undefined : t("Moved out of its section");
  const name = nameOf(section_id.to);
  return name === undefined ? t("Moved to another section") : t("Moved to section “{name}”", { name });
}

function sayParent({ parent_id }: Fields): string | undefined {
  if (!parent_id) return undefined;
  if (parent_id.to === undefined) return t("Made a task of its own");
  return parent_id.from === undefined ? t("Made a subtask") : t("Moved to another task");
}

/** A task has one due date, so the new one is enough. */
function sayDue({ due_on, due_at, time_zone }: Fields): string | undefined {
  if (due_on?.to) return t("Due {date} [a full date]", { date: sayDate(due_on.to) });
  if (due_at?.to) return t("Due {date} [a full date]", { date: sayMoment(new Date(due_at.to)) });
  if (due_on || due_at) return t("No longer due");
  return time_zone && t("Time zone changed");
}

/** As each is counted from whatever due date: that of the task may have been another one. */
function sayReminders({ reminders }: Fields): string | undefined {
  if (!reminders) return undefined;
  const said = (reminders.to ?? []).map((reminder) => sayReminder(reminder, {}, dayClock(), here()));
  return said.length > 0 ? t("Reminders: {reminders}", { reminders: said.join("; ") }) : t("No reminders");
}

function sayText(
  { from, to }: { from?: unknown; to?: unknown },
  added: string,
  changed: string,
  removed: string,
): string {
  if (to === undefined) return removed;
  return from === undefined ? added : changed;
}
