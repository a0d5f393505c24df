import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { base64url } from "jose";
import { z } from "zod";
import { cookieAttributes } from "../../access/cookies.ts";
import { sealed } from "../../access/sealed.ts";
import type { AppEnv } from "../../context/app-env.ts";
import { sha256 } from "../../http/digest.ts";
import { invalidField } from "../../http/validation.ts";
import type { RelyingParty } from "./relying-party.ts";

/** In seconds: what WebAuthn §15.1 recommends for a ceremony. */
export const ceremonyLifetime = 300;

/** What an answer to the challenge is good for. */
interface Use {
  purpose: "sign-in" | "sign-up" | "add";
  party: RelyingParty;
  /** The session that adds a passkey. */
  session?: string;
}

/** Somebody who has no account yet. The id is given beforehand, because the authenticator keeps it. */
const newcomerSchema = z.object({ id: z.uuid(), email: z.string(), name: z.string() });
export type Newcomer = z.output<typeof newcomerSchema>;

const seal = sealed(
  "challenge of a passkey",
  z.object({ challenge: z.string(), until: z.number(), newcomer: newcomerSchema.optional() }),
);

export interface Challenge {
  challenge: string;
  newcomer: Newcomer | undefined;
  /** Under which the database keeps that it was answered. */
  digest: string;
}

/** Makes a challenge and gives it to the browser to keep: signed, for five minutes, and for one use. */
export async function openChallenge(c: Context<AppEnv>, use: Use, newcomer?: Newcomer): Promise<string> {
  const challenge = base64url.encode(crypto.getRandomValues(new Uint8Array(32)));
  const until = Date.now() + ceremonyLifetime * 1000;
  const value = { challenge, until, ...(newcomer && { newcomer }) };
  const written = await seal.write(c.get("settings"), scopeOf(use), value);
  setCookie(c, nameFor(use), written, { ...cookieAttributes, maxAge: ceremonyLifetime });
  return challenge;
}

/** The challenge that the browser kept. It is spent, and its cookie removed, with an answer that is accepted. */
export async function takeChallenge(
  c: Context<AppEnv>,
  use: Use,
  field?: "response" | "passkey",
): Promise<Challenge> {
  const written = getCookie(c, nameFor(use));
  if (written !== undefined) deleteCookie(c, nameFor(use), cookieAttributes);
  const opened = written && (await seal.read(c.get("settings"), scopeOf(use), written));
  if (!opened || opened.until <= Date.now()) throw challengeIsOver(field);
  const { challenge, newcomer } = opened;
  return { challenge, newcomer, digest: await sha256(challenge) };
}

/** The browser asks for another one, and its person once more. */
export function challengeIsOver(field: "response" | "passkey" = "response") {
  return invalidField(field, "came too late, or was sent before");
}

function nameFor({ purpose }: Use): string {
  return `__Host-hedgerow-passkey-${purpose}`;
}

function scopeOf({ purpose, party, session = "" }: Use): string[] {
  return [purpose, party.origin, session];
}
