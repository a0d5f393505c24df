import { request, type Request } from "../load/request.ts";
import type { Environment } from "./environment.ts";
import type { Person } from "./seed.ts";

export type Operation = "list" | "get" | "create" | "toggle" | "change";
export type Operations = Record<Operation, Request>;

/** The operations of the person behind each connection. */
export async function operationsOfPeople(
  environment: Environment,
): Promise<(connection: number) => Operations> {
  return inTurn((await environment.people()).map(operationsOf));
}

/** Gives each connection its own part, or shares them if there are more connections. */
export function inTurn<Part>(parts: Part[]): (connection: number) => Part {
  return (connection) => {
    const part = parts[connection % parts.length];
    if (part === undefined) throw new Error("nobody was seeded");
    return part;
  };
}

/** A person's requests, ready to be sent. A change must differ from the one before, so it is made when it is sent. */
export function operationsOf({ token, taskId }: Person): Operations {
  const headers = { Authorization: `Bearer ${token}` };
  const task = `/api/tasks/${taskId}`;
  const body = { title: "Trim the hedge", description: "Before the birds nest" };
  return {
    list: request({ name: "list", path: "/api/tasks", headers }),
    get: request({ name: "get", path: task, headers }),
    create: request({ name: "create", method: "POST", path: "/api/tasks", headers, body }),
    toggle: request({ name: "toggle", method: "PATCH", path: `${task}/complete`, headers }),
    get change() {
      const change = { title: `Trim the hedge no. ${Math.random()}` };
      return request({ name: "change", method: "PATCH", path: task, headers, body: change });
    },
  };
}
