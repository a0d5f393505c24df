import { readMoment } from "../dates/moments.ts";
import { language } from "../language/words.ts";
import { brokenOff } from "./answer.ts";
import { ask } from "./ask.ts";
import { reach } from "./reach.ts";
import { readObject, readRefusal } from "./refusal.ts";

/** What is sent and read around passkeys, codes and proofs, at the paths of Better Auth's client but without its code. */

/** What shows once more that it is the person. */
export type Proof = { password: string } | { code: string } | { passkey: unknown };

export async function prove(proof: Proof): Promise<void> {
  await post("prove", proof);
}

export interface Passkey {
  id: string;
  /** What devices know it by. */
  credentialId: string;
  name: string;
  made: Date;
  used: Date | undefined;
}

export async function listPasskeys(signal: AbortSignal): Promise<Passkey[]> {
  const found: unknown = await (await ask("/api/auth/passkey/list-user-passkeys", { signal })).json();
  if (!Array.isArray(found)) throw brokenOff();
  return found.map(toPasskey);
}

export const askToAddPasskey = async () => (await ask("/api/auth/passkey/generate-register-options")).json();

export async function addPasskey(response: RegistrationResponseJSON): Promise<Passkey> {
  return toPasskey(await (await post("passkey/verify-registration", { response })).json());
}

export async function renamePasskey(id: string, name: string): Promise<Passkey> {
  const { passkey } = await readObject(await post("passkey/update-passkey", { id, name }));
  return toPasskey(passkey);
}

export async function removePasskey(id: string): Promise<void> {
  await post("passkey/delete-passkey", { id });
}

/** The challenge of a sign-in, or of a proof. */
export async function askForPasskey(): Promise<Record<string, unknown>> {
  return readObject(await askOutside("passkey/generate-authenticate-options"));
}

/** Answers the person. */
export async function signInByPasskey(response: AuthenticationResponseJSON): Promise<unknown> {
  const { user } = await readObject(await askOutside("passkey/verify-authentication", { response }));
  return user;
}

/** For an account that does not exist yet, and will have no password. */
export const askToSignUp = async (email: string) =>
  (await askOutside("passkey/sign-up-options", { email })).json();

/** Answers the person. */
export async function signUpByPasskey(response: RegistrationResponseJSON): Promise<unknown> {
  const { user } = await readObject(await askOutside("passkey/sign-up", { response }));
  return user;
}

export interface Code {
  kind: "app" | "recovery";
  code: string;
  /** Whether this browser needs no code for thirty days. */
  trustDevice: boolean;
}

/** The second step of a sign-in. Answers the person, and how many recovery codes are left after one of them. */
export async function sendCode({ kind, code, trustDevice }: Code): Promise<{ user: unknown; left: unknown }> {
  const path = kind === "app" ? "two-factor/verify-totp" : "two-factor/verify-backup-code";
  const { user, recoveryCodesLeft: left } = await readObject(
    await askOutside(path, { code: bare(code), trustDevice }),
  );
  return { user, left };
}

export interface SecondFactor {
  isOn: boolean;
  codesLeft: number;
  hasPassword: boolean;
  /** This browser needs no code at a sign-in. */
  isRemembered: boolean;
  /** Until then at the latest there are browsers that need none. */
  rememberedUntil: Date | undefined;
}

export async function readSecondFactor(signal: AbortSignal): Promise<SecondFactor> {
  const state = await readObject(await ask("/api/auth/two-factor/state", { signal }));
  return {
    isOn: state["enabled"] === true,
    codesLeft: Number(state["recoveryCodesLeft"] ?? 0),
    hasPassword: state["hasPassword"] !== false,
    isRemembered: state["remembered"] === true,
    rememberedUntil: readMoment(state["rememberedUntil"]),
  };
}

/** The secret, as an address that authenticator apps open, and ten recovery codes. */
export async function beginSecondFactor(password: string): Promise<{ uri: string; codes: string[] }> {
  const { totpURI, backupCodes } = await readObject(await post("two-factor/enable", { password }));
  return { uri: typeof totpURI === "string" ? totpURI : "", codes: toCodes(backupCodes) };
}

export async function finishSecondFactor(code: string): Promise<void> {
  await post("two-factor/verify-totp", { code: bare(code) });
}

export async function endSecondFactor(password: string): Promise<void> {
  await post("two-factor/disable", { password });
}

export async function makeRecoveryCodes(password: string): Promise<string[]> {
  const { backupCodes } = await readObject(await post("two-factor/generate-backup-codes", { password }));
  return toCodes(backupCodes);
}

/** Every browser needs a code again. */
export async function forgetBrowsers(): Promise<void> {
  await ask("/api/auth/two-factor/forget-devices", { method: "POST" });
}

function post(path: string, body: unknown): Promise<Response> {
  return ask(`/api/auth/${path}`, { method: "POST", body });
}

/** Without a session there is no token to renew. */
async function askOutside(path: string, body?: unknown): Promise<Response> {
  // What is mailed to a person is in the language of their page.
  const headers = {
    Accept: "application/json",
    "Accept-Language": language,
    "Content-Type": "application/json",
  };
  const init = body === undefined ? {} : { method: "POST", headers, body: JSON.stringify(body) };
  const response = await reach(`/api/auth/${path}`, init);
  if (!response.ok) throw await readRefusal(response);
  return response;
}

/** As it was pasted from a message, or typed in groups. */
const bare = (code: string) => code.replaceAll(/[\s-]/g, "");

const toCodes = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((code) => typeof code === "string") : [];

/** None may be left out: devices are told to forget those that are not in the list. */
function toPasskey(value: unknown): Passkey {
  const {
    id,
    credentialID: credentialId,
    name,
    createdAt,
    lastUsedAt,
  }: Record<string, unknown> = Object(value);
  if (typeof id !== "string" || typeof credentialId !== "string") throw brokenOff();
  if (typeof name !== "string" || typeof createdAt !== "string") throw brokenOff();
  const used = typeof lastUsedAt === "string" ? new Date(lastUsedAt) : undefined;
  return { id, credentialId, name, made: new Date(createdAt), used };
}
