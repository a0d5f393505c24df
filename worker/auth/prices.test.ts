import { expect, test } from "vitest";
import { Authenticator } from "../test/authenticator.ts";
import { Browser, createBrowser, freshEmail, hashesOf, password } from "../test/client.ts";
import * as passkeys from "../test/passkeys.ts";
import { AuthenticatorApp, type Begun, createProtected, openHalfway } from "../test/second-factor.ts";
import { useWorld } from "../test/world.ts";

/** What each way to sign in, to prove it and to change it costs. The same table is in docs/performance.md. */
const world = useWorld();

type Send = () => Promise<Response>;
/** A status, and how many requests to the database and hashes it took. */
type Price = [status: number, trips: number, hashes: number];

interface Route {
  open(): Promise<{ right: Send; wrong?: Send }>;
  right: Price;
  /** Of what was well-formed and not right. */
  wrong?: Price;
}

const key = (name: string) => `/api/auth/passkey/${name}`;
const factor = (name: string) => `/api/auth/two-factor/${name}`;

/** What a password from within a session is asked for. */
const byPassword = (path: string, open: () => Promise<{ browser: Browser }>): Route => ({
  async open() {
    const { browser } = await open();
    const send = (claim: string) => () => browser.post(path, { password: claim });
    return { right: send(password), wrong: send("a guess at it") };
  },
  right: [200, 2, 1],
  wrong: [400, 1, 1],
});

async function createBegun() {
  const person = await createBrowser(world);
  const begun = await (await person.browser.post(factor("enable"), { password })).json<Begun>();
  return { ...person, app: new AuthenticatorApp(begun.totpURI) };
}

/** What sends an answer of a passkey, or another one whose signature is not right. */
async function answering(send: (browser: Browser, response: unknown) => Promise<Response>, isInside = false) {
  const { authenticator, browser } = await passkeys.createWithPasskey(world);
  const asking = isInside ? browser : new Browser(world);
  const sending = (forged: boolean) => async () => {
    const response = await authenticator.get(await passkeys.askToSignIn(asking), { forged });
    return send(asking, response);
  };
  return { right: sending(false), wrong: sending(true) };
}

