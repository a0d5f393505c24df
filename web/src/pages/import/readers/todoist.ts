import { t } from "../../../language/t.ts";
import { sayDuration } from "../../../task/duration.ts";
import type { NewItem } from "../../../task/task.ts";
import { findOrder } from "./dates.ts";
import {
  because,
  type Draft,
  type IssueLog,
  type ListDraft,
  type Notes,
  type ReadContext,
  type Reader,
} from "./imported-task.ts";
import { noteOverhang, noteSkipped, readNamedTable, type TableFile } from "./table.ts";
import { fit, fitListName, fitSectionName, type RawTask } from "./to-task.ts";
import { readTodoistTask, type TodoistTask } from "./todoist-task.ts";
import { priorityWords } from "../../../task/priority-words.ts";
import { openPace } from "./yield.ts";

const taken = new Set(
  "TYPE CONTENT DESCRIPTION PRIORITY INDENT DATE DATE_LANG TIMEZONE DEADLINE DEADLINE_LANG DURATION DURATION_UNIT".split(
    " ",
  ),
);

/** One project of Todoist. The file has the project's name. */
export const todoist: Reader<TableFile> = {
  source: "todoist",
  // Todoist's templates and backups have always had columns of these names.
  isIt: ({ header }) =>
    ["TYPE", "CONTENT"].every((name) => header.some((heading) => heading.trim() === name)),
  read: async (file, context, log) => {
    const { header, rows } = await readNamedTable(file, log);
    noteSkipped(
      header.map((name, index) => ({ name, index })).filter(({ name }) => !taken.has(name)),
      rows.filter(({ cells }) => cells[header.indexOf("TYPE")] !== "meta"),
      log,
    );
    noteOverhang(header.length, rows, log);
    const { order = context.order, example } = findOrder(rows.map(({ cell }) => cell("DATE")));
    const list = fitListName(nameOfProject(file.name), log.at(t("the file’s name")));
    const { gathered, sections } = await gather(rows, { ...context, order }, log);
    const filled = new Set<string | undefined>();
    const tasks = gathered.flatMap(({ notes, ...task }): Draft[] => {
      const draft = fit({ ...task, list }, notes);
      if (draft) filled.add(task.section);
      return draft ? [draft] : [];
    });
    const made: ListDraft = { name: list, ...(sections.length > 0 && { sections }) };
    const isMade = list !== "" && tasks.length > 0;
    for (const name of isMade ? [] : sections.filter((section) => !filled.has(section)))
      log.at(t("sections")).warn(name, because.emptySection());
    return { tasks, lists: isMade ? [made] : [], asks: example };
  },
};

interface NamedRow {
  where: string;
  cell: (name: string) => string;
}

type OpenTask = RawTask & { description: string[]; checklist: NewItem[]; notes: Notes };

/** A row belongs to a row above it: a note to the task above, an indented task to the task that it is part of. */
async function gather(
  rows: NamedRow[],
  context: ReadContext,
  log: IssueLog,
): Promise<{ gathered: OpenTask[]; sections: string[] }> {
  const tasks: OpenTask[] = [];
  const sections: string[] = [];
  let section = "";
  let above: OpenTask | undefined;
  let part: string | undefined;
  const giveWay = openPace();
  for (const { where, cell } of rows) {
    await giveWay();
    const notes = log.at(where);
    const content = cell("CONTENT");
    const type = cell("TYPE").toLowerCase();
    const indent = Number(cell("INDENT")) || 1;
    if (type === "meta") {
      notes.warn(content, t("Todoist’s view of the project is skipped."));
    } else if (type === "section") {
      section = fitSectionName(content, notes);
      above = part = undefined;
      if (!section) notes.refuse("", t("It has no title."));
      else if (!sections.includes(section)) sections.push(section);
    } else if (type === "note") {
      const note = [part, content].filter(Boolean).join(": ");
      if (above) above.description.push(note);
      else notes.refuse(note, t("A note without a task above it."));
    } else if (type === "task") {
      const task = await readTodoistTask(cell, context, notes);
      if (task.title.trim() === "") {
        if (indent <= 1) above = part = undefined;
        // A task without a title is refused later, and the report has everything in its row.
        tasks.push({ ...task, checklist: [], notes });
        continue;
      }
      if (indent > 1 && above) {
        part = task.title;
        addPart(above, task, indent, notes);
        continue;
      }
      if (indent > 1) notes.warn(task.title, t("A subtask without a task above it: it becomes a task."));
      part = undefined;
      above = { ...task, section, checklist: [], notes };
      tasks.push(above);
    } else {
      notes.refuse([cell("TYPE"), content].join(" "), t("Unknown type of row."));
    }
  }
  return { gathered: tasks, sections };
}

/** An item has only a title, so the part's other fields go into the task's description. */
function addPart(whole: OpenTask, part: TodoistTask, indent: number, notes: Notes): void {
  whole.checklist.push({ title: part.title, completed: false });
  const lost = [
    ...part.description,
    part.due && part.dueText && t("Due: {text}", { text: part.dueText }),
    part.priority && t("Priority: {priority}", { priority: priorityWords()[part.priority] }),
    part.more?.duration_minutes &&
      t("Takes: {duration}", { duration: sayDuration(part.more.duration_minutes) }),
    part.tags?.length && t("Tags: {tags}", { tags: part.tags.join(", ") }),
  ].filter((text) => typeof text === "string" && text !== "");
  if (lost.length > 0) {
    whole.description.push(`${part.title}: ${lost.join(" · ")}`);
    notes.warn(part.title, t("A checklist item has only a title: the rest is in the description."));
  }
  if (indent > 2) notes.warn(part.title, t("A checklist has one level: this was nested deeper."));
}

/** A backup calls the project Garden "Garden [2203306141].csv". The inbox is not a list here. */
export function nameOfProject(fileName: string): string {
  const name = fileName
    .replace(/^.*[/\\]/, "")
    .replace(/\.(?:csv|txt|tsv)$/i, "")
    .replace(/\s*\[\d+\]$/, "")
    .replace(/\s*\(\d+\)$/, "")
    .trim();
  return /^inbox$/i.test(name) ? "" : name;
}
