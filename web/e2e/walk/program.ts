import { setTimeout as sleep } from "node:timers/promises";
import { password } from "../session.ts";
import type { Row } from "./hands.ts";

export type Program = Awaited<ReturnType<typeof openProgram>>;

export interface Whole {
  tasks: Row[];
  lists: Row[];
}

/** A program that uses the API with a token: a third hand, and the one that looks at what the server has. */
export async function openProgram(product: string, email: string) {
  const { token } = await signIn();

  async function signIn(): Promise<{ token: string }> {
    for (let tries = 0; tries < 20; tries += 1) {
      const answer = await fetch(`${product}/api/auth/signin`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ email, password }),
      });
      if (answer.ok) return answer.json();
      if (answer.status !== 503) throw new Error(`signing in answered ${answer.status}`);
      await sleep(1000);
    }
    throw new Error("the server is too busy to sign in");
  }

  function ask(method: string, path: string, body?: object): Promise<Response> {
    return fetch(`${product}/api/${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
  }

  async function read<Answer>(path: string): Promise<Answer> {
    const answer = await ask("GET", path);
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    const body: Answer = await answer.json();
    return body;
  }

  /** Everything, as a device reads it that has nothing yet. */
  async function readWhole(): Promise<Whole> {
    const tasks = new Map<string, Row>();
    const lists = new Map<string, Row>();
    let cursor = "";
    for (let more = true; more;) {
      const page = await read<
        Whole & { removed: Record<"tasks" | "lists", string[]>; cursor: string; more: boolean }
      >(`sync${cursor && `?since=${encodeURIComponent(cursor)}`}`);
      for (const id of page.removed.tasks) tasks.delete(id);
      for (const id of page.removed.lists) lists.delete(id);
      for (const task of page.tasks) tasks.set(task.id, task);
      for (const list of page.lists) lists.set(list.id, list);
      ({ cursor, more } = page);
    }
    return { tasks: [...tasks.values()], lists: [...lists.values()] };
  }

  async function readBin(): Promise<{ task?: Row; list?: Row }[]> {
    const removed: { task?: Row; list?: Row }[] = [];
    let cursor: string | undefined = "";
    while (cursor !== undefined) {
      const page: { removed: typeof removed; next_cursor?: string } = await read(
        `bin?limit=1000${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      removed.push(...page.removed);
      cursor = page.next_cursor;
    }
    return removed;
  }

  return {
    ask,
    read,
    readWhole,
    readBin,
    /** The ids of a view, in the API's own order. */
    readIds: async (query: string) =>
      (await read<{ tasks: Row[] }>(`tasks?limit=1000&${query}`)).tasks.map(({ id }) => id),
    readHistory: async (id: string) => JSON.stringify(await read(`tasks/${id}/history`)),
  };
}
