import { expect } from "vitest";
import type { PageAnswer, TaskAnswer } from "../tasks/model/wire.ts";
import { send } from "./device.ts";
import type { as } from "./people.ts";

/** What tests of subtasks do with an account. */
export function growTrees(person: () => ReturnType<typeof as>) {
  const answerOf = async (answer: Response) => {
    const body = await answer.json<TaskAnswer>();
    expect(answer.status, JSON.stringify(body)).toBeLessThan(300);
    return body;
  };
  const make = async (title: string, parent_id?: string, fields: object = {}): Promise<TaskAnswer> =>
    answerOf(await person().post("/api/tasks", { title, ...(parent_id && { parent_id }), ...fields }));
  /** All tasks by their titles. */
  const all = async () => {
    const { tasks } = await (await person().get("/api/tasks?limit=1000")).json<PageAnswer>();
    return tasks;
  };
  /** The titles of all tasks, each behind those above it. */
  const tree = async () => {
    const tasks = await all();
    const pathTo = ({ title, parent_id }: TaskAnswer): string => {
      const parent = tasks.find(({ id }) => id === parent_id);
      return parent ? `${pathTo(parent)} / ${title}` : title;
    };
    return tasks.map(pathTo).toSorted();
  };
  const undo = async () => expect((await person().post("/api/tasks/undo")).status).toBe(200);
  const redo = async () => expect((await person().post("/api/tasks/redo")).status).toBe(200);
  const operate = (...operations: object[]) => send(person(), ...operations);
  return { make, all, tree, undo, redo, operate };
}
