import { request, type Request } from "../load/request.ts";
import { findPeople, type Person, seed } from "./seed.ts";
import type { Environment } from "./environment.ts";

const seeded = new WeakMap<Environment, Promise<Person[]>>();

/** Seeds 10,000 people with 100,000 tasks, once, and answers a thousand of them with their tokens. */
export function seedPeople(environment: Environment): Promise<Person[]> {
  const made = seeded.get(environment) ?? make(environment);
  seeded.set(environment, made);
  return made;
}

async function make(environment: Environment): Promise<Person[]> {
  const { direct } = await environment.database();
  await seed(direct, { people: 10_000, tasks: 100_000 });
  return findPeople(direct, environment.secret);
}

export type Operation = "list" | "get" | "create" | "toggle";

/** A person's requests, ready to be sent. */
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
