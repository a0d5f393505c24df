import { describe, expect, test } from "vitest";
import type { ReadContext } from "./imported-task.ts";
import { readFile } from "./read-file.ts";

const context: ReadContext = { now: new Date("2026-11-21T08:30:00Z"), zone: "Europe/Berlin" };

describe("Outlook's export", () => {
  const header =
    '"Subject","Start Date","Due Date","Reminder On/Off","Reminder Date","Reminder Time","Date Completed","% Complete","Total Work","Categories","Notes","Priority","Private","Role","Sensitivity","Status"';
  const read = (rows: string[], more: Partial<ReadContext> = {}) =>
    readFile("tasks.csv", [header, ...rows].join("\r\n"), { ...context, ...more });

  test("is read with notes, categories, priority and completion", async () => {
    const reading = await read([
      '"Book the hall","11/3/2026","11/28/2026","False",,,,"0","0","Choir;Red Category","Ask for\r\nthe key","High","False",,"Normal","In Progress"',
      '"Sing",,"12/4/2026","True","12/4/2026","7:00:00 PM",,"0","0",,,"Low","False",,"Private","Not Started"',
      '"Rehearse",,,"False",,,"11/1/2026","1","0",,,"Normal","False",,"Normal","Completed"',
      '"Clean up",,,"False",,,,"0","0",,,"Urgent","False",,"Normal","Half"',
    ]);
    expect(reading.source).toBe("outlook");
    expect(reading.asks).toBeUndefined();
    expect(reading.tasks).toEqual([
      {
        where: "line 2",
        title: "Book the hall",
        description: "Ask for\nthe key",
        completed: false,
        due_on: "2026-11-28",
        start_on: "2026-11-03",
        priority: "high",
        tags: ["Choir", "Red-Category"],
      },
      {
        where: "line 4",
        title: "Sing",
        description: null,
        completed: false,
        due_on: "2026-12-04",
        priority: "low",
        reminders: [{ at: "2026-12-04T18:00:00.000Z" }],
      },
      { where: "line 5", title: "Rehearse", description: null, completed: true },
      { where: "line 6", title: "Clean up", description: null, completed: false },
    ]);
    expect(reading.warnings.map(({ where, what }) => `${where}: ${what}`)).toEqual([
      "column Date Completed: 11/1/2026",
      "column Sensitivity: Private",
      "line 2: Red Category",
      "line 6: Half",
      "line 6: Urgent",
    ]);
  });

  test("may show the order of day and month in any of its dates, and otherwise the person is asked", async () => {
    const due = (start: string) =>
      `"a","${start}","3/4/2026","False",,,,"0","0",,,"Normal","False",,"Normal","Not Started"`;
    expect((await read([due("31/3/2026")])).tasks).toMatchObject([{ due_on: "2026-04-03" }]);
    expect((await read([due("3/31/2026")])).tasks).toMatchObject([{ due_on: "2026-03-04" }]);
    expect((await read([due("")])).asks).toBe("3/4/2026");
    expect((await read([due("")], { order: "day first" })).tasks).toMatchObject([{ due_on: "2026-04-03" }]);
  });
});

