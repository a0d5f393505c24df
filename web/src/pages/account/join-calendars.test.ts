import { expect, test } from "vitest";
import { joinCalendars } from "./join-calendars.ts";

const lines = (...all: string[]) => all.map((line) => `${line}\r\n`).join("");
const zone = (name: string, ...years: number[]) =>
  lines(
    "BEGIN:VTIMEZONE",
    `TZID:${name}`,
    ...years.map((year) => `DTSTART:${year}0101T000000`),
    "END:VTIMEZONE",
  );
const task = (title: string) => lines("BEGIN:VTODO", `SUMMARY:${title}`, "END:VTODO");
const calendar = (...components: string[]) =>
  `${lines("BEGIN:VCALENDAR", "VERSION:2.0")}${components.join("")}${lines("END:VCALENDAR")}`;

test("the parts of an export become one calendar, which describes each time zone once and from its earliest year", () => {
  const parts = [
    calendar(zone("Europe/Berlin", 2027), task("Trim"), task("BEGIN:VTODO")),
    calendar(zone("Europe/Berlin", 2026, 2027), zone("UTC", 2027), task("Water")),
  ];
  expect(joinCalendars(parts)).toBe(
    calendar(
      zone("Europe/Berlin", 2026, 2027),
      zone("UTC", 2027),
      task("Trim"),
      task("BEGIN:VTODO"),
      task("Water"),
    ),
  );
});

test("one part stays as it is", () => {
  for (const part of [calendar(zone("UTC", 2027)), calendar(task("Trim")), calendar()])
    expect(joinCalendars([part])).toBe(part);
});
