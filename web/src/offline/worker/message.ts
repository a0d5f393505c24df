import type { Due } from "../../task/due.ts";

/** As worker/clock encrypts it for this browser. */
export type Message = { owner: string; id: string } & (
  | { kind: "reminder"; at: string; task: RungTask }
  | { kind: "several"; count: number; titles: string[] }
  | { kind: "missed"; count: number }
  | { kind: "digest"; due: number; overdue: number; titles: string[] }
  | { kind: "test" }
  /** Of a version that this one does not know. */
  | { kind: "unknown" }
);

/** These were dealt with elsewhere. */
export interface Closing {
  owner: string;
  kind: "close";
  ids: string[];
}

/** What a notification knows of its task. */
export interface RungTask extends Due {
  id: string;
  title: string;
  reminders: Reminder[];
}

export type Reminder = { at: string } | { minutes_before: number } | { days_before: number; time?: string };

/** Undefined if it is nobody's. */
export function readMessage(text: string | undefined): Message | Closing | undefined {
  const { v, owner, kind, ...more } = objectIn(parse(text));
  if (typeof owner !== "string" || !isId.test(owner)) return undefined;
  const id = textIn(more["id"]) ?? crypto.randomUUID();
  const { count, due, overdue } = more;
  if (v === 1) {
    const task = taskIn(more["task"]);
    if (kind === "close") return { owner, kind, ids: textsIn(more["ids"]) };
    if (kind === "reminder" && task) return { owner, id, kind, at: textIn(more["at"]) ?? "", task };
    if (kind === "several" && isCount(count))
      return { owner, id, kind, count, titles: textsIn(more["titles"]) };
    if (kind === "missed" && isCount(count)) return { owner, id, kind, count };
    if (kind === "digest" && isCount(due) && isCount(overdue))
      return { owner, id, kind, due, overdue, titles: textsIn(more["titles"]) };
    if (kind === "test") return { owner, id, kind };
  }
  return { owner, id, kind: "unknown" };
}

/** Ids are parts of addresses and of names. */
const isId = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

export function taskIn(value: unknown): RungTask | undefined {
  const { id, title, due_on, due_at, time_zone, reminders } = objectIn(value);
  if (typeof id !== "string" || !isId.test(id) || typeof title !== "string") return undefined;
  return {
    id,
    title,
    ...(typeof due_on === "string" && { due_on }),
    ...(typeof due_at === "string" && { due_at }),
    ...(typeof time_zone === "string" && { time_zone }),
    reminders: Array.isArray(reminders) ? reminders.filter(isReminder) : [],
  };
}

function isReminder(value: unknown): value is Reminder {
  const { at, minutes_before, days_before } = objectIn(value);
  return typeof at === "string" || typeof minutes_before === "number" || typeof days_before === "number";
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}

const objectIn = (value: unknown): Record<string, unknown> => Object(value);
const textIn = (value: unknown) => (typeof value === "string" ? value : undefined);
const isCount = (value: unknown): value is number => Number.isInteger(value);
const textsIn = (value: unknown) =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
