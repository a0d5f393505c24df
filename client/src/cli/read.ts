import type { Client } from "../client.ts";
import type { OptionsFor } from "../operations.ts";
import type { List, Task } from "../types.ts";

export type Query = NonNullable<OptionsFor<"/api/tasks", "get">["query"]>;

/** All that match, page after page. */
export async function* pagesOf(client: Client, query: Query, most = 1000): AsyncGenerator<Task[]> {
  let cursor: string | undefined;
  do {
    const page = await client.get("/api/tasks", {
      query: { limit: most, ...query, ...(cursor !== undefined && { cursor }) },
    });
    yield page.tasks;
    cursor = page.next_cursor;
  } while (cursor !== undefined);
}

export async function allTasks(client: Client, query: Query): Promise<Task[]> {
  const tasks: Task[] = [];
  for await (const page of pagesOf(client, query)) tasks.push(...page);
  return tasks;
}

export async function allLists(client: Client): Promise<List[]> {
  return (await client.get("/api/lists")).lists;
}

export function namesOf(lists: List[]): ReadonlyMap<string, string> {
  return new Map(lists.map(({ id, name }) => [id, name]));
}

/** By its name in any case; undefined where no list has it. */
export function findList(lists: List[], name: string): List | undefined {
  const wanted = fold(name);
  return (
    lists.find((list) => fold(list.name) === wanted && !list.archived) ??
    lists.find((list) => fold(list.name) === wanted)
  );
}

export const fold = (text: string): string => text.normalize("NFKC").trim().toLowerCase();
