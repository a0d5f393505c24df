import { openDoor } from "../../local/neon-door/door.ts";
import { atMost, type Figure } from "../figures/figure.ts";
import { Connection } from "../load/connection.ts";
import { request, type Request } from "../load/request.ts";
import { addressAt } from "../environment/environment.ts";
import { login } from "../environment/database.ts";
import { addPersonWithTasks, findPeople } from "../environment/seed.ts";
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
  const worker = await environment.worker(undefined, addressAt(door.port));
  const connection = new Connection(worker.port);
  const figures: Figure[] = [];
  for (const { ask, name, most } of asks()) {
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

  function asks(): { name: string; ask: Request; most: number }[] {
    if (!person) return [];
    const operations = operationsOf(person);
    const headers = { Authorization: `Bearer ${person.token}` };
    const path = `/api/tasks/${person.taskId}`;
    const signing = (to: string, body: unknown) => request({ name: to, method: "POST", path: to, body });
    const newcomer = { email: "newcomer@example.com", password };
    const wrong = { ...newcomer, password: "incorrect horse battery" };
    return [
      { name: "list", ask: operations.list, most: 1 },
      { name: "get", ask: operations.get, most: 1 },
      { name: "create", ask: operations.create, most: 1 },
      { name: "toggle", ask: operations.toggle, most: 1 },
      {
        name: "change",
        ask: request({ name: "", method: "PUT", path, headers, body: { title: "Cut" } }),
        most: 1,
      },
      { name: "delete", ask: request({ name: "", method: "DELETE", path, headers }), most: 1 },
      { name: "who am I", ask: request({ name: "", path: "/api/auth/me", headers }), most: 1 },
      { name: "sign up", ask: signing("/api/auth/signup", newcomer), most: 2 },
      { name: "sign in", ask: signing("/api/auth/signin", newcomer), most: 2 },
      { name: "sign in, wrong password", ask: signing("/api/auth/signin", wrong), most: 2 },
      { name: "list without a token", ask: request({ name: "", path: "/api/tasks" }), most: 0 },
      {
        name: "list with a forged token",
        ask: request({
          name: "",
          path: "/api/tasks",
          headers: { Authorization: `Bearer ${person.token.slice(0, -4)}AAAA` },
        }),
        most: 0,
      },
      {
        name: "create without a title",
        ask: request({ name: "", method: "POST", path: "/api/tasks", headers, body: {} }),
        most: 0,
      },
    ];
  }
};
