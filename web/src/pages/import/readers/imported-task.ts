import type { ReadFields } from "../../../task/fields.ts";
import type { Colour } from "../../../api/lists.ts";

/** Which kind of file it was, and what a person is told of it. */
export const sources = {
  "hedgerow-json": "Hedgerow’s own export (JSON)",
  "hedgerow-csv": "Hedgerow’s own export (CSV)",
  json: "tasks in JSON",
  csv: "a table (CSV)",
  todoist: "Todoist’s export",
  outlook: "Outlook’s export of tasks",
  "microsoft-to-do": "Microsoft To Do’s tasks (JSON)",
  unknown: "in an unknown format",
} as const;

type Source = keyof typeof sources;

export type Due = { due_on: string; time_zone?: string } | { due_at: string; time_zone: string };

export type Priority = "high" | "medium" | "low";

export interface Item {
  title: string;
  completed: boolean;
}

export interface Repeat {
  rule: string;
  from: "due" | "completion";
}

/** A task as the API takes it, except that its list is still a name. */
export interface Draft extends ReadFields {
  /** Where in the file it stands. */
  where: string;
  title: string;
  description: string | null;
  completed: boolean;
  list?: string;
  due_on?: string;
  due_at?: string;
  time_zone?: string;
  priority?: Priority;
  tags?: string[];
  checklist?: Item[];
  repeat?: Repeat;
}

export interface ListDraft {
  name: string;
  colour?: Colour;
  archived?: boolean;
  position?: string;
}

/** What was not taken, or not as it stood. */
export interface Remark {
  where: string;
  what: string;
  why: string;
}

export interface Reading {
  source: Source;
  tasks: Draft[];
  lists: ListDraft[];
  refused: Remark[];
  warnings: Remark[];
  /** A date that only the person can read: its third part is the year, but which is the month? */
  asks?: string;
}

export type DateOrder = "day first" | "month first";

/** What a file does not say itself. */
export interface ReadContext {
  now: Date;
  /** Of the person who imports. */
  zone: string;
  /** The answer to what a reading asks. */
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
  /** Absent where the lists are those that tasks name. */
  lists?: ListDraft[];
  asks?: string | undefined;
}

/** Keeps what has to be said of a file while it is read. */
export function openIssueLog() {
  const refused: Remark[] = [];
  const warnings: Remark[] = [];
  /** For remarks on one place in the file. */
  const at = (where: string) => ({
    where,
    refuse: (what: string, why: string) => void refused.push({ where, what, why }),
    warn: (what: string, why: string) => void warnings.push({ where, what, why }),
  });
  return { refused, warnings, at };
}

export type IssueLog = ReturnType<typeof openIssueLog>;
export type Notes = ReturnType<IssueLog["at"]>;

/** What several formats have to say. */
export const because = {
  date: "The date was not understood; it is in the description.",
  completed: "The status was not understood: the task is imported as open.",
  priority: "The priority was not understood.",
  repeat: "The repetition was not understood.",
  notATask: "Not a task.",
  emptyList: "This list is empty: it is not created.",
};
