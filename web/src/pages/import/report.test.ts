import { expect, test } from "vitest";
import { findDuplicates } from "./duplicates.ts";
import { toReport } from "./report.ts";

test("the report is a table with every remark, and without formulas that a spreadsheet would compute", () => {
  const line = {
    file: "a.csv",
    where: "line 2",
    what: '=1+1, "two"\nlines',
    why: "It has no title.",
    taken: false,
  };
  expect(toReport([line, { ...line, taken: true }])).toBe(
    "\uFEFFfile,where,taken,what,why\r\n" +
      '"a.csv","line 2","no","\'=1+1, ""two""\nlines","It has no title."\r\n' +
      '"a.csv","line 2","yes","\'=1+1, ""two""\nlines","It has no title."\r\n',
  );
});

test("a duplicate is found by its title and due date, in any notation", () => {
  const draft = (title: string, due: object = {}) => ({
    where: "",
    title,
    description: null,
    completed: false,
    ...due,
  });
  const drafts = [
    draft(" Milk"),
    draft("Milk", { due_on: "2026-12-01" }),
    draft("bread", { due_at: "2026-12-01T08:00:00.000Z", time_zone: "UTC" }),
    draft("bread"),
  ];
  const known = [{ title: "milk" }, { title: "Bread", due_at: "2026-12-01T08:00:00Z" }];
  expect([...findDuplicates(drafts, known)]).toEqual([drafts[0], drafts[2]]);
});
