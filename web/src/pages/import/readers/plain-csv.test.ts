import { describe, expect, test } from "vitest";
import { decode } from "./decode.ts";
import type { ReadContext } from "./imported-task.ts";
import { readFile } from "./read-file.ts";

const context: ReadContext = { now: new Date("2026-11-21T08:30:00Z"), zone: "Europe/Berlin" };
const read = (text: string, more: Partial<ReadContext> = {}) =>
  readFile("tasks.csv", text, { ...context, ...more });
const firstOf = async (text: string) => (await read(text)).tasks[0];

test("a table is read by its headings, in all their usual names", async () => {
  const { source, tasks, lists, refused } = await read(
    [
      "Task Name,Notes,Due Date,Status,Labels,Project,Priority,Time",
      'Prune the roses,"both of them, ""low""",2026-12-01,Done,"garden, roses",Garden,High,',
      "Ring Ann,,2026-12-02,In progress,#phone #ann,,p2,14:30",
      "Post letter,,2026-12-03,not started,High Energy,Garden,none,2:05 pm",
    ].join("\r\n"),
  );
  expect({ source, lists, refused }).toEqual({ source: "csv", lists: [{ name: "Garden" }], refused: [] });
  expect(tasks).toEqual([
    {
      where: "line 2",
      title: "Prune the roses",
      description: 'both of them, "low"',
      completed: true,
      list: "Garden",
      due_on: "2026-12-01",
      priority: "high",
      tags: ["garden", "roses"],
    },
    {
      where: "line 3",
      title: "Ring Ann",
      description: null,
      completed: false,
      due_at: "2026-12-02T13:30:00.000Z",
      time_zone: "Europe/Berlin",
      priority: "medium",
      tags: ["phone", "ann"],
    },
    {
      where: "line 4",
      title: "Post letter",
      description: null,
      completed: false,
      list: "Garden",
      due_at: "2026-12-03T13:05:00.000Z",
      time_zone: "Europe/Berlin",
      tags: ["High-Energy"],
    },
  ]);
});

test.for([
  ["commas", "title,notes\na,b"],
  ["semicolons, as in countries with a decimal comma", "title;notes\na;b"],
  ["tabs", "title\tnotes\na\tb"],
  ["vertical bars", "title|notes\na|b"],
  ["a byte order mark and CRLF", "\uFEFFtitle,notes\r\na,b\r\n"],
  ["CR alone", "title,notes\ra,b\r"],
  ["two kinds of line breaks", "title,notes\r\na,b\nc,d\r\n"],
  ["quotes around every cell, and blank lines", '"title","notes"\n\n"a","b"\n\n'],
  ["headings in capitals, with extra spaces", " TITLE , Notes: \na,b"],
])("a table is read with %s", async ([, text]) => {
  expect(await firstOf(text ?? "")).toMatchObject({ title: "a", description: "b" });
});

test("a row is named by the line on which it begins, even after cells of several lines", async () => {
  const { tasks } = await read('title,notes\n"two\nlines","three\n\nlines"\n\nsecond,');
  expect(tasks.map(({ where, title }) => [where, title])).toEqual([
    ["line 2", "two lines"],
    ["line 7", "second"],
  ]);
});

describe("whether the day or the month comes first", () => {
  const dues = (...dates: string[]) => `title,due\n${dates.map((date, i) => `${i},${date}`).join("\n")}`;
  const daysOf = async (text: string, more: Partial<ReadContext> = {}) =>
    (await read(text, more)).tasks.map(({ due_on }) => due_on);

  test.for<[string, string[], string[]]>([
    ["one date decides for all: the 13th", ["03/04/2026", "13/04/2026"], ["2026-04-03", "2026-04-13"]],
    ["one date decides for all: April 13", ["03/04/2026", "04/13/2026"], ["2026-03-04", "2026-04-13"]],
    ["with dots the day comes first", ["03.04.2026", "4.3.26"], ["2026-04-03", "2026-03-04"]],
    ["the fourth of April is the same in both orders", ["04/04/2026"], ["2026-04-04"]],
    [
      "a date that begins with the year is not ambiguous",
      ["2026/04/03", "2026-4-3"],
      ["2026-04-03", "2026-04-03"],
    ],
  ])("%s", async ([, dates, days]) => {
    expect(await daysOf(dues(...dates))).toEqual(days);
  });

  test("is asked if no date shows it, and the answer is used", async () => {
    const text = dues("03/04/2026", "05/04/2026");
    expect((await read(text)).asks).toBe("03/04/2026");
    expect(await daysOf(text)).toEqual([undefined, undefined]);
    expect(await daysOf(text, { order: "day first" })).toEqual(["2026-04-03", "2026-04-05"]);
    expect(await daysOf(text, { order: "month first" })).toEqual(["2026-03-04", "2026-05-04"]);
  });

  test("is asked if the dates contradict each other", async () => {
    const text = dues("13/04/2026", "04/13/2026", "03/04/2026");
    expect((await read(text)).asks).toBe("03/04/2026");
    expect(await daysOf(text, { order: "day first" })).toEqual(["2026-04-13", "2026-04-13", "2026-04-03"]);
  });
});

