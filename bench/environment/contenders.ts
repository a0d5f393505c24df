import { generateSignedCookie } from "hono/cookie";
import { askOnce } from "../load/connection.ts";
import { request, type Request } from "../load/request.ts";
import { login } from "./database.ts";
import { startPlansStack } from "./plans-stack.ts";
import type { Server } from "./program.ts";
import type { Environment } from "./environment.ts";
import { inTurn, type Operation, operationsOfPeople } from "./people.ts";

export interface Contender {
  name: string;
  server: Server;
  asks: (connection: number, operation: Operation) => Request;
}

/** The product, and other ways to build the same on the same database. */
export async function contenders(environment: Environment) {
  const operationsAt = await operationsOfPeople(environment);
  const asks: Contender["asks"] = (connection, operation) => operationsAt(connection)[operation];
  const { postgres } = await environment.database();
  const door = await environment.door();

  const ours: Contender = { name: "ours", server: await environment.worker(), asks };
  // The others do not go through the gate, so they connect as the superuser, whom no policy binds.
  const superuser = new URL(postgres.address(login.database));
  const onNode: Contender = {
    name: "on Node",
    server: await environment.program("node-api.ts", {
      DATABASE_URL: superuser.href,
      BETTER_AUTH_SECRET: environment.secret,
    }),
    asks,
  };
  const plans = await startPlansStack({
    DATABASE_URL: Object.assign(new URL(superuser), { protocol: "postgresql+asyncpg" }).href,
    BETTER_AUTH_SECRET: environment.secret,
  });
  const asPlanned: Contender | undefined = plans && {
    name: "the plans' stack",
    server: await environment.stopAtEnd(plans),
    asks,
  };
  superuser.port = String(door.port);
  const lists = await Promise.all(
    (await environment.people()).map(async ({ session }) => {
      const cookie = await generateSignedCookie("better-auth.session_token", session, environment.secret);
      return request({
        name: "list",
        path: "/api/tasks",
        headers: { Cookie: cookie.slice(0, cookie.indexOf(";")) },
      });
    }),
  );
  const bySession: Contender = {
    name: "session lookup",
    server: await environment.worker("bench/workers/session-lookup.ts", superuser.href),
    asks: inTurn(lists),
  };
  const byOneQuery: Contender = {
    name: "one query",
    server: await environment.worker("bench/workers/one-query.ts", superuser.href),
    asks,
  };
  const all = [ours, onNode, bySession, byOneQuery, ...(asPlanned ? [asPlanned] : [])];
  await checkAnswers(all);
  return { ours, onNode, asPlanned, all };
}

/** A rival that answered something else would be no rival. */
async function checkAnswers(all: Contender[]): Promise<void> {
  const lists = await Promise.all(
    all.map(async ({ name, server, asks }) => {
      const { body } = await askOnce(server.port, asks(0, "list"));
      const { tasks, total }: { tasks: { id: string }[]; total: number } = JSON.parse(String(body));
      return { name, list: JSON.stringify([tasks.map(({ id }) => id), total]) };
    }),
  );
  const wrong = lists.find(({ list }) => list !== lists[0]?.list);
  if (wrong) throw new Error(`${wrong.name} does not answer the same tasks as ${lists[0]?.name}`);
}
