import { createApp } from "../app.ts";
import type { Person } from "./people.ts";

/** Every route as the router has it; a middleware stands under no method of its own. */
export const everyRoute = [
  ...new Set(
    createApp(() => {})
      .routes.filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => `${method} ${path}`),
  ),
];

const undescribed = new Set(["GET /api/openapi.json", "GET /api/docs", "GET /api/docs/:file"]);

/** As the description of the API writes them. */
export const describedRoutes = everyRoute
  .filter((route) => !undescribed.has(route))
  .map((route) => route.replaceAll(/:(\w+)(\{.*?\}(?=\/))?/g, "{$1}"));

/** All that anybody may ask who is not signed in. Whatever else there is, now or later, must refuse them. */
const open = new Set([
  "GET /api/health",
  "GET /api/ready",
  "GET /api/openapi.json",
  "GET /api/docs",
  "GET /api/docs/:file",
  // Whoever has the secret in it may read what is due.
  "GET /api/calendar/:secret.ics",
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

export const closedRoutes = everyRoute.filter((route) => !open.has(route));

/** What a route must be sent to get as far as the question who is there, or whether they still are. */
const bodies: [RegExp, object][] = [
  [/^POST .*\/tasks$|^(PUT|PATCH) .*\/tasks\/:id$/, { title: "Trim" }],
  [/^POST .*\/tasks\/batch$/, { operations: [{ do: "create", task: { title: "Trim" } }] }],
  [/^POST .*\/keys$/, { name: "Backup", scope: "read" }],
  [/^POST .*\/lists$|^PATCH .*\/lists\/:id$/, { name: "Garden" }],
  [/^PATCH .*\/tags\/:name$/, { name: "house" }],
  [/revoke-session$/, { token: "0f8fad5b-d9cb-469f-a165-70867728950e" }],
  [/change-password$/, { currentPassword: "one password", newPassword: "another password" }],
  [/update-user$/, { name: "Ann" }],
  [/delete-user$/, { password: "one password" }],
];

interface Call {
  method: string;
  path: string;
  body: object | undefined;
}

/** How a route is called where its path must name somebody, and a task that need not be there. */
export function callOf(
  route: string,
  { userId }: Pick<Person, "userId">,
  task: string = crypto.randomUUID(),
): Call {
  const [method = "", pattern = ""] = route.split(" ");
  const path = pattern
    .replace(/:user_id\{.*?\}(?=\/)/, userId)
    .replace(":id", task)
    .replace(":name", "home")
    .replace(":secret", `hedgerow_${"A".repeat(64)}`)
    .replace(/\/overview$/, "$&?today=2026-11-21")
    .replace(":file", "page.css");
  return { method, path, body: bodies.find(([like]) => like.test(route))?.[1] };
}

/** A route's name where it stands in a test's. */
export const nameOf = (route: string) => route.replace(/\{.*\}/, "");
