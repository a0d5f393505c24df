import { createApp } from "../app.ts";
import type { Person } from "./people.ts";
import { origin } from "./world.ts";
import { newSubscription } from "./subscriptions.ts";

/** Every route of the router. Middleware is registered for all methods, and left out. */
export const everyRoute = [
  ...new Set(
    createApp(() => {})
      .routes.filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => `${method} ${path}`),
  ),
];

const undescribed = new Set(["GET /api/openapi.json", "GET /api/docs", "GET /api/docs/:file"]);

/** The routes as the API description writes them. */
export const describedRoutes = everyRoute
  .filter((route) => !undescribed.has(route))
  .map((route) => route.replaceAll(/:(\w+)(\{.*?\}(?=\/))?/g, "{$1}"));

/** Every route that is open without signing in. All others, present and future, must refuse. */
const open = new Set([
  "GET /api/health",
  "GET /api/ready",
  "GET /api/openapi.json",
  "GET /api/docs",
  "GET /api/docs/:file",
  "GET /.well-known/oauth-authorization-server",
  "GET /.well-known/oauth-protected-resource",
  "GET /.well-known/oauth-protected-resource/api/mcp",
  // Programs have no account: what they send is the credential.
  "POST /api/oauth/token",
  "POST /api/oauth/revoke",
  "POST /api/oauth/introspect",
  // The secret in its path is the credential.
  "GET /api/calendar/:secret.ics",
  "POST /api/auth/signup",
  "POST /api/auth/signin",
  "POST /api/v1/auth/register",
  "POST /api/v1/auth/signin",
  "POST /api/auth/sign-up/email",
  "POST /api/auth/sign-in/email",
  "GET /api/auth/passkey/generate-authenticate-options",
  "POST /api/auth/passkey/verify-authentication",
  "POST /api/auth/passkey/sign-up-options",
  "POST /api/auth/passkey/sign-up",
  // Without a session these two answer null and success.
  "GET /api/auth/get-session",
  "POST /api/auth/sign-out",
  "GET /api/auth/ways",
  "POST /api/auth/send-verification-email",
  "POST /api/auth/request-password-reset",
  // The token of a link is the credential.
  "POST /api/auth/verify-email",
  "POST /api/auth/reset-password",
  "POST /api/auth/keep-email",
  // For programs that nobody has let in yet.
  "POST /api/oauth/register",
  "POST /api/oauth/device_authorization",
]);

export const closedRoutes = everyRoute.filter((route) => !open.has(route));

/** As a browser would send it, for no challenge of ours. */
function anyRegistration() {
  const response = { clientDataJSON: "AAAA", attestationObject: "AAAA" };
  return { id: "AAAA", rawId: "AAAA", type: "public-key", response };
}

/** What our command line asks for: it is known without asking anybody. */
export const authorizationQuery = new URLSearchParams({
  client_id: `${origin}/cli`,
  redirect_uri: "http://127.0.0.1:49152/callback",
  response_type: "code",
  code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
  code_challenge_method: "S256",
  scope: "read write",
  state: "a state",
}).toString();

/** Valid bodies for routes that would otherwise refuse before they check who is calling. */
const bodies: [RegExp, object][] = [
  [/^POST .*\/tasks$|^(PUT|PATCH) .*\/tasks\/:id$/, { title: "Trim" }],
  [/^POST .*\/tasks\/words$/, { lines: ["Trim"], time_zone: "Europe/Berlin" }],
  [/^POST .*\/tasks\/batch$/, { operations: [{ do: "create", task: { title: "Trim" } }] }],
  [
    /^POST .*\/sync$/,
    { operations: [{ do: "delete_tag", tag: "home", id: "01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10" }] },
  ],
  [/^POST .*\/keys$/, { name: "Backup", scope: "read" }],
  [/^POST .*\/webhooks$/, { name: "Watering plan", url: "https://garden.example/hooks" }],
  [/^PATCH .*\/webhooks\/:id$/, { name: "Watering" }],
  [/^POST .*\/webhooks\/:id\/resend$/, { failed: true }],
  [/^POST .*\/lists$|^PATCH .*\/lists\/:id$/, { name: "Garden" }],
  [/^POST .*\/views$|^PATCH .*\/views\/:id$/, { name: "Soon", filter: { due: ["today"] } }],
  [/^POST .*\/bin\/restore$/, { all: true }],
  [
    /^POST .*\/acts\/undo$/,
    {
      by: { kind: "program", id: "01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10" },
      since: "2026-11-30T08:00:00.000Z",
    },
  ],
  [/^PATCH .*\/tags\/:name$/, { name: "house" }],
  [/^POST .*\/mcp$/, { jsonrpc: "2.0", id: 1, method: "ping" }],
  [/revoke-session$/, { token: "0f8fad5b-d9cb-469f-a165-70867728950e" }],
  [/change-password$/, { currentPassword: "one password", newPassword: "another password" }],
  [/^POST .*change-email$/, { newEmail: "ann-lee@example.com" }],
  [/update-user$/, { name: "Ann" }],
  [/delete-user$/, { password: "one password" }],
  [/verify-registration$/, { response: anyRegistration() }],
  [/update-passkey$/, { id: "0f8fad5b-d9cb-469f-a165-70867728950e", name: "Phone" }],
  [/delete-passkey$/, { id: "0f8fad5b-d9cb-469f-a165-70867728950e" }],
  [/two-factor\/(enable|disable|get-totp-uri|generate-backup-codes)$/, { password: "one password" }],
  [/verify-totp$/, { code: "123456" }],
  [/verify-backup-code$/, { code: "0123-4567-89ab-cdef-ghjk-mnpq" }],
  [/^PUT .*\/reminders\/settings$/, { time_zone: "Europe/Berlin" }],
  [/^PUT .*\/reminders\/subscription$/, newSubscription()],
  [/prove$/, { password: "one password" }],
  [/device\/look$/, { user_code: "BCDF-GHJK" }],
  [/device\/decide$/, { user_code: "BCDF-GHJK", decision: "allow", scope: "read" }],
  [/oauth\/request$/, { query: authorizationQuery }],
  [/oauth\/consent$/, { query: authorizationQuery, decision: "allow", scope: "read" }],
];

interface Call {
  method: string;
  path: string;
  body: object | undefined;
  headers: Record<string, string>;
}

/** A request for a route: its path names a person, and a task that need not exist. */
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
  const headers: Record<string, string> = path.endsWith("/live") ? { Upgrade: "websocket" } : {};
  return { method, path, headers, body: bodies.find(([like]) => like.test(route))?.[1] };
}

/** A route's name for a test title. */
export const nameOf = (route: string) => route.replace(/\{.*\}/, "");
