import { expect, test } from "vitest";
import type { Task } from "../tasks/task.ts";
import { nameDevice } from "./device-name.ts";
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
  toCsv([task({ title })])
    .split("\r\n")[1]
    ?.slice(2)
    .split(",,false")[0];

test("JSON holds every task as it is", () => {
  const tasks = [task({}), task({ id: "2", title: '"quoted"\n', completed: true })];
  expect(JSON.parse(toJson(tasks))).toEqual({ tasks });
});

test("CSV has a heading, a line for each task, and says that it is UTF-8", () => {
  expect(toCsv([task({ description: "two\nlines" })])).toBe(
    "\uFEFFid,title,description,completed,created_at,updated_at\r\n" +
      '1,tea,"two\nlines",false,2026-05-01T08:00:00.000Z,2026-05-01T08:00:00.000Z\r\n',
  );
});

test.for([
  ["plain", "plain"],
  ["a, b", '"a, b"'],
  ['say "hi"', '"say ""hi"""'],
  ["=1+1", "'=1+1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["-2 degrees", "'-2 degrees"],
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
