import { verifySignature } from "@simplewebauthn/server/helpers";

interface Statement {
  attStmt: Map<string, unknown>;
  authData: Uint8Array<ArrayBuffer>;
  clientDataHash: Uint8Array<ArrayBuffer>;
  credentialPublicKey: Uint8Array<ArrayBuffer>;
}

/**
 * We ask for no attestation, and browsers take it away, but for one that a passkey gives itself (WebAuthn §5.1.3, §8.2): it is
 * signed with the key that it is about. A certificate never comes.
 */
export async function verifyAttestationPacked({
  attStmt,
  authData,
  clientDataHash,
  credentialPublicKey,
}: Statement) {
  const signature = attStmt.get("sig");
  if (attStmt.has("x5c") || !(signature instanceof Uint8Array)) return false;
  const data = new Uint8Array([...authData, ...clientDataHash]);
  return verifySignature({ signature: new Uint8Array(signature), data, credentialPublicKey });
}

export {
  absent as verifyAttestationAndroidKey,
  absent as verifyAttestationAndroidSafetyNet,
  absent as verifyAttestationApple,
  absent as verifyAttestationFIDOU2F,
  absent as verifyAttestationTPM,
} from "./absent.ts";
