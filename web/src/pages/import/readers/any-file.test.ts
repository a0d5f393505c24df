import fc from "fast-check";
import { expect, test } from "vitest";
import { makeId } from "../../../../../worker/ids/id.ts";
import { operation } from "../../../../../worker/sync/operations/wire.ts";
import { actsOf } from "../import-acts.ts";
import type { Reading } from "./imported-task.ts";
import { readFile } from "./read-file.ts";

const context = { now: new Date("2026-11-21T08:30:00Z"), zone: "Europe/Berlin" };

const start = { owner: makeId(0), file: "a", known: [] };

/** The API's own checks: a file must not give a value that the API would refuse. */
function expectAcceptable({ tasks, lists, views }: Reading): void {
  const { acts } = actsOf(start, tasks, lists, views);
  for (const part of acts.flat()) operation.parse({ id: makeId(0), ...part });
  expect(acts.flat().filter((part) => part.do === "create_task")).toHaveLength(tasks.length);
}

const allTexts = ({ tasks, lists, refused, warnings }: Reading) =>
  JSON.stringify([tasks, lists, refused, warnings]);

const scrap = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({
    unit: fc.constantFrom("\n", "\r", '"', ",", ";", "\t", "\0", "\ud800", "a", "#", "@", "[", "1", "/"),
  }),
  fc.constantFrom(
    "",
    "every day",
    "tomorrow",
    "03/04/2026",
    "2026-11-30T09:00Z",
    "9999-12-31 23:59",
    "FREQ=WEEKLY;BYDAY=MO",
    "x".repeat(2500),
  ),
);

test("any file is read without an error, and every task in the result is valid for the API", async () => {
  const heads = [
    "",
    "title,due,tags,priority,checklist,repeat,position,time zone\n",
    "TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE\ntask,",
    '"Subject","Due Date","Reminder On/Off","Priority","Status"\n',
    "id,title,description,completed,created_at,updated_at,due_at,time_zone,checklist,tags\n",
    '{"hedgerow": 1, "tasks": [',
    "[",
  ];
  const file = fc.tuple(fc.constantFrom(...heads), fc.array(scrap, { maxLength: 20 }));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom("a.csv", "a.json", "x"), file, async (name, [head, scraps]) => {
      expectAcceptable(await readFile(name, head + scraps.join(","), context));
    }),
    { numRuns: 150 },
  );
});

test("any JSON is read without an error, and every task in the result is valid for the API", async () => {
  const names =
    "title name due_on due_at time_zone tags checklist repeat position list list_id completed".split(" ");
  const graphs =
    "displayName tasks value status dueDateTime recurrence body checklistItems hedgerow lists views".split(
      " ",
    );
  const keys = fc.constantFrom(...names, ...graphs, "__proto__");
  const { tree, object } = fc.letrec<{ tree: unknown; object: object }>((tie) => ({
    tree: fc.oneof(
      { depthSize: "small" },
      scrap,
      fc.constantFrom(null, true, 7, 1e300),
      fc.array(tie("tree"), { maxLength: 4 }),
      tie("object"),
    ),
    object: fc.dictionary(keys, tie("tree"), { maxKeys: 8 }),
  }));
  const objects = fc.array(object, { maxLength: 4 });
  const file = fc.oneof(
    tree,
    objects,
    fc.record({ value: objects }),
    fc.record({ displayName: scrap, tasks: objects }),
    fc.record({ hedgerow: fc.constantFrom(1, "2"), lists: objects, views: objects, tasks: objects }),
  );
  await fc.assert(
    fc.asyncProperty(file, async (value) => {
      expectAcceptable(await readFile("a.json", JSON.stringify(value), context));
    }),
    { numRuns: 150 },
  );
});

const word = fc.stringMatching(/^[a-z]{6,10}$/);
const cell = fc.oneof(
  fc.constant(""),
  word,
  fc.tuple(word, word).map((pair) => pair.join(" ")),
);

/** Each cell has a number, by which the test finds it again. */
const numbered = (rows: string[][]) =>
  rows.map((row, line) => row.map((text, column) => text && `${text} q${line}w${column}e`));
const toText = (header: string, rows: string[][]) =>
  [header, ...rows.map((row) => row.map((text) => `"${text}"`).join(","))].join("\n");

test("every row of a table, and every cell of an imported column, is in a task or in the report", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell, cell, cell), { maxLength: 12 }), async (rows) => {
      const marked = numbered(rows);
      const reading = await readFile("a.csv", toText("title,notes,due,priority,status", marked), context);
      const full = marked.filter((row) => row.some(Boolean));
      expect(reading.tasks.length + reading.refused.length).toBe(full.length);
      for (const row of full.filter(([title]) => title)) {
        for (const text of row) expect(allTexts(reading)).toContain(text);
      }
    }),
    { numRuns: 60 },
  );
});

test("every row of a Todoist file is a task, a part of one or in the report", async () => {
  const row = fc.tuple(
    fc.constantFrom("task", "task", "note", "section", "other"),
    cell,
    cell,
    fc.constantFrom("", "1", "4", "7"),
    fc.constantFrom("", "1", "2", "3"),
    cell,
    fc.constantFrom("en", "de"),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (rows) => {
      const header = "TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,DATE,DATE_LANG";
      const marked = rows.map(([type, content, description, priority, indent, date, language], line) => {
        const [title = "", more = "", when = ""] = numbered([[content, description, date]])[0] ?? [];
        const name = title && `${title} r${line}t`;
        return [
          type,
          name,
          type === "task" ? more : "",
          priority,
          indent,
          type === "task" ? when : "",
          language,
        ];
      });
      const reading = await readFile("a.csv", toText(header, marked), context);
      for (const [, name = "", more = "", , , when = ""] of marked) {
        for (const text of name ? [name, more, when] : []) expect(allTexts(reading)).toContain(text);
      }
    }),
    { numRuns: 60 },
  );
});
