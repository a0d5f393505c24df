import { base64url } from "jose";

/** Whether these bytes are on the curve. Nothing could be encrypted for one that is not. */
export async function isPoint(encoded: string): Promise<boolean> {
  const bytes = base64url.decode(encoded);
  return crypto.subtle.importKey("raw", bytes, { name: "ECDH", namedCurve: "P-256" }, false, []).then(
    () => true,
    () => false,
  );
}
