import type { JSX } from "solid-js";
import { rich, t } from "../../../language/t.ts";
import type { ReadFields } from "../../../task/read-cells.ts";
import type { Colour } from "../../../api/lists.ts";
import type { ViewFilter } from "../../../task/saved.ts";
import type { Reminder } from "../../../task/reminders.ts";
import type { NewItem, Priority, Repeat } from "../../../task/task.ts";

type SaySource = (slots: { file: JSX.Element; found: string }) => JSX.Element;

/** What a person reads about each kind of file. */
export const saySource = {
  "hedgerow-json": (slots) => rich("{file} is Hedgerow’s own export (JSON): {found}", slots),
  "hedgerow-csv": (slots) => rich("{file} is Hedgerow’s own export (CSV): {found}", slots),
  json: (slots) => rich("{file} is tasks in JSON: {found}", slots),
  csv: (slots) => rich("{file} is a table (CSV): {found}", slots),
  todoist: (slots) => rich("{file} is Todoist’s export: {found}", slots),
  outlook: (slots) => rich("{file} is Outlook’s export of tasks: {found}", slots),
  "microsoft-to-do": (slots) => rich("{file} is Microsoft To Do’s tasks (JSON): {found}", slots),
  unknown: (slots) => rich("{file} is in an unknown format: {found}", slots),
} satisfies Record<string, SaySource>;

type Source = keyof typeof saySource;

export type Due = { due_on: string; time_zone?: string } | { due_at: string; time_zone: string };

/** A task as the API takes it, except that its list and its section are still names. */
export interface Draft extends ReadFields {
  /** The place in the file. */
  where: string;
  /** What the file calls it, and what it is a subtask of. */
  ref?: string;
  under?: string;
  title: string;
  description: string | null;
  completed: boolean;
  list?: string;
  /** One of the list. */
  section?: string;
  due_on?: string;
  due_at?: string;
  time_zone?: string;
  priority?: Priority;
  tags?: string[];
  checklist?: NewItem[];
  repeat?: Repeat;
  reminders?: Reminder[];
}

export interface ListDraft {
  name: string;
  colour?: Colour;
  archived?: boolean;
  position?: string;
  /** The names of its sections in their order. Those that tasks name need not be among them. */
  sections?: string[];
}

/** A saved view, whose lists are still names. */
export interface ViewDraft {
  name: string;
  colour?: Colour;
  filter: Omit<ViewFilter, "lists">;
  /** Null is the inbox. */
  lists?: (string | null)[];
}

/** A note on something that was not imported, or not unchanged. */
export interface Remark {
  where: string;
  what: string;
  why: string;
}

export interface Reading {
  source: Source;
  tasks: Draft[];
  lists: ListDraft[];
  views: ViewDraft[];
  refused: Remark[];
  warnings: Remark[];
  /** A date that is ambiguous: its third part is the year, but the first or the second may be the month. */
  asks?: string;
}

export type DateOrder = "day first" | "month first";

/** Facts that a reader needs and the file does not have. */
export interface ReadContext {
  now: Date;
  /** The time zone of the person who imports. */
  zone: string;
  /** The person's answer, if the reading asked for the order of day and month. */
  order?: DateOrder | undefined;
}

/** One kind of table or of JSON. */
export interface Reader<Content> {
  source: Source;
  isIt: (content: Content) => boolean;
  read: (content: Content, context: ReadContext, log: IssueLog) => Promise<Contents>;
}

export interface Contents {
  tasks: Draft[];
  /** Absent if the only lists are those that tasks name. */
  lists?: ListDraft[];
  views?: ViewDraft[];
  asks?: string | undefined;
}

/** Collects the remarks on a file while it is read. */
export function openIssueLog() {
  const refused: Remark[] = [];
  const warnings: Remark[] = [];
  /** Makes remarks on one place in the file. */
  const at = (where: string) => ({
    where,
    refuse: (what: string, why: string) => void refused.push({ where, what, why }),
    warn: (what: string, why: string) => void warnings.push({ where, what, why }),
  });
  return { refused, warnings, at };
}

export type IssueLog = ReturnType<typeof openIssueLog>;
export type Notes = ReturnType<IssueLog["at"]>;

/** Reasons that several readers give. */
export const because = {
  date: () => t("The date was not understood; it is in the description."),
  completed: () => t("The status was not understood: the task is imported as open."),
  priority: () => t("The priority was not understood."),
  repeat: () => t("The repetition was not understood."),
  start: () => t("The start was not understood."),
  duration: () => t("The duration was not understood: only minutes and hours are, up to a week."),
  reminder: () => t("The reminder was not understood."),
  never: () => t("No day ever fits this repetition."),
  inboxSection: () => t("The inbox has no sections: the task’s description names it."),
  notATask: () => t("Not a task."),
  emptySection: () => t("This section is empty: it is not created."),
  emptyList: () => t("This list is empty: it is not created."),
};
