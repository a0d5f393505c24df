import type { Day } from "../dates/calendar.ts";
import { dayUp, dueDay, dueLocal } from "./due.ts";
import type { Sort } from "./filters.ts";
import { compare, comparePlaces, positionOf } from "./position.ts";
import { priorities, type Task } from "./task.ts";

const titles = new Intl.Collator();

type Order = (a: Task, b: Task) => number;

/** The API's orders, as closely as the page can follow them. */
export const orders: Record<Sort, Order> = {
  "-created_at": down((a, b) => compare(a.created_at, b.created_at)),
  created_at: up((a, b) => compare(a.created_at, b.created_at)),
  "-updated_at": down((a, b) => compare(a.updated_at, b.updated_at)),
  "-completed_at": down((a, b) => compare(a.completed_at ?? "", b.completed_at ?? "")),
  due: up((a, b) => compare(dueLocal(a), dueLocal(b)) || compare(positionOf(a), positionOf(b))),
  "-priority": (a, b) =>
    rank(a) - rank(b) || down((one, other) => compare(one.created_at, other.created_at))(a, b),
  position: comparePlaces,
  title: up((a, b) => titles.compare(a.title, b.title)),
  "-title": down((a, b) => titles.compare(a.title, b.title)),
};

/** By the days under which Today and Upcoming show them, and there by time. What has no time on its day is in the order by hand. */
export function byDay(today: Day): Order {
  return up(
    (a, b) => compare(keyOfDay(a, today), keyOfDay(b, today)) || compare(positionOf(a), positionOf(b)),
  );
}

/** The day under which a task is shown, and its time if it is due then. */
export function keyOfDay(task: Task, today: Day): string {
  const day = shownOn(task, today);
  const due = dueLocal(task);
  return day !== undefined && due.startsWith(day) ? due : `${day ?? "~"} 00:00`;
}

/** What is late stays on its day, and what has begun is on today. */
export function shownOn(task: Task, today: Day): Day | undefined {
  const due = dueDay(task);
  if (due !== undefined && due < today) return due;
  const day = dayUp(task);
  return day !== undefined && day < today ? today : day;
}

/** Equal tasks are in the order of their ids, so that every device shows the same. */
function up(order: Order): Order {
  return (a, b) => order(a, b) || compare(a.id, b.id);
}

function down(order: Order): Order {
  return (a, b) => order(b, a) || compare(b.id, a.id);
}

function rank({ priority }: Task): number {
  return priority ? priorities.indexOf(priority) : priorities.length;
}
