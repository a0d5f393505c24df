import { codeAt } from "../auth/factor/totp.ts";
import { type Browser, createBrowser, password } from "./client.ts";
import type { World } from "./world.ts";

/** An app that has read a QR code. It never shows a code twice. */
export class AuthenticatorApp {
  readonly #secret: Uint8Array<ArrayBuffer>;
  #last = 0;

  constructor(uri: string) {
    this.#secret = readBase32(new URL(uri).searchParams.get("secret") ?? "");
  }

  /** The earliest code that is still good for ten seconds. Of more than two in a row, one may have to wait for its time. */
  async next(): Promise<string> {
    this.#last = Math.max(this.#last + 1, stepIn(10_000) - 1);
    const early = (this.#last - 1) * 30_000 - Date.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    return codeAt(this.#secret, this.#last);
  }

  /** The code of a clock that is off by so many steps. */
  codeOff(steps: number): Promise<string> {
    return codeAt(this.#secret, stepIn(0) + steps);
  }

  /** Six digits that are no good code now. */
  async wrong(): Promise<string> {
    const good = await Promise.all([-2, -1, 0, 1, 2].map((steps) => this.codeOff(steps)));
    return (
      ["000000", "111111", "222222", "333333", "444444", "555555"].find((code) => !good.includes(code)) ?? ""
    );
  }
}

/** The time step of the server's clock, so many milliseconds from now. */
function stepIn(milliseconds: number): number {
  return Math.floor((Date.now() + milliseconds) / 30_000);
}

function readBase32(text: string): Uint8Array<ArrayBuffer> {
  const bits = Array.from(text, (letter) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"),
  ).join("");
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (eight) => Number.parseInt(eight, 2));
}

export interface Begun {
  totpURI: string;
  backupCodes: string[];
}

/** A person with a second factor, signed in, and their app. */
export async function createProtected(world: World, hash?: string) {
  const person = await createBrowser(world, hash);
  const { app, codes } = await protect(person.browser);
  return { ...person, app, codes };
}

/** Turns the second factor on, as the account page does. */
export async function protect(browser: Browser) {
  const begun = await browser.post("/api/auth/two-factor/enable", { password });
  if (begun.status !== 200) throw new Error(`enable answered ${begun.status}: ${await begun.text()}`);
  const { totpURI, backupCodes: codes } = await begun.json<Begun>();
  const app = new AuthenticatorApp(totpURI);
  const done = await browser.post("/api/auth/two-factor/verify-totp", { code: await app.next() });
  if (done.status !== 200) throw new Error(`verify-totp answered ${done.status}: ${await done.text()}`);
  return { app, codes };
}

/** A browser that is at the second step of a sign-in. */
export async function openHalfway(browser: Browser, email: string): Promise<Browser> {
  const answer = await browser.post("/api/auth/sign-in/email", { email, password });
  const said = await answer.json();
  if (!isHalfway(said)) throw new Error(`sign-in answered ${answer.status}: ${JSON.stringify(said)}`);
  return browser;
}

function isHalfway(said: unknown): boolean {
  return typeof said === "object" && said !== null && "twoFactorRedirect" in said;
}
