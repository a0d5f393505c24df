import fc from "fast-check";
import ICAL from "ical.js";
import { describe, expect, inject, test } from "vitest";
import { type Listed, writeExport, writeFeed } from "../calendar/feed.ts";
import { eventOf, linesOf, now, read, taskOf, toDoOf } from "../test/calendars.ts";

/** RFC 5545, iCalendar: lines, text and components, as an independent reader reads them. Other files test times and rules. */
const runs = { seed: inject("seed"), numRuns: 200 };
/** Text that a title or a description may hold, and much that it may not. */
const anyText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc.string({
    unit: fc.constantFrom("\\", ";", ",", ":", '"', "\n", "n", "N", "🌿", "é", "\t", " "),
    maxLength: 200,
  }),
);
const asTold = (text: string) => {
  const isTold = (character: string) => /[\t\n]/.test(character) || !/\p{Cc}/u.test(character);
  return Array.from(text.replaceAll(/\r\n|\r/g, "\n"))
    .filter(isTold)
    .join("");
};

describe("lines (§3.1)", () => {
  test("are at most 75 octets, end with CRLF, continue after a space, and split no character", () => {
    const fits = fc.property(anyText, anyText, (title, description) => {
      const written = writeFeed([taskOf({ title, description, dueOn: "2026-11-30" })], now);
      expect(written.endsWith("\r\n")).toBe(true);
      const lines = written.slice(0, -2).split("\r\n");
      for (const line of lines) {
        const octets = new TextEncoder().encode(line);
        expect(octets.byteLength).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/[\r\n]/);
        expect(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(octets)).toBe(line);
        expect(line).toMatch(/^ |^[A-Z-]+[:;]/);
      }
    });
    fc.assert(fits, runs);
  });

  test("are filled to their limit", () => {
    const long = linesOf({ title: "x".repeat(200) }).filter((line) => line.includes("xxx"));
    expect(long.map((line) => line.length)).toEqual([75, 75, "SUMMARY:".length + 200 + 2 - 2 * 75]);
    const first = linesOf({ title: "🌿".repeat(50) }).find((line) => line.includes("🌿"));
    expect(new TextEncoder().encode(first)).toHaveLength("SUMMARY:".length + 4 * 16);
  });
});

describe("text (§3.3.11)", () => {
  test("is read as it was written, except for control characters, which cannot be written", () => {
    // The reader takes a comma behind an escaped backslash for an escaped comma.
    const anyName = anyText.filter((text) => !asTold(text).endsWith("\\"));
    const survives = fc.property(anyText, anyText, anyName, (title, description, list) => {
      const task = { title, description, listName: list, tags: ["a;b", "c\\d"], dueOn: "2026-11-30" };
      for (const component of [eventOf(task), toDoOf(task)]) {
        expect(component.getFirstPropertyValue("summary")).toBe(asTold(title));
        expect(component.getFirstPropertyValue("description") ?? "").toBe(asTold(description));
        const categories = component.getFirstProperty("categories")?.getValues();
        expect(categories).toEqual([asTold(list), "a;b", "c\\d"]);
      }
    });
    fc.assert(survives, runs);
  });

  test("cannot add a property or a component", () => {
    const title = "x\r\nEND:VEVENT\nBEGIN:VEVENT\rATTENDEE:mailto:a@example.com";
    const written = writeFeed([taskOf({ title, dueOn: "2026-11-30" })], now);
    expect(read(written).getAllSubcomponents("vevent")).toHaveLength(1);
    expect(eventOf({ title, dueOn: "2026-11-30" }).getFirstProperty("attendee")).toBeNull();
  });

  test("of a checklist follows the description", () => {
    const checklist = [
      { id: "1", title: "twine; string", completed: true },
      { id: "2", title: "shears", completed: false },
    ];
    const words = eventOf({ description: "Bring:", checklist }).getFirstPropertyValue("description");
    expect(words).toBe("Bring:\n☑ twine; string\n☐ shears");
  });
});