test.for([
  ["tomorrow at 9", { due_at: "2026-11-22T08:00:00.000Z" }],
  ["Nov 30", { due_on: "2026-11-30" }],
  ["2026-11-30T09:00:00+09:00", { due_at: "2026-11-30T00:00:00.000Z", time_zone: "Europe/Berlin" }],
  ["2026-11-30 00:00:00", { due_on: "2026-11-30" }],
  ["2026-03-29 02:30", { due_at: "2026-03-29T01:30:00.000Z" }],
])("a date may be written as %s", async ([date, due]) => {
  expect(await firstOf(`title,due\na,${JSON.stringify(date)}`)).toMatchObject(Object(due));
});

test("cells that are not understood are reported, and such a date stays in the description", async () => {
  const { tasks, warnings } = await read(
    'title,due,done,priority,colour,time zone,tags\na,"soonish, or later",perhaps,fierce,blue,Mars/North,"b#c, ,#"',
  );
  expect(tasks).toMatchObject([{ description: "Due: soonish, or later", completed: false, tags: ["b-c"] }]);
  expect(warnings.map(({ where, what }) => [where, what])).toEqual([
    ["column colour", "blue"],
    ["line 2", "Mars/North"],
    ["line 2", "soonish, or later"],
    ["line 2", "perhaps"],
    ["line 2", "fierce"],
    ["line 2", "b#c"],
  ]);
});

test("the rest of a long title goes into the description, and what does not fit there into the report", async () => {
  const words = "hedge ".repeat(60).trim();
  const notes = "x".repeat(2000);
  const { tasks, warnings } = await read(`title,notes\n${words},${notes}`);
  const [task] = tasks;
  expect(task?.title).toMatch(/^(hedge )+hedge…$/);
  expect(Array.from(task?.title ?? "").length).toBeLessThanOrEqual(200);
  expect(task?.description).toMatch(/^…(hedge )+hedge\n\nx+$/);
  expect(warnings.map(({ what }) => what)).toEqual([words, expect.stringMatching(/^x+$/)]);
  const told = `${task?.title}${task?.description}${warnings[1]?.what}`;
  expect(told.match(/hedge/g)).toHaveLength(60);
  expect(told.match(/x/g)).toHaveLength(2000);
});

test("rows without a title, and cells without a heading, are in the report", async () => {
  const { tasks, refused, warnings } = await read("title,notes\n,only a note\na,b,c,,d\n , \n");
  expect(tasks).toHaveLength(1);
  expect(refused).toEqual([{ where: "line 2", what: "only a note", why: "It has no title." }]);
  expect(warnings).toMatchObject([{ where: "line 3", what: "c · d" }]);
});

test.for([
  ["no known heading", "alpha,beta\n1,2", "No column is headed"],
  ["nothing", " \n\n", "empty"],
  ["a calendar", "BEGIN:VCALENDAR\nEND:VCALENDAR", "Calendar files"],
])("a file with %s is refused with a reason", async ([, text, why]) => {
  const { source, tasks, refused } = await read(text ?? "");
  expect({ source, tasks }).toEqual({ source: "unknown", tasks: [] });
  expect(refused).toMatchObject([{ where: "the whole file", why: expect.stringContaining(why ?? "") }]);
});

test.for<[string, number[], object]>([
  ["UTF-8", [0xef, 0xbb, 0xbf, 0xc3, 0xa4], { text: "ä" }],
  ["UTF-16, as spreadsheets save “Unicode text”", [0xff, 0xfe, 0xe4, 0x00], { text: "ä" }],
  ["Windows’s own code page", [0x61, 0xe4, 0x62], { why: expect.stringContaining("UTF-8") }],
  ["a workbook", [0x50, 0x4b, 3, 4, 20], { why: expect.stringContaining("no CSV or JSON") }],
])("bytes in %s are decoded, or refused with a reason", ([, bytes, decoded]) => {
  expect(decode(Uint8Array.from(bytes))).toEqual(decoded);
});
