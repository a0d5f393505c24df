import { expect, test } from "vitest";
import { addMonths, sayMonth, sayMonths, weeksOfMonth } from "./month.ts";

test("a month has all its days, each under its weekday, and none of another month", () => {
  for (const [month, count, weeks] of [
    ["2027-02-14", 28, 4],
    ["2028-02-29", 29, 5],
    ["2026-11-01", 30, 6],
  ] as const) {
    const rows = weeksOfMonth(month, 1);
    expect(rows).toHaveLength(weeks);
    expect(rows.flat().filter(Boolean)).toHaveLength(count);
    for (const day of rows.map(([, , , , , , sunday]) => sunday))
      if (day !== undefined) expect(new Date(day).getUTCDay()).toBe(0);
  }
});

test("months are counted from any day of them, over the end of a year, and say their year if it is another", () => {
  expect(addMonths("2026-12-31", 2)).toBe("2027-02-01");
  expect(addMonths("2027-01-31", -1)).toBe("2026-12-01");
  expect(sayMonth("2026-12-01", "2026-11-25")).toBe("December");
  expect(sayMonth("2027-02-01", "2026-11-25")).toBe("February 2027");
  expect(sayMonths("2026-12-03", "2026-12-09", "2026-11-25")).toBe("December");
  expect(sayMonths("2026-12-31", "2027-01-06", "2026-11-25")).toBe("Dec – Jan");
});
