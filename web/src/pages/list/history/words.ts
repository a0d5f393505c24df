import type { Change } from "../../../api/history.ts";
import { sayDate, sayMoment } from "../../../dates/moments.ts";
import { sayDuration } from "../../../task/duration.ts";

type Fields = Change["fields"];

/** The name of a section of the list that the task is in, if it is still there. */
type NameSection = (id: string) => string | undefined;

/** Says what happened to a task, in the words of the page. */
export function sayChange({ kind, fields }: Change, nameOf: NameSection = () => undefined): string {
  if (kind === "created") return "Added";
  if (kind === "deleted") return "Removed";
  return sayings.flatMap((say) => say(fields, nameOf) ?? []).join(" · ") || "Changed";
}

/** Says by what a change came, if that is known. */
export function sayBy({ by }: Change): string | undefined {
  switch (by?.kind) {
    case "browser":
      if (by.current) return "in this browser";
      return sayOther(by.device);
    case "key":
      return `with the key ${by.name}`;
    case "import":
      return "by an import";
    case "undo":
      return "by an undo";
    default:
      return undefined;
  }
}

/** A browser is known with its system. Anything else is a program that signed in as one. */
function sayOther(device: string | undefined): string {
  if (device === undefined) return "in another browser";
  if (device.startsWith("An unknown")) return "on an unknown device";
  return device.includes(" on ") ? `in another browser: ${device}` : `by a program: ${device}`;
}

const sayings: ((fields: Fields, nameOf: NameSection) => string | undefined)[] = [
  ({ completed }) => completed && (completed.to ? "Completed" : "Reopened"),
  ({ title }) => title && `Renamed to “${title.to}”`,
  ({ description }) => description && sayText("Description", description),
  ({ list_id }) => list_id && (list_id.to === undefined ? "Moved to the inbox" : "Moved to another list"),
  saySection,
  sayParent,
  sayDue,
  ({ start_on }) => start_on && (start_on.to ? `Starts ${sayDate(start_on.to)}` : "No start day"),
  ({ duration_minutes: takes }) => takes && (takes.to ? `Takes ${sayDuration(takes.to)}` : "No duration"),
  ({ priority }) => priority && (priority.to === undefined ? "No priority" : `Priority ${priority.to}`),
  ({ tags }) => tags && (tags.to ? `Tags ${tags.to.map((tag) => `#${tag}`).join(" ")}` : "No tags"),
  ({ checklist }) => checklist && sayText("Checklist", checklist),
  ({ repeat }) =>
    repeat && (repeat.to ? (repeat.from ? "Repetition changed" : "Repeats") : "No longer repeats"),
  ({ position }) => position && "Moved by hand",
  ({ conflicts }) => conflicts && sayConflicts(conflicts),
];

/** What was written elsewhere at the same time, and does not stand. The words are here for whoever wants them back. */
function sayConflicts({ from = {}, to }: NonNullable<Fields["conflicts"]>): string {
  if (to === undefined) return "Other versions discarded";
  const said: string[] = [];
  if (to.title !== undefined && to.title !== from.title) said.push(`Another device wrote “${to.title}”`);
  if (to.description !== undefined && to.description !== from.description) {
    said.push(`Another device wrote the description “${to.description}”`);
  }
  for (const [id, step] of Object.entries(to.checklist ?? {})) {
    if (step !== from.checklist?.[id]) said.push(`Another device wrote the step “${step}”`);
  }
  if (to.deleted !== undefined && to.deleted !== from.deleted) {
    said.push("Removed on another device, and kept because it was changed");
  }
  return said.join(" · ");
}

/** Who moves a task to another list takes it out of its section: that goes without saying. */
function saySection({ section_id, list_id }: Fields, nameOf: NameSection): string | undefined {
  if (!section_id) return undefined;
  if (section_id.to === undefined) return list_id ? undefined : "Moved out of its section";
  const name = nameOf(section_id.to);
  return name === undefined ? "Moved to another section" : `Moved to section “${name}”`;
}

function sayParent({ parent_id }: Fields): string | undefined {
  if (!parent_id) return undefined;
  if (parent_id.to === undefined) return "Made a task of its own";
  return parent_id.from === undefined ? "Made a subtask" : "Moved to another task";
}

/** A task has one due date, so the new one is enough. */
function sayDue({ due_on, due_at, time_zone }: Fields): string | undefined {
  if (due_on?.to) return `Due ${sayDate(due_on.to)}`;
  if (due_at?.to) return `Due ${sayMoment(new Date(due_at.to))}`;
  if (due_on || due_at) return "No longer due";
  return time_zone && "Time zone changed";
}

function sayText(what: string, { from, to }: { from?: unknown; to?: unknown }): string {
  if (to === undefined) return `${what} removed`;
  return `${what} ${from === undefined ? "added" : "changed"}`;
}
