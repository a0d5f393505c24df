import { beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../app.ts";
import { issueToken } from "../auth/token.ts";
import { as, enrol, type Person } from "./people.ts";
import { secret, usePlace } from "./place.ts";

const place = usePlace();

/** All that anybody may ask who is not signed in. Whatever else there is, now or later, must refuse them. */
const open = new Set([
  "GET /api/health",
  "GET /api/ready",
  "GET /api/openapi.json",
  "GET /api/docs",
  "GET /api/docs/:file",
  "POST /api/auth/signup",
  "POST /api/auth/signin",
  "POST /api/v1/auth/register",
  "POST /api/v1/auth/signin",
  "POST /api/auth/sign-up/email",
  "POST /api/auth/sign-in/email",
  // To nobody these two say: nobody, and: gone.
  "GET /api/auth/get-session",
  "POST /api/auth/sign-out",
]);

/** What a route must be sent to get as far as the question who is there, or whether they still are. */
const bodies: [RegExp, object][] = [
  [/^POST .*\/tasks$|^(PUT|PATCH) .*\/tasks\/:id$/, { title: "Trim" }],
  [/revoke-session$/, { token: "0f8fad5b-d9cb-469f-a165-70867728950e" }],
  [/change-password$/, { currentPassword: "one password", newPassword: "another password" }],
  [/update-user$/, { name: "Ann" }],
  [/delete-user$/, { password: "one password" }],
];

/** As the router has them; a middleware stands under no method of its own. */
const everyRoute = [
  ...new Set(
    createApp(() => {})
      .routes.filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => `${method} ${path}`),
  ),
];
const closed = everyRoute.filter((route) => !open.has(route));

test("the router has routes, those of tasks under every contract among them", () => {
  expect(closed.filter((route) => route.includes("/tasks"))).toHaveLength(4 * 7);
  expect(closed.length).toBeGreaterThan(4 * 7);
});

let ann: Person;
beforeAll(async () => {
  ann = await enrol(place);
});

const call = (route: string, person: (Pick<Person, "token"> & Partial<Person>) | undefined) => {
  const [method = "", pattern = ""] = route.split(" ");
  const path = pattern
    .replace(/:user_id\{.*\}(?=\/tasks)/, person?.userId ?? ann.userId)
    .replaceAll(/:[a-z_]+/g, crypto.randomUUID());
  const body = bodies.find(([like]) => like.test(route))?.[1];
  return place.countingRequests(() =>
    as(place, person).send(method, path, body, { Origin: "https://hedgerow.example" }),
  );
};

async function isRefused(answer: Response) {
  expect(answer.status).toBe(401);
  expect(answer.headers.get("WWW-Authenticate")).toBe("Bearer");
  expect(await answer.json()).toMatchObject({
    type: "/problems/not_authenticated",
    detail: "Not authenticated",
  });
}

describe.each(closed.map((route) => [route.replace(/\{.*\}/, ""), route] as const))("%s", (_, route) => {
  test("refuses a caller without a token, before it asks the database or looks at the rest", async () => {
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
    const bob = await enrol(place);
    await place.sql("delete from sessions where id = $1", [bob.sessionId]);
    const { requests, result } = await call(route, bob);
    await isRefused(result);
    expect(requests).toBeLessThanOrEqual(1);
  });
});
