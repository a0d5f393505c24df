import { openDoor } from "../../local/neon-door/door.ts";
import { atMost, type Figure } from "../figures/figure.ts";
import { Connection } from "../load/connection.ts";
import { request, type Request } from "../load/request.ts";
import { login } from "../environment/database.ts";
import { addPersonWithTasks, findPeople, type Person } from "../environment/seed.ts";
import { operationsOf } from "../environment/people.ts";
import type { Case } from "./case.ts";

const password = "correct horse battery";

/** How many requests reach the database for each operation, counted at the door. */
export const trips: Case = async (environment) => {
  const { direct, postgres } = await environment.database();
  // A person for this case alone, because it deletes a task.
  await addPersonWithTasks(direct, "traveller@example.com", 10);
  const [person] = await findPeople(direct, environment.secret, { like: "traveller%" });
  if (!person) throw new Error("nobody was seeded");
  // The door runs in this process, where its count can be read.
  const door = await openDoor({ postgres: postgres.address() });
  const worker = await environment.worker(undefined, await environment.addressAt(door.port), {
    parser: await environment.bundle("worker/parser/index.ts"),
  });
  const connection = new Connection(worker.port);
  const figures: Figure[] = [];
  for (const [name, most, ask] of asksOf(person)) {
    const before = door.requests.get(login.database) ?? 0;
    const answer = await connection.ask(ask.bytes);
    const count = (door.requests.get(login.database) ?? 0) - before;
    figures.push({
      name: `${name} (${answer?.status ?? "no answer"})`,
      unit: "",
      samples: [count],
      aim: atMost(most, count, String(most)),
    });
  }
  connection.close();
  await worker.stop();
  await door.close();
  return { case: "trips", title: "Round trips to the database", figures, notes: [] };
};

/** What is asked, the most requests that may reach the database, and the request. */
function asksOf(person: Person): [name: string, most: number, ask: Request][] {
  const { list, get, create, toggle } = operationsOf(person);
  const headers = { Authorization: `Bearer ${person.token}` };
  const forged = { Authorization: `Bearer ${person.token.slice(0, -4)}AAAA` };
  const task = `/api/tasks/${person.taskId}`;
  const ask = (method: string, path: string, parts: { headers?: typeof headers; body?: object } = {}) =>
    request({ method, path, ...parts });
  const newcomer = { email: "newcomer@example.com", password };
  const words = { lines: ["Dig tomorrow", "Mow every Monday"], time_zone: "Europe/Berlin", language: "en" };
  const wrong = { ...newcomer, password: "incorrect horse battery" };
  return [
    ["list", 1, list],
    ["get", 1, get],
    ["create", 1, create],
    ["toggle", 1, toggle],
    ["change", 1, ask("PUT", task, { headers, body: { title: "Cut" } })],
    ["delete", 1, ask("DELETE", task, { headers })],
    ["add in words", 1, ask("POST", "/api/tasks/words", { headers, body: words })],
    ["who am I", 1, ask("GET", "/api/auth/me", { headers })],
    ["sign up", 2, ask("POST", "/api/auth/signup", { body: newcomer })],
    ["sign in", 2, ask("POST", "/api/auth/signin", { body: newcomer })],
    ["sign in, wrong password", 2, ask("POST", "/api/auth/signin", { body: wrong })],
    ["list without a token", 0, ask("GET", "/api/tasks")],
    ["list with a forged token", 0, ask("GET", "/api/tasks", { headers: forged })],
    ["create without a title", 0, ask("POST", "/api/tasks", { headers, body: {} })],
  ];
}
