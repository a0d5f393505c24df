import type { TaskPage } from "../api/tasks.ts";
import { belongs, type ViewContext } from "../task/belongs.ts";
import type { Filters, Sort } from "../task/filters.ts";
import { orders } from "../task/order.ts";
import type { Task } from "../task/task.ts";

/** Pages as they were read, one after another, and the cursors they were read with. */
export interface Pages {
  pages: TaskPage[];
  pageParams: unknown[];
}

/** The server answered with a task: a list that shows it shows it as it is now, and in its place. */
export function putInPages(pages: Pages, task: Task, filters: Filters, context: ViewContext): Pages {
  const known = pages.pages.some((page) => page.tasks.some(({ id }) => id === task.id));
  if (!belongs(task, filters, context)) return known ? dropFromPages(pages, [task.id]) : pages;
  if (!known) return mayMatch(task, filters.words) ? insert(pages, task, filters.sort) : pages;
  return mapTasks(pages, (tasks) =>
    tasks.some(({ id }) => id === task.id)
      ? tasks.map((old) => (old.id === task.id ? newer(old, task) : old))
      : tasks,
  );
}

export function dropFromPages(pages: Pages, ids: Iterable<string>): Pages {
  const gone = new Set(ids);
  return mapTasks(pages, (tasks) =>
    tasks.some(({ id }) => gone.has(id)) ? tasks.filter(({ id }) => !gone.has(id)) : tasks,
  );
}

/** Before the first one that comes after it. What belongs beyond the pages read so far comes with the next one. */
function insert(pages: Pages, task: Task, sort: Sort): Pages {
  const last = pages.pages.length - 1;
  for (const [index, page] of pages.pages.entries()) {
    let place = page.tasks.findIndex((other) => comesBefore(task, other, sort));
    if (place < 0 && index === last && !page.next_cursor) place = page.tasks.length;
    if (place >= 0) {
      return {
        ...pages,
        pages: pages.pages.with(index, { ...page, tasks: page.tasks.toSpliced(place, 0, task) }),
      };
    }
  }
  return pages;
}

/** Of equals the one that comes later stands first where the newest do. */
function comesBefore(task: Task, other: Task, sort: Sort): boolean {
  const order = orders[sort](task, other);
  return order < 0 || (order === 0 && sort.startsWith("-"));
}

/** The server knows exactly; this only keeps out what plainly has nothing to do with the search. */
function mayMatch(task: Task, words: string): boolean {
  const text = `${task.title} ${task.description ?? ""}`.toLocaleLowerCase();
  return words
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Answers may overtake each other between tabs. */
function newer(old: Task, task: Task): Task {
  return task.updated_at >= old.updated_at ? task : old;
}

function mapTasks(pages: Pages, change: (tasks: Task[]) => Task[]): Pages {
  return {
    ...pages,
    pages: pages.pages.map((page) => {
      const tasks = change(page.tasks);
      return tasks === page.tasks ? page : { ...page, tasks };
    }),
  };
}
