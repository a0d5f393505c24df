import ICAL from "ical.js";
import { type Listed, writeExport, writeFeed } from "../calendar/feed.ts";
import { whenAbsent } from "../tasks/model/task.ts";

/** Tasks written as iCalendar, and read again by ical.js. */

export const now = new Date("2026-11-21T12:00:00Z");

export function taskOf(fields: Partial<Listed>): Listed {
  const made = "2026-11-21T07:30:00.000Z";
  const id = "0f8fad5b-d9cb-469f-a165-70867728950e";
  return { ...whenAbsent, id, title: "Trim", createdAt: made, updatedAt: made, listName: null, ...fields };
}

export const read = (written: string) => new ICAL.Component(ICAL.parse(written));

function readOne(written: string, name: "vevent" | "vtodo"): ICAL.Component {
  const component = read(written).getFirstSubcomponent(name);
  if (!component) throw new Error(`there is no ${name}`);
  return component;
}

export const eventOf = (fields: Partial<Listed>) => readOne(writeFeed([taskOf(fields)], now), "vevent");
export const toDoOf = (fields: Partial<Listed>) => readOne(writeExport([taskOf(fields)], now), "vtodo");
export const linesOf = (fields: Partial<Listed>) => writeFeed([taskOf(fields)], now).split("\r\n");

export const zones = [
  "Australia/Lord_Howe",
  "America/St_Johns",
  "Pacific/Apia",
  "Europe/Dublin",
  "Europe/Berlin",
  "Africa/Casablanca",
  "America/Santiago",
  "Asia/Kathmandu",
  "Asia/Tokyo",
  "Pacific/Kiritimati",
];
