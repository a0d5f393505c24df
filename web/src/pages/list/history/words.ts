import type { Change } from "../../../api/history.ts";

type Fields = Change["fields"];

/** What happened, in the words of somebody who did it. */
export function tellChange({ kind, fields }: Change): string {
  if (kind === "created") return "Added";
  if (kind === "deleted") return "Removed";
  return tellers.flatMap((tell) => tell(fields) ?? []).join(" · ") || "Changed";
}

const tellers: ((fields: Fields) => string | undefined)[] = [
  ({ completed }) => completed && (completed.to ? "Done" : "To do again"),
  ({ title }) => title && `Called “${title.to}”`,
  ({ description }) => description && tellText("Description", description),
  ({ list_id }) => list_id && (list_id.to === undefined ? "Moved to the inbox" : "Moved to another list"),
  tellDue,
  ({ priority }) => priority && (priority.to === undefined ? "No priority" : `Priority ${priority.to}`),
  ({ tags }) => tags && (tags.to ? `Tags ${tags.to.map((tag) => `#${tag}`).join(" ")}` : "No tags"),
  ({ checklist }) => checklist && tellText("Checklist", checklist),
  ({ repeat }) => repeat && (repeat.to ? `Repeats${repeat.from ? " otherwise" : ""}` : "Repeats no more"),
  ({ position }) => position && "Moved by hand",
];

/** A task is due once: what it is due by now says all. */
function tellDue({ due_on, due_at, time_zone }: Fields): string | undefined {
  if (due_on?.to) return `Due ${tellDay(due_on.to)}`;
  if (due_at?.to) return `Due ${tellMoment(due_at.to)}`;
  if (due_on || due_at) return "Not due any more";
  return time_zone && "Due by another clock";
}

function tellText(what: string, { from, to }: { from?: unknown; to?: unknown }): string {
  if (to === undefined) return `${what} removed`;
  return `${what} ${from === undefined ? "added" : "changed"}`;
}

function tellDay(day: string): string {
  return new Date(`${day}T12:00`).toLocaleDateString([], { dateStyle: "medium" });
}

function tellMoment(moment: string): string {
  return new Date(moment).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
}