describe("a calendar (§3.4, §3.6)", () => {
  test("names its version and its producer, and holds a component even without tasks", () => {
    for (const written of [writeFeed([], now), writeExport([], now), writeFeed([taskOf({})], now)]) {
      const calendar = read(written);
      expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
      expect(calendar.getFirstPropertyValue("prodid")).toBe("-//Hedgerow//Tasks//EN");
      expect(calendar.getAllSubcomponents().length).toBeGreaterThan(0);
    }
  });

  test("has every required property of each component, once", () => {
    const task: Partial<Listed> = {
      priority: 3,
      description: "x",
      tags: ["a"],
      listName: "Garden",
      dueAt: "2026-11-30T08:00:00Z",
      dueZone: "Europe/Berlin",
      repeatRule: "FREQ=DAILY",
      repeatFrom: "due",
    };
    for (const component of [
      eventOf(task),
      toDoOf({ ...task, completed: true, completedAt: now.toISOString() }),
    ]) {
      const names = component.getAllProperties().map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(names).toEqual(expect.arrayContaining(["uid", "dtstamp", "dtstart", "rrule"]));
    }
  });

  test("orders priorities from 1 to 9 (§3.8.1.9), and numbers changes (§3.8.7.4)", () => {
    const told = [0, 1, 2, 3].map((priority) => eventOf({ priority }).getFirstPropertyValue("priority"));
    expect(told).toEqual([null, 9, 5, 1]);
    const after = (seconds: number) =>
      eventOf({ updatedAt: new Date(Date.parse(taskOf({}).createdAt) + 1000 * seconds).toISOString() });
    const sequences = [0, 7, 7_000_000].map((seconds) => after(seconds).getFirstPropertyValue("sequence"));
    expect(sequences).toEqual([0, 7, 7_000_000]);
  });

  test("writes an event's day as a date, its time in UTC, half an hour long and transparent", () => {
    const day = new ICAL.Event(eventOf({ dueOn: "2026-11-30" }));
    expect([day.startDate.isDate, day.startDate.toString()]).toEqual([true, "2026-11-30"]);
    const dueAt = "2026-11-30T08:15:00.500Z";
    const component = eventOf({ dueAt, dueZone: "Asia/Kathmandu" });
    const timed = new ICAL.Event(component);
    expect(timed.startDate.toString()).toBe("2026-11-30T08:15:00Z");
    expect(timed.duration.toString()).toBe("PT30M");
    expect(component.getFirstPropertyValue("transp")).toBe("TRANSPARENT");
  });

  test("writes a to-do's due date, state and completion, the last in UTC (§3.8.2.1)", () => {
    const open = toDoOf({ dueOn: "2026-11-30" });
    expect(String(open.getFirstPropertyValue("due"))).toBe("2026-11-30");
    expect(open.getFirstPropertyValue("status")).toBe("NEEDS-ACTION");
    expect(open.getFirstProperty("completed")).toBeNull();
    const done = toDoOf({ completed: true, completedAt: now.toISOString() });
    expect(done.getFirstPropertyValue("status")).toBe("COMPLETED");
    expect(String(done.getFirstPropertyValue("completed"))).toBe("2026-11-21T12:00:00Z");
    expect(done.getFirstProperty("due")).toBeNull();
  });

  test("gives a repeating to-do a start (§3.8.2.4), and a due date if it is counted from completion", () => {
    const again = { dueOn: "2026-11-30", repeatRule: "FREQ=WEEKLY" };
    const byDue = toDoOf({ ...again, repeatFrom: "due" });
    expect(String(byDue.getFirstPropertyValue("dtstart"))).toBe("2026-11-30");
    expect(byDue.getFirstProperty("due")).toBeNull();
    expect(String(byDue.getFirstPropertyValue("rrule"))).toBe("FREQ=WEEKLY");
    const byCompletion = toDoOf({ ...again, repeatFrom: "completion" });
    expect(String(byCompletion.getFirstPropertyValue("due"))).toBe("2026-11-30");
    for (const component of [byCompletion, eventOf({ ...again, repeatFrom: "completion" })]) {
      expect(component.getFirstProperty("rrule")).toBeNull();
    }
    const someDay = toDoOf({ repeatRule: "FREQ=WEEKLY", repeatFrom: "due" });
    expect([someDay.getFirstProperty("rrule"), someDay.getFirstProperty("dtstart")]).toEqual([null, null]);
  });

  test("writes a to-do's start before its due date, and of the same type (§3.8.2.3), unless it repeats", () => {
    const whenOf = (fields: Partial<Listed>) =>
      ["dtstart", "due"].map((name) => {
        const property = toDoOf(fields).getFirstProperty(name);
        return property && `${property.type} ${String(property.getFirstValue())}`;
      });
    const [dueOn, startOn, dueZone] = ["2026-11-30", "2026-11-27", "Asia/Kathmandu"];
    const dueAt = "2026-11-30T08:00:00.000Z";
    expect(whenOf({ startOn, dueOn })).toEqual(["date 2026-11-27", "date 2026-11-30"]);
    expect(whenOf({ startOn, dueAt, dueZone })).toEqual([
      "date-time 2026-11-26T18:15:00Z",
      "date-time 2026-11-30T08:00:00Z",
    ]);
    expect(whenOf({ startOn })).toEqual(["date 2026-11-27", null]);
    expect(whenOf({ startOn: dueOn, dueOn })).toEqual([null, "date 2026-11-30"]);
    const midnight = "2026-11-29T18:15:00.000Z";
    expect(whenOf({ startOn: dueOn, dueAt: midnight, dueZone })).toEqual([
      null,
      "date-time 2026-11-29T18:15:00Z",
    ]);
    const again = { repeatRule: "FREQ=WEEKLY", repeatFrom: "due" } as const;
    expect(whenOf({ ...again, startOn, dueOn })).toEqual(["date 2026-11-30", null]);
  });

  test("writes how long a task takes: of an event with a time its duration, of a to-do an estimate", () => {
    const dueAt = "2026-11-30T08:00:00.000Z";
    const takes = { durationMinutes: 90, dueZone: "UTC" };
    expect(String(eventOf({ ...takes, dueAt }).getFirstPropertyValue("duration"))).toBe("PT90M");
    expect(eventOf({ ...takes, dueOn: "2026-11-30" }).getFirstProperty("duration")).toBeNull();
    const toDo = toDoOf({ ...takes, dueAt });
    expect(toDo.getFirstPropertyValue("estimated-duration")).toBe("PT90M");
    expect(toDo.getFirstProperty("duration")).toBeNull();
  });

  test("names what a task is a part of (§3.8.4.5)", () => {
    const parentId = "01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10";
    for (const component of [eventOf({ parentId, dueOn: "2026-11-30" }), toDoOf({ parentId })]) {
      expect(component.getFirstPropertyValue("related-to")).toBe(`${parentId}@hedgerow`);
    }
    expect(toDoOf({}).getFirstProperty("related-to")).toBeNull();
  });
});
