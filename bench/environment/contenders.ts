import { generateSignedCookie } from "hono/cookie";
import { request, type Request } from "../load/request.ts";
import { login } from "./database.ts";
import type { Server } from "./program.ts";
import type { Environment } from "./environment.ts";
import { inTurn, type Operation, operationsOfPeople } from "./people.ts";

export interface Contender {
  name: string;
  server: Server;
  asks: (connection: number, operation: Operation) => Request;
}

/** The product, and two other ways to build the same on the same database. */
export async function contenders(environment: Environment) {
  const operationsAt = await operationsOfPeople(environment);
  const asks: Contender["asks"] = (connection, operation) => operationsAt(connection)[operation];
  const { postgres } = await environment.database();
  const door = await environment.door();

  const ours: Contender = { name: "ours", server: await environment.worker(), asks };
  // The other two do not go through the gate, so they connect as the superuser, whom no policy binds.
  const superuser = new URL(postgres.address(login.database));
  const onNode: Contender = {
    name: "on Node",
    server: await environment.program("node-api.ts", {
      DATABASE_URL: superuser.href,
      BETTER_AUTH_SECRET: environment.secret,
    }),
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
  return { ours, onNode, bySession, all: [ours, onNode, bySession] };
}
