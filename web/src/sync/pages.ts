import type { TaskPage } from "../api/tasks.ts";
import { belongs, type ViewContext } from "../task/belongs.ts";
import type { Filters, Sort } from "../task/filters.ts";
import { orders } from "../task/order.ts";
import type { Task } from "../task/task.ts";

/** The pages in the order they were read, and the cursors they were read with. */
export interface Pages {
  pages: TaskPage[];
  pageParams: unknown[];
}

/** Puts the server's task into a list, or takes it out if it does not belong there any more. */
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

/** Inserts the task before the first one that sorts after it. A task beyond the known pages comes with its own page. */
function insert(pages: Pages, task: Task, sort: Sort): Pages {
  const last = pages.pages.length - 1;
  for (const [pageIndex, page] of pages.pages.entries()) {
    let index = page.tasks.findIndex((present) => comesBefore(task, present, sort));
    if (index < 0 && pageIndex === last && !page.next_cursor) index = page.tasks.length;
    if (index >= 0) {
      return {
        ...pages,
        pages: pages.pages.with(pageIndex, { ...page, tasks: page.tasks.toSpliced(index, 0, task) }),
      };
    }
  }
  return pages;
}

/** Among equals, the new task comes first if the order is descending. */
function comesBefore(task: Task, present: Task, sort: Sort): boolean {
  const order = orders[sort](task, present);
  return order < 0 || (order === 0 && sort.startsWith("-"));
}

/** Only the server knows exactly what a search finds; this excludes tasks that clearly do not match. */
function mayMatch(task: Task, words: string): boolean {
  const text = `${task.title} ${task.description ?? ""}`.toLocaleLowerCase();
  return words
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Answers may arrive out of order, because other tabs send theirs too. */
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