const routes: Record<string, Route> = {
  "GET passkey/generate-authenticate-options": {
    open: async () => ({ right: () => new Browser(world).fetch(key("generate-authenticate-options")) }),
    right: [200, 0, 0],
  },
  "POST passkey/verify-authentication": {
    open: () => answering((browser, response) => browser.post(key("verify-authentication"), { response })),
    right: [200, 2, 0],
    wrong: [401, 1, 0],
  },
  "POST passkey/sign-up-options": {
    async open() {
      const { email } = await createBrowser(world);
      const send = (address: string) => () =>
        new Browser(world).post(key("sign-up-options"), { email: address });
      return { right: send(freshEmail()), wrong: send(email) };
    },
    right: [200, 1, 0],
    wrong: [409, 1, 0],
  },
  "POST passkey/sign-up": {
    async open() {
      const send = (uv: boolean) => async () => {
        const browser = new Browser(world);
        const options = await passkeys.askToSignUp(browser, freshEmail());
        return browser.post(key("sign-up"), { response: await new Authenticator().create(options, { uv }) });
      };
      return { right: send(true), wrong: send(false) };
    },
    // One is that for the options.
    right: [200, 2, 0],
    wrong: [400, 1, 0],
  },
  "GET passkey/generate-register-options": {
    async open() {
      const { browser } = await createBrowser(world);
      return { right: () => browser.fetch(key("generate-register-options")) };
    },
    right: [200, 1, 0],
  },
  "POST passkey/verify-registration": {
    async open() {
      const { browser } = await createBrowser(world);
      const send = (uv: boolean) => async () => (await passkeys.addPasskey(browser, { ways: { uv } })).answer;
      return { right: send(true), wrong: send(false) };
    },
    // One is that for the options. A wrong one asks whether the session still lives.
    right: [200, 2, 0],
    wrong: [400, 2, 0],
  },
  "GET passkey/list-user-passkeys": {
    async open() {
      const { browser } = await passkeys.createWithPasskey(world);
      return { right: () => browser.fetch(key("list-user-passkeys")) };
    },
    right: [200, 1, 0],
  },
  "POST passkey/update-passkey": {
    async open() {
      const { browser, passkey } = await passkeys.createWithPasskey(world);
      const send = (id: string) => () => browser.post(key("update-passkey"), { id, name: "Phone" });
      return { right: send(passkey), wrong: send(crypto.randomUUID()) };
    },
    right: [200, 1, 0],
    wrong: [404, 1, 0],
  },
  "POST passkey/delete-passkey": {
    async open() {
      const { browser, passkey } = await passkeys.createWithPasskey(world);
      const send = (id: string) => () => browser.post(key("delete-passkey"), { id });
      return { right: send(passkey), wrong: send(crypto.randomUUID()) };
    },
    right: [200, 1, 0],
    wrong: [404, 1, 0],
  },
  "POST sign-in/email, the first of two steps": {
    async open() {
      const { email } = await createProtected(world);
      const send = (claim: string) => () =>
        new Browser(world).post("/api/auth/sign-in/email", { email, password: claim });
      return { right: send(password), wrong: send("a guess at it") };
    },
    right: [200, 1, 1],
    wrong: [401, 1, 1],
  },
  "POST two-factor/verify-totp, the second step": {
    async open() {
      const { email, app } = await createProtected(world);
      const browser = await openHalfway(new Browser(world), email);
      const send = (code: string) => () => browser.post(factor("verify-totp"), { code });
      return { right: send(await app.next()), wrong: send(await app.wrong()) };
    },
    right: [200, 2, 0],
    wrong: [401, 2, 0],
  },
  "POST two-factor/verify-backup-code": {
    async open() {
      const { email, codes } = await createProtected(world);
      const browser = await openHalfway(new Browser(world), email);
      const send = (code?: string) => () => browser.post(factor("verify-backup-code"), { code });
      return { right: send(codes[0]), wrong: send("0000-0000-0000-0000-0000-0000") };
    },
    right: [200, 2, 0],
    wrong: [401, 3, 0],
  },
  "GET two-factor/state": {
    async open() {
      const { browser } = await createBrowser(world);
      return { right: () => browser.fetch(factor("state")) };
    },
    right: [200, 1, 0],
  },
  "POST two-factor/enable": byPassword(factor("enable"), () => createBrowser(world)),
  "POST two-factor/get-totp-uri": byPassword(factor("get-totp-uri"), createBegun),
  "POST two-factor/verify-totp, the first code": {
    async open() {
      const { browser, app } = await createBegun();
      const send = (code: string) => () => browser.post(factor("verify-totp"), { code });
      return { right: send(await app.next()), wrong: send(await app.wrong()) };
    },
    right: [200, 2, 0],
    wrong: [400, 1, 0],
  },
  "POST two-factor/generate-backup-codes": byPassword(factor("generate-backup-codes"), () =>
    createProtected(world),
  ),
  "POST two-factor/disable": byPassword(factor("disable"), () => createProtected(world)),
  "POST two-factor/forget-devices": {
    async open() {
      const { browser } = await createProtected(world);
      return { right: () => browser.post(factor("forget-devices")) };
    },
    right: [200, 2, 0],
  },
  "POST prove, by password": byPassword("/api/auth/prove", () => createBrowser(world)),
  "POST prove, by a code": {
    async open() {
      const { browser, app } = await createProtected(world);
      const send = (code: string) => () => browser.post("/api/auth/prove", { code });
      return { right: send(await app.next()), wrong: send(await app.wrong()) };
    },
    right: [200, 2, 0],
    wrong: [400, 1, 0],
  },
  "POST prove, by passkey": {
    open: () => answering((browser, passkey) => browser.post("/api/auth/prove", { passkey }), true),
    right: [200, 3, 0],
    wrong: [400, 2, 0],
  },
};

test.each(Object.entries(routes))("%s costs what is written", async (_, route) => {
  const { right, wrong } = await route.open();
  for (const [send, price] of [
    [wrong, route.wrong],
    [right, route.right],
  ] as const) {
    if (!send) continue;
    const { requests, result } = await world.countingRequests(send);
    expect([result.status, requests, hashesOf(world)]).toEqual(price);
  }
});
