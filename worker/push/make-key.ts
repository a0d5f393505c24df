import { base64url, exportJWK, generateKeyPair } from "jose";

/** Makes a fresh key, as PUSH_KEYS has it. Works in workerd and in Node. */
export async function makePushKey(): Promise<string> {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  const { x = "", y = "", d = "" } = await exportJWK(privateKey);
  // SEC 1 §2.3.3: an uncompressed point.
  const point = new Uint8Array([4, ...base64url.decode(x), ...base64url.decode(y)]);
  return `${base64url.encode(point)}.${d}`;
}
