import { findOrder } from "./dates.ts";
import {
  type ReadContext,
  type Draft,
  type Item,
  type IssueLog,
  openIssueLog,
  type Reading,
} from "./imported-task.ts";
import { fit, fitListName, type RawTask } from "./to-task.ts";
import { openPace } from "./yield.ts";
import { type Delimiter, readTable, type Row } from "./table.ts";
import { readTodoistTask } from "./todoist-task.ts";
import { noteOverhang, noteSkipped } from "./skipped-rows.ts";

/** The first two columns of Todoist's templates and backups have had these names all along. */
export function isTodoist(header: string[]): boolean {
  const names = new Set(header.map((name) => name.trim()));
  return names.has("TYPE") && names.has("CONTENT");
}

const taken = new Set(
  "TYPE CONTENT DESCRIPTION PRIORITY INDENT DATE DATE_LANG TIMEZONE DEADLINE DEADLINE_LANG".split(" "),
);

/** One project of Todoist's. Its name is the file's. */
export async function readTodoist(
  fileName: string,
  text: string,
  delimiter: Delimiter,
  circumstances: ReadContext,
): Promise<Reading> {
  const notes = openIssueLog();
  const [head, ...rows] = await readTable(text.replace(/\r\n?/g, "\n"), delimiter, notes);
  const header = (head?.cells ?? []).map((name) => name.trim());
  const columns = header.map((name, place) => ({ name, place }));
  noteSkipped(
    columns.filter(({ name }) => !taken.has(name)),
    rows.filter(({ cells }) => cells[header.indexOf("TYPE")] !== "meta"),
    notes,
  );
  noteOverhang(rows, header.length, notes);
  const cellIn =
    ({ cells }: Row) =>
    (name: string): string =>
      (cells[header.indexOf(name)] ?? "").trim();
  const { order = circumstances.order, example } = findOrder(rows.map((row) => cellIn(row)("DATE")));
  const list = fitListName(nameOfProject(fileName), "the file’s name", notes);
  const rough = await gather(rows, cellIn, { ...circumstances, order }, notes);
  const tasks = rough.flatMap((task): Draft[] => {
    const draft = fit({ ...task, list }, notes);
    return draft ? [draft] : [];
  });
  return {
    source: "todoist",
    tasks,
    lists: list && tasks.length > 0 ? [{ name: list }] : [],
    refused: notes.refused,
    warnings: notes.warnings,
    ...(example !== undefined && { asks: example }),
  };
}

type Open = RawTask & { description: string[]; checklist: Item[] };

/** Rows say by where they stand whose they are: a note is of the task above it, an indented task is a part of it. */
async function gather(
  rows: Row[],
  cellIn: (row: Row) => (name: string) => string,
  circumstances: ReadContext,
  notes: IssueLog,
): Promise<RawTask[]> {
  const tasks: Open[] = [];
  let section = "";
  let above: Open | undefined;
  let part: string | undefined;
  const giveWay = openPace();
  for (const row of rows) {
    await giveWay();
    const cell = cellIn(row);
    const where = `line ${row.line}`;
    const type = cell("TYPE").toLowerCase();
    const indent = Number(cell("INDENT")) || 1;
    if (type === "meta") {
      notes.warn(where, cell("CONTENT"), "Todoist’s view of the project is skipped.");
    } else if (type === "section") {
      section = cell("CONTENT");
      above = part = undefined;
      if (section) notes.warn(where, section, "Hedgerow has no sections: the tasks’ descriptions name it.");
      else notes.refuse(where, "", "It has no title.");
    } else if (type === "note") {
      const said = [part, cell("CONTENT")].filter(Boolean).join(": ");
      if (above) above.description.push(said);
      else notes.refuse(where, said, "A note without a task above it.");
    } else if (type === "task") {
      const task = await readTodoistTask(where, cell, circumstances, notes);
      if (task.title.trim() === "") {
        if (indent <= 1) above = part = undefined;
        // Refused with all that it says.
        tasks.push({ ...task, checklist: [] });
        continue;
      }
      if (indent > 1 && above) {
        part = task.title;
        addPart(above, task, indent, notes);
        continue;
      }
      if (indent > 1) notes.warn(where, task.title, "A subtask without a task above it: it becomes a task.");
      if (section) task.description.unshift(`Section: ${section}`);
      part = undefined;
      above = { ...task, checklist: [] };
      tasks.push(above);
    } else {
      notes.refuse(where, [cell("TYPE"), cell("CONTENT")].join(" "), "Unknown type of row.");
    }
  }
  return tasks;
}

/** An item has a title only; what else it had goes into the task's description. */
function addPart(
  whole: Open,
  part: RawTask & { description: string[]; dueText: string },
  indent: number,
  notes: IssueLog,
): void {
  whole.checklist.push({ title: part.title, completed: false });
  const lost = [
    ...part.description,
    part.due && part.dueText && `Due: ${part.dueText}`,
    part.priority && `Priority: ${part.priority}`,
    part.tags?.length && `Tags: ${part.tags.join(", ")}`,
  ].filter((text) => typeof text === "string" && text !== "");
  if (lost.length > 0) {
    whole.description.push(`${part.title}: ${lost.join(" · ")}`);
    notes.warn(part.where, part.title, "A checklist item has only a title: the rest is in the description.");
  }
  if (indent > 2) notes.warn(part.where, part.title, "A checklist has one level: this was nested deeper.");
}

/** "Garden [2203306141].csv" is what a backup calls the project Garden. The inbox is nobody's list. */
export function nameOfProject(fileName: string): string {
  const name = fileName
    .replace(/^.*[/\\]/, "")
    .replace(/\.(?:csv|txt|tsv)$/i, "")
    .replace(/\s*\[\d+\]$/, "")
    .replace(/\s*\(\d+\)$/, "")
    .trim();
  return /^inbox$/i.test(name) ? "" : name;
}
