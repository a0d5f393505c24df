import fc from "fast-check";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { toCsv, toJson } from "../account/export.ts";
import { mostLists } from "../../../../worker/fields/limits.ts";
import { makeId } from "../../../../worker/ids/id.ts";
import type { List, View } from "../../api/wire.ts";
import type { ViewFilter } from "../../task/saved.ts";
import type { Task } from "../../task/task.ts";
import { actsOf } from "./import-acts.ts";
import { readFile } from "./readers/read-file.ts";

const madeAt = "2026-11-21T08:30:00.000Z";
const context = { now: new Date("2026-11-21T08:30:00Z"), zone: "Asia/Tokyo" };

const text = (most: number) =>
  fc.oneof(
    fc.string({ unit: "binary", maxLength: most }).map((value) => value.toWellFormed().replaceAll("\0", "")),
    fc.string({ unit: fc.constantFrom(...Array.from("'=+-@＝＋－＠\t\r\n\",;\\ []xn")), maxLength: most }),
  );
const words = text(200).filter((value) => value.trim() !== "");
const tag = fc.stringMatching(/^[^\s#,\0\ud800-\udfff]{1,50}$/u);
const moment = fc
  .date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString());
const zone = fc.constantFrom("Europe/Berlin", "America/New_York", "UTC", "GMT", "Etc/GMT+5");

const due = fc.oneof(
  fc.record({ due_on: moment.map((at) => at.slice(0, 10)) }),
  fc.record({ due_on: moment.map((at) => at.slice(0, 10)), time_zone: zone }),
  fc.record({ due_at: moment, time_zone: zone }),
  fc.constant({}),
);

const lists = [
  {
    id: "l1",
    name: "Garden",
    colour: "green",
    archived: true,
    position: "a0",
    sections: [
      { id: "b", name: "Beds" },
      { id: "e", name: "Empty" },
      { id: "q", name: '=2+2, "quoted"' },
    ],
  },
  // Sections of two lists may have the same id.
  { id: "l2", name: '=1+1, "quoted"', colour: "grey", sections: [{ id: "b", name: "Books" }] },
];

const place = fc.constantFrom(
  {},
  { list_id: "l1" },
  { list_id: "l1", section_id: "b" },
  { list_id: "l1", section_id: "q" },
  { list_id: "l2", section_id: "b" },
);

const anyTask: fc.Arbitrary<Task> = fc
  .record(
    {
      id: fc.uuid(),
      title: words,
      // A table does not distinguish an empty description from an absent one.
      description: fc.oneof(fc.constant(null), text(300).filter(Boolean)),
      completed: fc.boolean(),
      created_at: moment,
      updated_at: moment,
      completed_at: moment,
      priority: fc.constantFrom("low", "medium", "high"),
      tags: fc.uniqueArray(tag, { minLength: 1, maxLength: 20 }),
      checklist: fc.array(fc.record({ id: fc.uuid(), title: words, completed: fc.boolean() }), {
        minLength: 1,
        maxLength: 5,
      }),
      repeat: fc.record({
        rule: fc.constantFrom("FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TU"),
        from: fc.constantFrom("due", "completion"),
      }),
      position: fc.constantFrom("a0", "Zz", "b1XV"),
      start_on: fc.constant("0001-01-01"),
      duration_minutes: fc.integer({ min: 1, max: 10_080 }),
      parent_id: fc.uuid(),
    },
    { requiredKeys: ["id", "title", "description", "completed", "created_at", "updated_at"] },
  )
  .chain((fields) => fc.tuple(due, place).map(([when, where]) => ({ ...fields, ...when, ...where })));

/** Ids and timestamps are new for every imported task, so they are not compared. */
function saidBy(exported: Task) {
  const list = lists.find(({ id }) => id === exported.list_id);
  const section = list?.sections.find(({ id }) => id === exported.section_id)?.name;
  const made = { id: undefined, created_at: undefined, updated_at: undefined, completed_at: undefined };
  return {
    ...exported,
    ...made,
    ref: exported.id,
    parent_id: undefined,
    under: exported.parent_id,
    list_id: undefined,
    section_id: undefined,
    list: list?.name,
    section,
    checklist: exported.checklist?.map(({ title, completed }) => ({ title, completed })),
  };
}

test.for([
  ["JSON", (tasks: Task[]) => toJson(tasks, lists, [], context.now)],
  ["CSV", (tasks: Task[]) => toCsv(tasks, lists)],
] as const)("tasks that are exported as %s and imported are the same", async ([kind, write]) => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyTask, { minLength: 1, maxLength: 6 }), async (tasks) => {
      const reading = await readFile(`export.${kind.toLowerCase()}`, write(tasks), context);
      expect(reading.source).toBe(`hedgerow-${kind.toLowerCase()}`);
      expect(reading.refused).toEqual([]);
      expect(reading.tasks.map((draft) => ({ ...draft, where: undefined }))).toEqual(tasks.map(saidBy));
      expect(
        reading.warnings.filter(
          ({ why }) => !/^Imported tasks get a new value|^This list is empty/.test(why),
        ),
      ).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test("lists are imported with their colour, position and sections, and only those that tasks need", async () => {
  const task = fc.sample(anyTask, 1)[0];
  if (!task) throw new Error("a sample has one");
  const file = toJson([{ ...task, list_id: "l1", section_id: "b" }], lists, [], context.now);
  const reading = await readFile("export.json", file, context);
  const sections = ["Beds", "Empty", '=2+2, "quoted"'];
  expect(reading.lists).toEqual([
    { name: "Garden", colour: "green", archived: true, position: "a0", sections },
  ]);
  expect(reading.warnings).toContainEqual({
    where: "lists",
    what: lists[1]?.name,
    why: "This list is empty: it is not created.",
  });
});

test("views that are exported and imported show the same, in lists that have other ids", async () => {
  const filter: ViewFilter = {
    q: "oat milk",
    lists: ["none", "l1"],
    tags: ["home"],
    priorities: ["high", "none"],
    due: ["overdue", "later"],
  };
  const base = { colour: "red" as const, archived: false, created_at: madeAt, updated_at: madeAt };
  const views: View[] = [
    { ...base, id: "v1", name: "Burning", filter },
    { ...base, id: "v2", name: "Known already", filter: { due: ["today"] } },
    { ...base, id: "v3", name: "Of a list that is gone", filter: { tags: ["x"], lists: ["l9"] } },
  ];
  const reading = await readFile("export.json", toJson([], lists, views, context.now), context);
  expect(reading.refused).toEqual([]);
  const start = { owner: makeId(0), file: "export.json", known: [], views: views.slice(1, 2) };
  const { acts, ...made } = actsOf(start, reading.tasks, reading.lists, reading.views);
  const [garden] = made.lists;
  // The list is made although no task is in it.
  expect(acts).toMatchObject([
    [
      { do: "create_list", list: { id: garden, name: "Garden", colour: "green" } },
      { do: "change_list", list: garden, set: { archived: true } },
    ],
    [{ do: "create_list", list: { name: "Of a list that is gone", filter: { tags: ["x"] } } }],
    [
      {
        do: "create_list",
        list: {
          id: made.views[0],
          name: "Burning",
          colour: "red",
          filter: { ...filter, lists: ["none", garden] },
        },
      },
    ],
  ]);
  expect(made.views).toHaveLength(2);
});

test("what is no view is refused, and an account that is full gets none", async () => {
  const views = [
    1,
    { name: "Nothing" },
    { name: "Empty", filter: {} },
    { name: "Soon", filter: { due: ["today", "x"] } },
  ];
  const file = JSON.stringify({ hedgerow: 1, lists: [], views, tasks: [] });
  const reading = await readFile("export.json", file, context);
  expect(reading.views).toEqual([{ name: "Soon", filter: { due: ["today"] } }]);
  expect(reading.refused.map(({ where, why }) => [where, why])).toEqual(
    [0, 1, 2].map((nth) => [`views[${nth}]`, "Not a view."]),
  );
  const known = Array.from({ length: mostLists }, (_, nth): List => {
    const id = String(nth);
    return { id, name: id, colour: "grey", archived: false, created_at: madeAt, updated_at: madeAt };
  });
  const { acts, report } = actsOf({ owner: makeId(0), file: "a.json", known }, [], [], reading.views);
  expect([acts, report.map(({ what }) => what)]).toEqual([[], ["Soon"]]);
});

test("an old export with six fields is recognised as ours", async () => {
  const old = {
    id: "1",
    title: "'=tea",
    description: null,
    completed: true,
    created_at: "2026-05-01T08:00:00.000Z",
    updated_at: "2026-05-01T08:00:00.000Z",
  };
  const json = await readFile("a.json", JSON.stringify({ tasks: [old] }), context);
  const csv = await readFile(
    "a.csv",
    "\uFEFFid,title,description,completed,created_at,updated_at\r\n1,'=1+1,,true,x,x\r\n",
    context,
  );
  expect([json.source, json.tasks[0]?.title, csv.source, csv.tasks[0]?.title]).toEqual([
    "hedgerow-json",
    "'=tea",
    "hedgerow-csv",
    "=1+1",
  ]);
});

test.for([",", ";", "\t"])(
  "a spreadsheet that splits our CSV at %j finds no cell to compute",
  (separator) => {
    fc.assert(
      fc.property(text(60), text(60), (title, description) => {
        const task = { id: "1", title, description, completed: false, created_at: "", updated_at: "" };
        const { data } = Papa.parse<string[]>(toCsv([task], []).slice(1), { delimiter: separator });
        // Our quotes are around cells of ours: another separator leaves them in the text, or takes some of them away.
        const begins = separator === "," ? "" : '"*';
        for (const cell of data.flat()) expect(cell).not.toMatch(new RegExp(`^${begins}[=+\\-@＝＋－＠]`));
      }),
      { numRuns: 300 },
    );
  },
);
