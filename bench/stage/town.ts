import { request, type Request } from "../load/request.ts";
import { findPeople, type Person, seed } from "./people.ts";
import type { Stage } from "./stage.ts";

const seeded = new WeakMap<Stage, Promise<Person[]>>();

/** 10,000 people with 100,000 tasks. A thousand of them carry a token. */
export function settle(stage: Stage): Promise<Person[]> {
  const made = seeded.get(stage) ?? make(stage);
  seeded.set(stage, made);
  return made;
}

async function make(stage: Stage): Promise<Person[]> {
  const { direct } = await stage.database();
  await seed(direct, { people: 10_000, tasks: 100_000 });
  return findPeople(direct, stage.secret);
}

export type Operation = "list" | "get" | "create" | "toggle";

/** The operations of a person, ready to be sent. */
export function operationsOf({ token, taskId }: Person): Record<Operation, Request> {
  const headers = { Authorization: `Bearer ${token}` };
  return {
    list: request({ name: "list", path: "/api/tasks", headers }),
    get: request({ name: "get", path: `/api/tasks/${taskId}`, headers }),
    create: request({
      name: "create",
      method: "POST",
      path: "/api/tasks",
      headers,
      body: { title: "Trim the hedge", description: "Before the birds nest" },
    }),
    toggle: request({
      name: "toggle",
      method: "PATCH",
      path: `/api/tasks/${taskId}/complete`,
      headers,
    }),
  };
}
