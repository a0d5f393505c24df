import { generateSignedCookie } from "hono/cookie";
import { request, type Request } from "../load/request.ts";
import { login } from "./database.ts";
import type { Server } from "./program.ts";
import type { Stage } from "./stage.ts";
import { type Operation, operationsOf, settle } from "./town.ts";

export interface Contender {
  name: string;
  server: Server;
  asks: (connection: number, operation: Operation) => Request;
}

/** The product, and two other ways to build the same on the same database. */
export async function contenders(stage: Stage) {
  const people = await settle(stage);
  const operations = people.map(operationsOf);
  const asks: Contender["asks"] = (connection, operation) => of(operations, connection)[operation];
  const { postgres } = await stage.database();
  const door = await stage.door();

  const ours: Contender = { name: "ours", server: await stage.worker(), asks };
  // Neither of the others passes the gate, so they come as the superuser, whom no policy binds.
  const superuser = new URL(postgres.address(login.database));
  const onNode: Contender = {
    name: "on Node",
    server: await stage.program("node-api.ts", {
      DATABASE_URL: superuser.href,
      BETTER_AUTH_SECRET: stage.secret,
    }),
    asks,
  };
  superuser.port = String(door.port);
  const lists = await Promise.all(
    people.map(async ({ session }) => {
      const cookie = await generateSignedCookie("better-auth.session_token", session, stage.secret);
      return request({
        name: "list",
        path: "/api/tasks",
        headers: { Cookie: cookie.slice(0, cookie.indexOf(";")) },
      });
    }),
  );
  const bySession: Contender = {
    name: "session lookup",
    server: await stage.worker("bench/workers/session-lookup.ts", superuser.href),
    asks: (connection) => of(lists, connection),
  };
  return { ours, onNode, bySession, all: [ours, onNode, bySession] };
}

function of<Part>(all: Part[], connection: number): Part {
  const part = all[connection % all.length];
  if (part === undefined) throw new Error("nobody was seeded");
  return part;
}
