import { expect, test } from "vitest";
import { readFile } from "./read-file.ts";
import { nameOfProject } from "./todoist.ts";

const context = { now: new Date("2026-11-21T08:30:00Z"), zone: "Europe/Berlin" };
const header = "TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE";
const read = (...rows: string[]) =>
  readFile("Allotment [2203306141].csv", [header, ...rows].join("\r\n"), context);

test("a project is read with its tasks, parts, notes, labels, dates and repetitions", async () => {
  const reading = await read(
    "task,Turn the compost @allotment @heavy,Wear gloves,1,1,Ann (17),,every 2 weeks on Sat at 10am,en,Europe/London",
    "task,Fetch the fork,,4,2,Ann (17),,,en,",
    "task,Mind the @hedgehog,,4,3,Ann (17),,,en,",
    "note,It is under the tarpaulin,,,,Ann (17),,,,",
    "task,Write to bob@example.org,,3,1,Ann (17),,2026-12-05,en,",
    'note,"Ask him\nfor seeds",,,,Ann (17),,,,',
    "task,Pay the rent,,2,1,Ann (17),,every! month,en,",
  );
  expect(reading.source).toBe("todoist");
  expect(reading.lists).toEqual([{ name: "Allotment" }]);
  expect(reading.refused).toEqual([]);
  expect(reading.tasks).toEqual([
    {
      where: "line 2",
      title: "Turn the compost",
      description: "Wear gloves\n\nMind the: Tags: hedgehog\n\nMind the: It is under the tarpaulin",
      completed: false,
      list: "Allotment",
      priority: "high",
      tags: ["allotment", "heavy"],
      due_at: "2026-11-21T10:00:00.000Z",
      time_zone: "Europe/London",
      repeat: { rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", from: "due" },
      checklist: [
        { title: "Fetch the fork", completed: false },
        { title: "Mind the", completed: false },
      ],
    },
    {
      where: "line 6",
      title: "Write to bob@example.org",
      description: "Ask him\nfor seeds",
      completed: false,
      list: "Allotment",
      priority: "low",
      due_on: "2026-12-05",
    },
    {
      where: "line 9",
      title: "Pay the rent",
      description: null,
      completed: false,
      list: "Allotment",
      priority: "medium",
      due_on: "2026-11-21",
      repeat: { rule: "FREQ=MONTHLY", from: "completion" },
    },
  ]);
  expect(reading.warnings.map(({ where }) => where)).toEqual(["column AUTHOR", "line 4", "line 4"]);
});

test("p4 and an empty priority mean no priority", async () => {
  const { tasks } = await read("task,a,,4,1,,,,,", "task,b,,,1,,,,,");
  expect(tasks.map(({ priority }) => priority)).toEqual([undefined, undefined]);
});

test("dates in another language stay in the description and are reported, but dates in figures are read", async () => {
  const { tasks, warnings } = await read(
    "task,a,,4,1,,,jeden Montag,de,Europe/Berlin",
    "task,b,,4,1,,,2026-12-05 18:00,de,Europe/Berlin",
    "task,c,,4,1,,,every blue moon,en,",
  );
  expect(tasks.map(({ description, due_on, due_at }) => [description, due_on ?? due_at])).toEqual([
    ["Due: jeden Montag", undefined],
    [null, "2026-12-05T17:00:00.000Z"],
    ["Due: every blue moon", undefined],
  ]);
  expect(warnings.map(({ what }) => what)).toEqual(["jeden Montag", "every blue moon"]);
});

test("a section holds the tasks below it, and a note after it belongs to no task above it", async () => {
  const { tasks, lists, refused, warnings } = await read(
    "task,a,,4,1,,,,,",
    "section,Next year,,,,,,,,",
    "note,of nothing,,,,,,,,",
    "task,b,,4,1,,,,,",
  );
  expect(lists).toEqual([{ name: "Allotment", sections: ["Next year"] }]);
  expect(tasks.map(({ section, description }) => [section, description])).toEqual([
    [undefined, null],
    ["Next year", null],
  ]);
  expect(warnings).toEqual([]);
  expect(refused).toEqual([{ where: "line 4", what: "of nothing", why: "A note without a task above it." }]);
});

test("the inbox has no sections, so that a task's description names the one it was in", async () => {
  const rows = ["section,Next year,,,,,,,,", "task,b,words,4,1,,,,,"];
  const { tasks, warnings } = await readFile("Inbox [1].csv", [header, ...rows].join("\n"), context);
  expect(tasks[0]).not.toHaveProperty("section");
  expect(tasks[0]?.description).toBe("Section: Next year\n\nwords");
  expect(warnings.map(({ what }) => what)).toEqual(["Next year"]);
});

test("a deadline becomes the due date, unless the task also has a date", async () => {
  const text = `${header},DURATION,DEADLINE,DEADLINE_LANG\ntask,a,,4,1,,,,,,,2026-12-05,en\ntask,b,,4,1,,,2026-12-01,en,,45,2026-12-05,en`;
  const { tasks, warnings } = await readFile("x.csv", text, context);
  expect(tasks.map(({ due_on, description }) => [due_on, description])).toEqual([
    ["2026-12-05", null],
    ["2026-12-01", "Deadline: 2026-12-05"],
  ]);
  expect(tasks.map(({ duration_minutes }) => duration_minutes)).toEqual([undefined, 45]);
  expect(warnings.map(({ where }) => where)).toEqual(["line 3"]);
});

test("a duration in minutes is read, and one in days is reported", async () => {
  const rows = ["90,minute", "None,None", "2,day", ",", "20000,minute"].map(
    (cells) => `task,a,,4,1,,,,,,${cells}`,
  );
  const text = [`${header},DURATION,DURATION_UNIT`, ...rows].join("\n");
  const { tasks, warnings } = await readFile("x.csv", text, context);
  expect(tasks.map(({ duration_minutes }) => duration_minutes)).toEqual([90, ...Array(4).fill(undefined)]);
  expect(warnings.map(({ where, what }) => `${where}: ${what}`)).toEqual([
    "line 4: 2 day",
    "line 6: 20000 minute",
  ]);
});

test("unknown row types, parts without a whole and unknown priorities are in the report", async () => {
  const { tasks, refused, warnings } = await read(
    "meta,view_style=board,,,,,,,,",
    "task,an orphan,,9,2,,,,,",
    "goal,Happiness,,,,,,,,",
    "task,,lonely words,4,1,,,,,",
  );
  expect(tasks.map(({ title }) => title)).toEqual(["an orphan"]);
  expect(refused.map(({ where, what }) => [where, what])).toEqual([
    ["line 4", "goal Happiness"],
    ["line 5", "lonely words"],
  ]);
  expect(warnings.map(({ where, what }) => [where, what])).toEqual([
    ["line 2", "view_style=board"],
    ["line 3", "9"],
    ["line 3", "an orphan"],
  ]);
});

test("notes and parts of a task without a title are not given to the task before it", async () => {
  const { tasks, refused } = await read(
    "task,Good,,4,1,,,,,",
    "task,,,4,1,,,,,",
    "note,of the nameless,,,,,,,,",
    "task,part of the nameless,,4,2,,,,,",
  );
  expect(tasks.map(({ title, description, checklist }) => [title, description, checklist])).toEqual([
    ["Good", null, undefined],
    ["part of the nameless", null, undefined],
  ]);
  expect(refused.map(({ where }) => where)).toEqual(["line 4", "line 3"]);
});

test.for([
  ["Garden [2203306141].csv", "Garden"],
  ["Garden.csv", "Garden"],
  ["Garden (1).csv", "Garden"],
  ["Inbox [1].csv", ""],
  ["To do: now.CSV", "To do: now"],
])("the project of %s is “%s”", ([file, name]) => {
  expect(nameOfProject(file ?? "")).toBe(name);
});
