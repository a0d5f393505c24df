import { createDecipheriv, createECDH, hkdfSync, randomBytes } from "node:crypto";
import { Refusal } from "./refusal.ts";

/** What a browser keeps of a subscription. Bytes are in base64url. */
export interface BrowserKeys {
  privateKey: string;
  publicKey: string;
  auth: string;
}

/** Makes the keys of a subscription. */
export function makeBrowserKeys(): BrowserKeys {
  const pair = createECDH("prime256v1");
  const publicKey = pair.generateKeys("base64url");
  return {
    publicKey,
    privateKey: pair.getPrivateKey("base64url"),
    auth: randomBytes(16).toString("base64url"),
  };
}

/** Decrypts a message as a browser does, with Node's cryptography: RFC 8291, and RFC 8188 for one record. */
export function decrypt(body: Buffer, keys: BrowserKeys): string {
  try {
    return open(body, keys);
  } catch (error) {
    throw new Refusal(400, `the message cannot be read: ${String(error)}`);
  }
}

function open(body: Buffer, { privateKey, auth }: BrowserKeys): string {
  const [salt, size, idLength] = [body.subarray(0, 16), body.readUInt32BE(16), body.readUInt8(20)];
  const sender = body.subarray(21, 21 + idLength);
  const record = body.subarray(21 + idLength);
  if (record.length > size) throw new Error("it has more than one record");

  const ours = createECDH("prime256v1");
  ours.setPrivateKey(Buffer.from(privateKey, "base64url"));
  const shared = ours.computeSecret(sender);
  const about = Buffer.concat([Buffer.from("WebPush: info\0"), ours.getPublicKey(), sender]);
  const input = derive(shared, Buffer.from(auth, "base64url"), about, 32);
  const key = derive(input, salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
  const nonce = derive(input, salt, Buffer.from("Content-Encoding: nonce\0"), 12);

  const decipher = createDecipheriv("aes-128-gcm", key, nonce).setAuthTag(record.subarray(-16));
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  const end = padded.findLastIndex((byte) => byte !== 0);
  if (padded[end] !== 2) throw new Error("its only record is not the last one");
  return padded.subarray(0, end).toString("utf8");
}

function derive(input: Buffer, salt: Buffer, about: Buffer, length: number): Buffer {
  return Buffer.from(hkdfSync("sha256", input, salt, about, length));
}
