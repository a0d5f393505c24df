import { expect, test } from "vitest";
import type { Task } from "../../task/task.ts";
import { csvHead, csvRow } from "../../../../client/src/cli/csv.ts";
import { nameDevice } from "../../../../worker/fields/device-name.ts";
import { toCsv, toJson } from "./export.ts";

const task = (more: Partial<Task>): Task => ({
  id: "1",
  title: "tea",
  description: null,
  completed: false,
  created_at: "2026-05-01T08:00:00.000Z",
  updated_at: "2026-05-01T08:00:00.000Z",
  ...more,
});
const titleCell = (title: string) =>
  toCsv([task({ title })], [])
    .split("\r\n")[1]
    ?.slice(2)
    .split(",,false")[0];

const full = task({
  description: "two\nlines",
  list_id: "l",
  section_id: "s",
  due_at: "2026-11-30T08:00:00.000Z",
  time_zone: "Europe/Berlin",
  priority: "high",
  tags: ["home", "-x"],
  checklist: [
    { id: "1", title: "kettle", completed: true },
    { id: "2", title: "cup\nand saucer", completed: false },
  ],
  repeat: { rule: "FREQ=DAILY", from: "completion" },
  position: "a0",
  start_on: "2026-11-28",
  duration_minutes: 45,
  parent_id: "p",
  reminders: [{ minutes_before: 30 }, { days_before: 1, time: "18:30" }, { at: "2026-11-29T13:00:00.000Z" }],
});
const lists = [{ id: "l", name: "Kitchen", sections: [{ id: "s", name: "Shelf" }] }];
const views = [{ id: "v", name: "Soon", filter: { lists: ["l"] } }];

test("JSON holds every list, view and task as it is, and says which format it is in", () => {
  const tasks = [full, task({ id: "2", title: '"quoted"\n', completed: true })];
  expect(JSON.parse(toJson(tasks, lists, views, new Date("2026-11-21T08:00:00Z")))).toEqual({
    hedgerow: 1,
    exported_at: "2026-11-21T08:00:00.000Z",
    lists,
    views,
    tasks,
  });
});

test("CSV has a heading, a line for each task with every field, and says that it is UTF-8", () => {
  expect(toCsv([task({}), full], lists)).toBe(
    "\uFEFFid,title,description,completed,created_at,updated_at,completed_at,list,due_on,due_at,time_zone," +
      "priority,tags,checklist,repeat,repeat_from,position,start_on,duration_minutes,section,parent_id,reminders\r\n" +
      "1,tea,,false,2026-05-01T08:00:00.000Z,2026-05-01T08:00:00.000Z,,,,,,,,,,,,,,,,\r\n" +
      '1,tea,"two\nlines",false,2026-05-01T08:00:00.000Z,2026-05-01T08:00:00.000Z,,Kitchen,,' +
      '2026-11-30T08:00:00.000Z,Europe/Berlin,high,"home, -x","[x] kettle\n[ ] cup\\nand saucer",' +
      "FREQ=DAILY,completion,a0,2026-11-28,45,Shelf,p,'-30m; -1d 18:30; 2026-11-29T13:00:00Z\r\n",
  );
});

test.for([
  ["plain", "plain"],
  ["a, b", '"a, b"'],
  ['say "hi"', '"say ""hi"""'],
  ["=1+1", "'=1+1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["-2 degrees", "'-2 degrees"],
  ["＝1+1", "'＝1+1"],
  ["＋1", "'＋1"],
  ["－1", "'－1"],
  ["＠SUM(A1)", "'＠SUM(A1)"],
  ["\n=1+1", `"'\n'=1+1"`],
  ["x;=1+1", "x;'=1+1"],
  ["x\t=1+1", "x\t'=1+1"],
  ["x\n=1+1", `"x\n'=1+1"`],
  ['x;"=1+1', `"x;""'=1+1"`],
  ["x; y = 1", "x; y = 1"],
  ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
])("a cell is text and stays one cell: %s", ([title, cell]) => {
  expect(titleCell(title ?? "")).toBe(cell);
});

test.for([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
    "Edge on Windows",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/19.0 Mobile/15E Safari/604.1",
    "Safari on iPhone",
  ],
  [
    "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36",
    "Chrome on Android",
  ],
  [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0 Safari/537.36",
    "Chrome on Linux",
  ],
  ["curl/8.9.1", "curl"],
  ["", "An unknown device"],
])("a device is named in words: %s", ([agent, name]) => {
  expect(nameDevice(agent ?? "")).toBe(name);
});

test("the command line writes the same CSV", () => {
  const titles = ["=1+1", "''@x", 'two\nlines, "quoted"', ";=a;-b", "\t+", "＝wide"];
  const tasks = [full, ...titles.map((title, index) => task({ id: String(index), title, tags: [title] }))];
  // As the API answers it: without what a task does not have.
  const answered: Parameters<typeof csvRow>[0][] = JSON.parse(
    JSON.stringify(tasks, (_, value: unknown) => value ?? undefined),
  );
  const keptLists: Parameters<typeof csvRow>[1] = new Map(
    JSON.parse(JSON.stringify(lists.map((list) => [list.id, list]))),
  );
  expect([csvHead(), ...answered.map((one) => csvRow(one, keptLists))].join("")).toBe(toCsv(tasks, lists));
});
