import type { Alarm } from "./ask.ts";
import type { Item } from "./journal.ts";

const mostTitles = 5;
/** In code points. Five of them fit into a message, in any script. */
const longestOfSeveral = 100;

/** What a device is sent of an item: the service worker of the web app reads it. */
export function messageOf(item: Item, owner: string): object {
  const about = { v: 1, owner };
  const { id, kind, alarms = [], digest, ids } = item;
  const [alarm] = alarms;
  if (kind === "close") return { ...about, kind, ids };
  if (kind === "missed") return { ...about, kind, id, count: alarms.length };
  if (digest) {
    const { day, due, overdue, titles } = digest;
    return { ...about, kind, id, day, due, overdue, titles: titles.map(shorten) };
  }
  if (kind === "reminder" && alarm)
    return { ...about, kind, id, at: new Date(alarm.at).toISOString(), task: alarm.task };
  return { ...about, kind: "several", id, count: alarms.length, titles: titlesOf(alarms) };
}

function titlesOf(alarms: Alarm[]): string[] {
  return alarms.slice(0, mostTitles).map(({ task }) => shorten(task.title));
}

function shorten(title: string): string {
  const characters = Array.from(title);
  return characters.length > longestOfSeveral
    ? `${characters.slice(0, longestOfSeveral - 1).join("")}…`
    : title;
}