describe("Microsoft Graph's export of To Do", () => {
  const read = (value: unknown) => readFile("todo.json", JSON.stringify(value), context);
  const task = (more: object) => ({ title: "a", importance: "normal", status: "notStarted", ...more });
  const dueOf = async (dateTime: string, timeZone: string) => {
    const { tasks, warnings } = await read([task({ dueDateTime: { dateTime, timeZone } })]);
    const { due_on, due_at, time_zone } = tasks[0] ?? {};
    return [due_on ?? due_at, time_zone, warnings.length];
  };

  test("is read in full, in every way of wrapping its lists", async () => {
    const list = {
      "@odata.etag": "W/x",
      displayName: "Holidays",
      wellknownListName: "none",
      tasks: [
        task({
          id: "AAMk",
          title: "Pack",
          importance: "high",
          status: "completed",
          body: { content: "<html><body>Socks &amp; <b>boots</b><br>Map</body></html>", contentType: "html" },
          categories: ["Red category"],
          checklistItems: [
            { displayName: "socks", isChecked: true },
            { displayName: "boots", isChecked: false },
          ],
          startDateTime: { dateTime: "2026-11-28T00:00:00.0000000", timeZone: "W. Europe Standard Time" },
          dueDateTime: { dateTime: "2026-12-01T00:00:00.0000000", timeZone: "W. Europe Standard Time" },
          isReminderOn: true,
          reminderDateTime: { dateTime: "2026-11-30T18:30:00.0000000", timeZone: "UTC" },
          linkedResources: [{ webUrl: "https://example.org/" }],
        }),
        { importance: "low" },
        7,
      ],
    };
    for (const value of [list, [list], { value: [list] }, { lists: [list] }]) {
      const reading = await read(value);
      expect(reading.source).toBe("microsoft-to-do");
      expect(reading.lists).toEqual([{ name: "Holidays" }]);
      expect(reading.tasks).toEqual([
        {
          where: "[0].tasks[0]",
          title: "Pack",
          description: "Socks & boots\nMap",
          completed: true,
          list: "Holidays",
          due_on: "2026-12-01",
          start_on: "2026-11-28",
          priority: "high",
          tags: ["Red-category"],
          checklist: [
            { title: "socks", completed: true },
            { title: "boots", completed: false },
          ],
          reminders: [{ at: "2026-11-30T18:30:00.000Z" }],
        },
      ]);
      expect(reading.refused.map(({ where, what }) => [where, what])).toEqual([
        ["[0].tasks[1]", ""],
        ["[0].tasks[2]", "7"],
      ]);
      expect(reading.warnings.map(({ where }) => where)).toEqual(["[0].tasks[0]", "linkedResources"]);
    }
  });

  test("has a default list, which becomes the inbox, and an empty list is not created", async () => {
    const { tasks, lists, warnings } = await read({
      value: [
        { displayName: "Tasks", wellknownListName: "defaultList", tasks: [task({})] },
        { displayName: "Empty", wellknownListName: "none", tasks: [] },
      ],
    });
    expect([tasks[0]?.list, lists, warnings.map(({ what }) => what)]).toEqual([undefined, [], ["Empty"]]);
  });

  test.for([
    ["midnight there", "2026-12-01T00:00:00.0000000", "Pacific Standard Time", ["2026-12-01", undefined, 0]],
    ["midnight here, written in another zone", "2026-11-30T23:00:00", "UTC", ["2026-12-01", undefined, 0]],
    ["a moment", "2026-11-30T09:15:00", "Tokyo Standard Time", ["2026-11-30T00:15:00.000Z", "Asia/Tokyo", 0]],
    [
      "in a zone that Intl knows",
      "2026-11-30T09:15:00",
      "America/Lima",
      ["2026-11-30T14:15:00.000Z", "America/Lima", 0],
    ],
    [
      "in an unknown zone",
      "2026-11-30T09:15:00",
      "Moon Time",
      ["2026-11-30T08:15:00.000Z", "Europe/Berlin", 1],
    ],
    ["no date at all", "2026-02-30T00:00:00", "UTC", [undefined, undefined, 1]],
  ] as const)("a due date is read when it is %s", async ([, dateTime, timeZone, due]) => {
    expect(await dueOf(dateTime, timeZone)).toEqual(due);
  });

  test.for([
    ["Caucasus Standard Time", "Asia/Yerevan", "13:15"],
    ["Mauritius Standard Time", "Indian/Mauritius", "13:15"],
    ["Afghanistan Standard Time", "Asia/Kabul", "13:45"],
    ["Pacific Standard Time (Mexico)", "America/Tijuana", "01:15"],
    ["Chatham Islands Standard Time", "Pacific/Chatham", "23:00"],
    ["UTC-11", "Etc/GMT+11", "22:15"],
    ["India Standard Time", "Asia/Kolkata", "14:45"],
    ["Myanmar Standard Time", "Asia/Yangon", "15:45"],
    ["FLE Standard Time", "Europe/Kyiv", "11:15"],
  ] as const)("a due date in Windows's zone %s is in %s", async ([name, zone, time]) => {
    const day = zone === "Etc/GMT+11" ? "2026-11-29" : "2026-11-30";
    expect(await dueOf(`${day}T${time}:00`, name)).toEqual(["2026-11-30T09:15:00.000Z", zone, 0]);
  });

  const range = { type: "noEnd", startDate: "2026-12-31" };
  test.for<[object, object, string]>([
    [{ type: "daily", interval: 1 }, range, "FREQ=DAILY"],
    [
      { type: "weekly", interval: 2, daysOfWeek: ["monday", "friday"], firstDayOfWeek: "sunday" },
      range,
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;WKST=SU",
    ],
    [
      { type: "absoluteMonthly", interval: 1, dayOfMonth: 31 },
      range,
      "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
    ],
    [
      { type: "relativeMonthly", interval: 1, daysOfWeek: ["tuesday"], index: "last" },
      range,
      "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-1",
    ],
    [
      { type: "absoluteYearly", interval: 1, month: 5, dayOfMonth: 4 },
      { ...range, type: "numbered", numberOfOccurrences: 3 },
      "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=4;COUNT=3",
    ],
    [
      { type: "relativeYearly", interval: 1, month: 11, daysOfWeek: ["thursday"], index: "fourth" },
      { ...range, type: "endDate", endDate: "2030-01-31" },
      "FREQ=YEARLY;BYMONTH=11;BYDAY=TH;BYSETPOS=4;UNTIL=20300131",
    ],
  ])("a recurrence becomes a rule: %j", async ([pattern, ends, rule]) => {
    const { tasks, warnings } = await read([task({ recurrence: { pattern, range: ends } })]);
    expect(tasks).toMatchObject([{ due_on: "2026-12-31", repeat: { rule, from: "due" } }]);
    expect(warnings).toEqual([]);
  });

  test("a recurrence that no rule can express is reported", async () => {
    const { tasks, warnings } = await read([task({ recurrence: { pattern: { type: "lunar" }, range } })]);
    expect([tasks[0]?.repeat, warnings.length]).toEqual([undefined, 1]);
  });
});
