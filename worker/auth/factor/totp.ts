/** Time-based one-time passwords (RFC 6238), as authenticator apps make them unless they are told otherwise. */
const period = 30;
const digits = 6;

/** As long as the output of SHA-1 (RFC 4226 §4, R6). */
const secretBytes = 20;

/**
 * How many steps a clock may be off. With one, the previous code and the next are good, too: half a minute either way, and the
 * time to type. A clock that is off by a minute is refused, because each further step is one more code to guess.
 */
const tolerance = 1;

type Bytes = Uint8Array<ArrayBuffer>;

export function makeTotpSecret(): Bytes {
  return crypto.getRandomValues(new Uint8Array(secretBytes));
}

/** What an app reads from the QR code, as all of them understand it. */
export function totpUri(secret: Bytes, email: string): string {
  const issuer = "Hedgerow";
  const query = `secret=${toBase32(secret)}&issuer=${issuer}&algorithm=SHA1&digits=${digits}&period=${period}`;
  return `otpauth://totp/${issuer}:${encodeURIComponent(email)}?${query}`;
}

/**
 * The time step that a code is of, if it is a good one and of a later step than `after`. The server's clock decides and nothing
 * that a caller sends. All steps are compared, so that the time of the answer does not tell which.
 */
export async function findStep(
  secret: Bytes,
  code: string,
  { now, after }: { now: Date; after: number },
): Promise<number | undefined> {
  const current = Math.floor(now.getTime() / 1000 / period);
  let found: number | undefined;
  for (let step = current + tolerance; step >= current - tolerance; step -= 1) {
    const isThis = isEqual(await codeAt(secret, step), code);
    if (isThis && step > after) found = step;
  }
  return found;
}

/** The code of a time step (RFC 4226 §5.3). */
export async function codeAt(secret: Bytes, step: number, length = digits): Promise<string> {
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(step));
  const algorithm = { name: "HMAC", hash: "SHA-1" };
  const key = await crypto.subtle.importKey("raw", secret, algorithm, false, ["sign"]);
  const mac = new DataView(await crypto.subtle.sign("HMAC", key, counter.buffer));
  const offset = mac.getUint8(mac.byteLength - 1) & 0xf;
  const number = mac.getUint32(offset) & 0x7fff_ffff;
  return String(number % 10 ** length).padStart(length, "0");
}

/** RFC 4648 §6. Twenty bytes need no padding. */
export function toBase32(bytes: Uint8Array, alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet.charAt(Number.parseInt(five, 2))).join("");
}

function isEqual(one: string, other: string): boolean {
  const bytes = new TextEncoder();
  const [first, second] = [bytes.encode(one), bytes.encode(other)];
  return first.byteLength === second.byteLength && crypto.subtle.timingSafeEqual(first, second);
}
