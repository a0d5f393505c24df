import { expect } from "vitest";
import type { ChangeAnswer, HistoryAnswer, UndoneChange } from "../tasks/history/wire.ts";
import type { TaskAnswer } from "../tasks/model/wire.ts";
import type { as } from "./people.ts";

export type Steps = NonNullable<TaskAnswer["checklist"]>;

export interface Lists {
  from: Steps;
  to: Steps;
}

export const title = "Prune the apple tree before the frost";

export const makeSteps = (count: number): Steps =>
  Array.from({ length: count }, (_, nth) => ({ id: `${nth}`, title, completed: false }));

export const tick = (list: Steps, at: number): Steps =>
  list.map((step, nth) => (nth === at ? { ...step, completed: !step.completed } : step));

/** The checklists that a change tells. An answer leaves an empty one out. */
export const listsOf = ({ fields: { checklist } }: Pick<ChangeAnswer, "fields">): Lists => ({
  from: checklist?.from ?? [],
  to: checklist?.to ?? [],
});

/** One person's checklists, their history and their undo. */
export function checklistsOf(ann: ReturnType<typeof as>) {
  return {
    async make(checklist: Steps): Promise<string> {
      return (await (await ann.post("/api/tasks", { title: "Trim", checklist })).json<TaskAnswer>()).id;
    },

    async read(id: string): Promise<Steps> {
      return (await (await ann.get(`/api/tasks/${id}`)).json<TaskAnswer>()).checklist ?? [];
    },

    /** One act: the checklist becomes each of these, one after the other. */
    async save(id: string, ...lists: Steps[]): Promise<void> {
      const operations = lists.map((checklist) => ({ do: "change", ids: [id], change: { checklist } }));
      expect((await ann.post("/api/tasks/batch", { operations })).status).toBe(200);
    },

    async history(id: string): Promise<HistoryAnswer["changes"]> {
      return (await (await ann.get(`/api/tasks/${id}/history`)).json<HistoryAnswer>()).changes;
    },

    async undo(key: string = crypto.randomUUID()): Promise<Lists[]> {
      const answer = await ann.post("/api/tasks/undo", undefined, { "Idempotency-Key": key });
      expect(answer.status).toBe(200);
      return (await answer.json<{ changes: UndoneChange[] }>()).changes.map(listsOf);
    },
  };
}
