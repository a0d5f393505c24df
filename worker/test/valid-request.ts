import { Authenticator } from "./authenticator.ts";
import { createBrowser, freshEmail, password, post } from "./client.ts";
import { askToAdd, askToSignIn, askToSignUp, createWithPasskey } from "./passkeys.ts";
import { as, createPerson } from "./people.ts";
import { callOf, everyRoute } from "./routes.ts";
import { plantWebhook } from "./planted-webhook.ts";
import type { World } from "./world.ts";

/** Every route that asks the database: without a sign-in that waits for a code, a recovery code is refused before. */
export const routesToDatabase = everyRoute
  .filter(
    (name) =>
      !/\/(health|ways|generate-authenticate-options|verify-backup-code)$|openapi|docs|well-known|oauth\/(?!consent|device\/)/.test(
        name,
      ),
  )
  .map((name) => {
    const [method = "", path = ""] = name.split(" ");
    return { name, method, path };
  });

const bodies: Record<string, () => unknown> = {
  signup: () => ({ email: freshEmail(), password }),
  register: () => ({ email: freshEmail(), password }),
  "sign-up/email": () => ({ email: freshEmail(), password, name: "" }),
  "change-password": () => ({ currentPassword: password, newPassword: "another horse battery" }),
  "revoke-session": () => ({ token: crypto.randomUUID() }),
  "send-verification-email": () => ({ email: freshEmail() }),
  "request-password-reset": () => ({ email: freshEmail() }),
  "verify-email": () => ({ token: "A".repeat(43) }),
  "reset-password": () => ({ token: "A".repeat(43), newPassword: "another horse battery" }),
  "change-email": () => ({ newEmail: freshEmail() }),
  "keep-email": () => ({ token: "A".repeat(43) }),
  "update-user": () => ({ name: "Ann" }),
  "delete-user": () => ({ password }),
  prove: () => ({ password }),
  "two-factor/enable": () => ({ password }),
  "two-factor/disable": () => ({ password }),
  "two-factor/get-totp-uri": () => ({ password }),
  "two-factor/generate-backup-codes": () => ({ password }),
  "two-factor/verify-totp": () => ({ code: "123456" }),
  "two-factor/verify-backup-code": () => ({ code: "0123-4567-89ab-cdef-ghjk-mnpq" }),
};

/** A valid request for a route, by a signed-in person of its own, so that no request removes what another needs. */
export async function prepareRequest(
  world: World,
  method: string,
  path: string,
): Promise<() => Promise<Response>> {
  const name = path.split("/auth/")[1];
  if (name?.startsWith("passkey/")) return preparePasskeyRequest(world, method, path);
  if (name !== undefined && /-|renew|prove/.test(name)) {
    const { browser, email } = await createBrowser(world);
    const body = name === "sign-in/email" ? { email, password } : bodies[name]?.();
    return () => (method === "POST" ? browser.post(path, body) : browser.fetch(path, { method }));
  }
  if (name === "signin") {
    const { email } = await createBrowser(world);
    return () => post(world, path, { email, password });
  }
  const ann = await createPerson(world);
  if (name !== undefined) return () => as(world, ann).send(method, path, bodies[name]?.());
  if (path.includes(":secret")) {
    const { address } = await (await as(world, ann).post("/api/calendar")).json<{ address: string }>();
    return () => world.fetch(new URL(address).pathname);
  }
  if (path.includes("/webhooks/:id")) {
    const call = callOf(`${method} ${path}`, ann, await plantWebhook(world, ann.userId));
    return () => as(world, ann).send(method, call.path, call.body, call.headers);
  }
  const task = await (await as(world, ann).post("/api/tasks", { title: "a" })).json<{ id: string }>();
  const call = callOf(`${method} ${path}`, ann, task.id);
  return () => as(world, ann).send(method, call.path, call.body, call.headers);
}

async function preparePasskeyRequest(world: World, method: string, path: string) {
  const { browser, authenticator, passkey: id } = await createWithPasskey(world);
  const made: Record<string, () => Promise<unknown>> = {
    "verify-authentication": async () => ({ response: await authenticator.get(await askToSignIn(browser)) }),
    "verify-registration": async () => ({
      response: await new Authenticator().create(await askToAdd(browser)),
    }),
    "sign-up-options": async () => ({ email: freshEmail() }),
    "sign-up": async () => ({
      response: await new Authenticator().create(await askToSignUp(browser, freshEmail())),
    }),
    "update-passkey": async () => ({ id, name: "Phone" }),
    "delete-passkey": async () => ({ id }),
  };
  const body = await made[path.split("/passkey/")[1] ?? ""]?.();
  return () => (method === "GET" ? browser.fetch(path) : browser.post(path, body));
}
