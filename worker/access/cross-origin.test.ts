import { beforeAll, describe, expect, test } from "vitest";
import { tokenCookie } from "./cookies.ts";
import { as, createGrant, createPerson, type Person } from "../test/people.ts";
import { origin, useWorld } from "../test/world.ts";

const world = useWorld();
let ann: Person;
beforeAll(async () => {
  ann = await createPerson(world);
});

const afar = { Origin: "https://planner.example", "Sec-Fetch-Site": "cross-site" };
const allowed = ({ headers }: Response) => headers.get("Access-Control-Allow-Origin");

describe("a page of another site", () => {
  test("may send and read what a program does, with the program's own token", async () => {
    const program = as(world, await createGrant(world, ann, { scope: "write" }));
    const made = await program.post("/api/tasks", { title: "From a page" }, afar);
    expect([made.status, allowed(made)]).toEqual([201, "*"]);
    expect(made.headers.get("Access-Control-Expose-Headers")).toContain("ETag");
    const refused = await program.post("/api/tasks", {}, afar);
    expect([refused.status, allowed(refused)]).toEqual([400, "*"]);
  });

  test("is told that it has no token, or one that has ended", async () => {
    for (const headers of [afar, { ...afar, Authorization: "Bearer nothing" }]) {
      const answer = await world.fetch("/api/tasks", { headers });
      expect([answer.status, allowed(answer)]).toEqual([401, "*"]);
      expect(answer.headers.get("Access-Control-Expose-Headers")).toContain("WWW-Authenticate");
    }
  });

  test("asks once a day, with the headers that the API takes", async () => {
    const asked = await world.fetch("/api/tasks/batch", {
      method: "OPTIONS",
      headers: { ...afar, "Access-Control-Request-Method": "POST" },
    });
    expect([asked.status, await asked.text()]).toEqual([204, ""]);
    expect(Object.fromEntries([...asked.headers].filter(([name]) => name.startsWith("access-")))).toEqual({
      "access-control-allow-headers":
        "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, MCP-Protocol-Version, Mcp-Method, Mcp-Name",
      "access-control-allow-methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
      "access-control-allow-origin": "*",
      "access-control-max-age": "86400",
    });
  });

  test("reads nothing that a cookie was sent for", async () => {
    const headers = { ...afar, Cookie: `${tokenCookie}=${ann.token}` };
    const answer = await world.fetch("/api/tasks", { headers });
    expect([answer.status, allowed(answer)]).toEqual([200, null]);
  });

  test("cannot sign anybody in, nor read an address that is a secret", async () => {
    for (const path of [
      "/api/auth/signin",
      "/api/v1/auth/signin",
      "/api/auth/sign-in/email",
      "/api/oauth/consent",
    ]) {
      const answer = await as(world, undefined).post(path, {}, afar);
      expect([path, allowed(answer)]).toEqual([path, null]);
    }
    const { status, headers } = await world.fetch(`/api/calendar/${ann.token.slice(0, 20)}.ics`, {
      headers: afar,
    });
    expect([status, headers.get("Access-Control-Allow-Origin")]).toEqual([404, null]);
  });
});

test("our own pages, and programs that are no pages, get none of these headers", async () => {
  for (const headers of [{}, { Origin: origin, "Sec-Fetch-Site": "same-origin" }]) {
    expect(allowed(await as(world, ann).get("/api/tasks", headers))).toBeNull();
  }
});
