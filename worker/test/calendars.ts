import ICAL from "ical.js";
import { type Listed, writeExport, writeFeed } from "../calendar/feed.ts";
import { whenAbsent } from "../tasks/model/task.ts";

/** iCalendar as another's program reads it. */

export const now = new Date("2026-11-21T12:00:00Z");

export function taskOf(said: Partial<Listed>): Listed {
  const made = new Date("2026-11-21T07:30:00Z");
  const id = "0f8fad5b-d9cb-469f-a165-70867728950e";
  return { ...whenAbsent, id, title: "Trim", createdAt: made, updatedAt: made, listName: null, ...said };
}

export const read = (written: string) => new ICAL.Component(ICAL.parse(written));

function readOne(written: string, name: "vevent" | "vtodo"): ICAL.Component {
  const found = read(written).getFirstSubcomponent(name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
}

export const eventOf = (said: Partial<Listed>) => readOne(writeFeed([taskOf(said)], now), "vevent");
export const toDoOf = (said: Partial<Listed>) => readOne(writeExport([taskOf(said)], now), "vtodo");
export const linesOf = (said: Partial<Listed>) => writeFeed([taskOf(said)], now).split("\r\n");

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
