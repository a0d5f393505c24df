import { base64url } from "jose";
import { join } from "./join.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** The keys of a subscription, as a browser makes them: RFC 8291 §3.1 and §3.2. */
export interface Receiver {
  /** The bytes of `p256dh`, and the same as a key. */
  point: Bytes;
  publicKey: CryptoKey;
  secret: Bytes;
}

/** What is different for each message. */
export interface Fresh {
  salt: Bytes;
  /** The sender's key. It is used for one message. */
  point: Bytes;
  privateKey: CryptoKey;
}

/**
 * Every message is made as long as this, so that its length tells nothing. It is how long one can be that every browser
 * gets: Firefox on Android has least room, for it gets them through another service, in base64.
 */
export const longestMessage = 2_820;

const curve = { name: "ECDH", namedCurve: "P-256" };
/** RFC 8291 §4: a message is one record, and any push service takes 4,096 bytes. */
const recordSize = 4_096;

/** Undefined for keys that no browser makes. */
export async function readReceiver(p256dh: string, auth: string): Promise<Receiver | undefined> {
  try {
    const [point, secret] = [
      new Uint8Array(base64url.decode(p256dh)),
      new Uint8Array(base64url.decode(auth)),
    ];
    if (secret.length !== 16) return undefined;
    return { point, secret, publicKey: await crypto.subtle.importKey("raw", point, curve, false, []) };
  } catch {
    return undefined;
  }
}

/** Encrypts for one subscription: RFC 8291, with the content coding of RFC 8188. `length` is that of the padded text. */
export async function encrypt(
  receiver: Receiver,
  text: Uint8Array,
  { length = longestMessage, fresh }: { length?: number; fresh?: Fresh } = {},
): Promise<Bytes> {
  const { salt, point, privateKey } = fresh ?? (await makeFresh());
  const { key, nonce } = await deriveKey(receiver, { salt, point, privateKey });
  // RFC 8188 §2: the text, a delimiter that says that the record is the last one, and zeros.
  const record = new Uint8Array(length + 1);
  record.set(text);
  record[text.length] = 2;
  const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, record);
  // RFC 8188 §2.1: the salt, the size of a record, and the length of the key id, which is the sender's public key.
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, recordSize);
  return join(salt, size, new Uint8Array([point.length]), point, new Uint8Array(box));
}

async function makeFresh(): Promise<Fresh> {
  const pair = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
  if (!("privateKey" in pair)) throw new Error("a curve has pairs of keys");
  const exported = await crypto.subtle.exportKey("raw", pair.publicKey);
  if (!(exported instanceof ArrayBuffer)) throw new Error("raw keys are bytes");
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return { salt, point: new Uint8Array(exported), privateKey: pair.privateKey };
}

/** RFC 8291 §3.4. */
async function deriveKey(receiver: Receiver, { salt, point, privateKey }: Fresh) {
  // Its type is said to have `$public`, which is not what it is read by.
  const agreement: { name: string } = Object.assign({ name: "ECDH" }, { public: receiver.publicKey });
  const shared = new Uint8Array(await crypto.subtle.deriveBits(agreement, privateKey, 256));
  const about = join(utf8("WebPush: info\0"), receiver.point, point);
  const input = await hkdf({ salt: receiver.secret, input: shared, about, length: 32 });
  const from = (purpose: string, length: number) =>
    hkdf({ salt, input, about: utf8(`Content-Encoding: ${purpose}\0`), length });
  const [secret, nonce] = [await from("aes128gcm", 16), await from("nonce", 12)];
  return { key: await crypto.subtle.importKey("raw", secret, "AES-GCM", false, ["encrypt"]), nonce };
}

/** RFC 5869, with SHA-256. */
async function hkdf({
  salt,
  input,
  about,
  length,
}: Record<"salt" | "input" | "about", Bytes> & { length: number }) {
  const key = await crypto.subtle.importKey("raw", input, "HKDF", false, ["deriveBits"]);
  const how = { name: "HKDF", hash: "SHA-256", salt, info: about };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, length * 8));
}

function utf8(text: string): Bytes {
  return new Uint8Array(new TextEncoder().encode(text));
}
