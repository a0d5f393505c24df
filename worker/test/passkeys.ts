import { Authenticator, type CreationOptions, type RequestOptions, type Ways } from "./authenticator.ts";
import { Browser, createBrowser, freshEmail } from "./client.ts";
import type { World } from "./world.ts";

const path = "/api/auth/passkey";

async function ask<T>(browser: Browser, name: string, body?: unknown): Promise<T> {
  const answer = await (body === undefined
    ? browser.fetch(`${path}/${name}`)
    : browser.post(`${path}/${name}`, body));
  if (!answer.ok) throw new Error(`${name} answered ${answer.status}: ${await answer.text()}`);
  return answer.json<T>();
}

export const askToAdd = (browser: Browser) => ask<CreationOptions>(browser, "generate-register-options");
export const askToSignIn = (browser: Browser) =>
  ask<RequestOptions>(browser, "generate-authenticate-options");
export const askToSignUp = (browser: Browser, email: string, name = "") =>
  ask<CreationOptions>(browser, "sign-up-options", { email, name });

/** Adds a passkey to the account of a browser. */
export async function addPasskey(
  browser: Browser,
  {
    authenticator = new Authenticator(),
    ways,
    name,
  }: { authenticator?: Authenticator; ways?: Ways; name?: string } = {},
) {
  const response = await authenticator.create(await askToAdd(browser), ways);
  const answer = await browser.post(`${path}/verify-registration`, {
    response,
    ...(name !== undefined && { name }),
  });
  return { authenticator, answer };
}

/** Signs in with a passkey, in a browser that may be new. */
export async function signInByPasskey(
  browser: Browser,
  authenticator: Authenticator,
  ways?: Ways,
): Promise<Response> {
  const response = await authenticator.get(await askToSignIn(browser), ways);
  return browser.post(`${path}/verify-authentication`, { response });
}

export async function signUpByPasskey(world: World, email = freshEmail(), name = "") {
  const browser = new Browser(world);
  const authenticator = new Authenticator();
  const response = await authenticator.create(await askToSignUp(browser, email, name));
  const answer = await browser.post(`${path}/sign-up`, { response });
  return { browser, authenticator, email, answer };
}

/** A person with a password, a session and a passkey. */
export async function createWithPasskey(world: World, authenticator = new Authenticator()) {
  const person = await createBrowser(world);
  const { answer } = await addPasskey(person.browser, { authenticator });
  if (!answer.ok) throw new Error(`adding answered ${answer.status}: ${await answer.text()}`);
  const { id } = await answer.json<{ id: string }>();
  return { ...person, authenticator, passkey: id };
}
