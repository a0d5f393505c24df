import { base64url, importJWK, SignJWT } from "jose";
import { memoryOf } from "../budget/memory.ts";
import type { PushKey } from "./settings.ts";

/** In seconds. RFC 8292 §2 allows a day; the clocks of push services may differ from ours. */
const lifetime = 12 * 3_600;
/** In milliseconds: for how long one is used, because each costs a signature. */
const reuse = 3_600_000;

interface Token {
  madeAt: number;
  header: string;
}

/** Tells the operator what is wrong with the setting. Its message holds no value. */
class PushKeyError extends Error {
  override readonly name = "PushKeyError";
}

type Signer = Awaited<ReturnType<typeof importJWK>>;

const signers = new WeakMap<PushKey, Signer>();
/** Browsers come with few push services, but anybody can name others. */
const tokensOf = memoryOf<Token>(100);

/** What a push service is told of us. */
interface Told {
  key: PushKey;
  /** A `mailto:` or `https:` URL. */
  subject: string;
  /** The origin of the push service. */
  audience: string;
}

/** RFC 8292: the `Authorization` by which a push service knows that it is us who sends. */
export async function authorize({ key, subject, audience }: Told, now: Date): Promise<string> {
  const tokens = tokensOf(key);
  const name = `${audience} ${subject}`;
  const known = tokens.get(name);
  const age = now.getTime() - (known?.madeAt ?? Number.NaN);
  if (known && age >= 0 && age < reuse) return known.header;

  const token = await new SignJWT()
    .setProtectedHeader({ typ: "JWT", alg: "ES256" })
    .setAudience(audience)
    .setExpirationTime(Math.floor(now.getTime() / 1000) + lifetime)
    .setSubject(subject)
    .sign(await signerOf(key));
  const header = `vapid t=${token}, k=${key.publicKey}`;
  tokens.set(name, { madeAt: now.getTime(), header });
  return header;
}

async function signerOf(key: PushKey): Promise<Signer> {
  const known = signers.get(key);
  if (known) return known;
  const point = base64url.decode(key.publicKey);
  const [x = "", y = ""] = [point.subarray(1, 33), point.subarray(33)].map((part) => base64url.encode(part));
  try {
    const signer = await importJWK({ kty: "EC", crv: "P-256", x, y, d: key.privateKey }, "ES256");
    signers.set(key, signer);
    return signer;
  } catch (cause) {
    throw new PushKeyError("PUSH_KEYS has a key whose parts do not belong together", { cause });
  }
}
