import { expect } from "vitest";
import type { ListAnswer } from "../lists/wire.ts";
import type { ChangesAnswer } from "../sync/wire.ts";
import type { TaskAnswer } from "../tasks/model/wire.ts";
import type { as } from "./people.ts";

/** Keeps a copy of an account, as a device would. */
export class Follower {
  readonly tasks = new Map<string, TaskAnswer>();
  readonly lists = new Map<string, ListAnswer>();
  /** Every id it was ever told of. */
  readonly heardOf = new Set<string>();
  #cursor: string | undefined;
  readonly #ann: ReturnType<typeof as>;

  constructor(ann: ReturnType<typeof as>) {
    this.#ann = ann;
  }

  /** Reads one page, and says whether there is more. */
  async hear(limit: number): Promise<boolean> {
    const since = this.#cursor === undefined ? "" : `&since=${this.#cursor}`;
    const answer = await this.#ann.get(`/api/sync?limit=${limit}${since}`);
    expect(answer.status).toBe(200);
    const page = await answer.json<ChangesAnswer>();
    expect(page.reset).toBe(this.#cursor === undefined);
    for (const { id } of [...page.tasks, ...page.lists, ...(page.views ?? [])]) this.heardOf.add(id);
    this.#take(this.lists, [...page.lists, ...(page.views ?? [])], page.removed.lists);
    this.#take(this.tasks, page.tasks, page.removed.tasks);
    this.#cursor = page.cursor;
    return page.more;
  }

  async hearAll(): Promise<void> {
    while (await this.hear(100));
  }

  #take<Row extends { id: string; updated_at: string }>(
    known: Map<string, Row>,
    changed: Row[],
    gone: string[],
  ): void {
    for (const row of changed) {
      // It never goes back.
      expect(row.updated_at >= (known.get(row.id)?.updated_at ?? "")).toBe(true);
      known.set(row.id, row);
    }
    for (const id of gone) known.delete(id);
  }
}
