import { beforeAll, describe, expect, test } from "vitest";
import { issueToken } from "../access/token.ts";
import { makeSecret } from "../access/key-secret.ts";
import { as, createPerson, createKey, type Person } from "./people.ts";
import { secret, useWorld, secrets } from "./world.ts";
import { callOf, closedRoutes, nameOf } from "./routes.ts";

const world = useWorld();

test("the router has routes, including those of tasks in every contract", () => {
  expect(closedRoutes.filter((route) => route.includes("/tasks"))).toHaveLength(4 * 12);
  expect(closedRoutes.length).toBeGreaterThan(4 * 11);
});

let ann: Person;
beforeAll(async () => {
  ann = await createPerson(world);
});

const call = (route: string, person: (Pick<Person, "token"> & Partial<Person>) | undefined) => {
  const { method, path, headers, body } = callOf(route, { userId: person?.userId ?? ann.userId });
  return world.countingRequests(() =>
    as(world, person).send(method, path, body, { ...headers, Origin: "https://hedgerow.example" }),
  );
};

/** Operations that are refused to API keys of every scope. */
const needsSession = (route: string) =>
  /\/auth\/|\/oauth\/|\/(keys|grants|webhooks)(\/|$)|\/calendar$|\/activity$|\/reminders\/(subscription|test)/.test(
    route,
  );

async function isRefused(answer: Response) {
  expect(answer.status).toBe(401);
  // Programs that call tools are told, too, where to learn how to be let in.
  expect(answer.headers.get("WWW-Authenticate")).toMatch(
    /^Bearer( (error="invalid_token", )?resource_metadata="https:\/\/hedgerow\.example\/[^"]+\/api\/mcp")?$/,
  );
  expect(await answer.json()).toMatchObject({
    type: "/problems/not_authenticated",
    detail: "Not authenticated",
  });
}

describe.each(closedRoutes.map((route) => [nameOf(route), route] as const))("%s", (_, route) => {
  test("refuses a caller without a token, before it asks the database or reads the rest", async () => {
    const { requests, result } = await call(route, undefined);
    await isRefused(result);
    expect(requests).toBe(0);
  });

  test("refuses every bad token in the same way", async () => {
    const anHourAgo = new Date(Date.now() - 3_700_000);
    const tokens = [
      "a.b.c",
      ann.token.slice(0, -2),
      await issueToken({ BETTER_AUTH_SECRET: secret.toUpperCase() }, ann, new Date()),
      await issueToken({ BETTER_AUTH_SECRET: secret }, ann, anHourAgo),
    ];
    for (const token of tokens) {
      const { requests, result } = await call(route, { token });
      await isRefused(result);
      expect(requests).toBe(0);
    }
  });

  test("refuses a token whose session has ended", async () => {
    const bob = await createPerson(world);
    await world.sql("delete from sessions where id = $1", [bob.sessionId]);
    const { requests, result } = await call(route, bob);
    await isRefused(result);
    expect(requests).toBeLessThanOrEqual(1);
  });

  test("refuses an invalid API key, and every API key if only a session is allowed", async () => {
    const bent = `${(await makeSecret(secrets, ann.userId)).secret}=`;
    const malformed = await call(route, { token: bent });
    await isRefused(malformed.result);
    expect(malformed.requests).toBe(0);

    const { secret: unknown } = await makeSecret(secrets, ann.userId);
    const { token: living } = await createKey(world, ann, "write");
    if (!needsSession(route)) {
      const { requests, result } = await call(route, { token: unknown });
      await isRefused(result);
      return expect(requests).toBe(1);
    }
    for (const token of [unknown, living]) {
      const { requests, result } = await call(route, { token });
      expect([result.status, requests]).toEqual([403, 0]);
      expect(await result.json()).toMatchObject({
        type: "/problems/session_needed",
        detail: "A key cannot do this: sign in",
      });
    }
  });
});
