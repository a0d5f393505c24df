import { askForPasskey } from "../api/factors.ts";

/** Passkeys are for sites with a name, and for browsers that read and write what the server says of them. */
export function hasPasskeys(): boolean {
  return (
    isSecureContext &&
    !/^[\d.]+$|^\[/.test(location.hostname) &&
    typeof PublicKeyCredential === "function" &&
    "parseRequestOptionsFromJSON" in PublicKeyCredential &&
    "toJSON" in PublicKeyCredential.prototype
  );
}

/** What a passkey of this site answers. Undefined if the person has none at hand, or would rather not. */
export async function answerByPasskey(): Promise<unknown> {
  const options: PublicKeyCredentialRequestOptionsJSON = Object(await askForPasskey());
  return toJson(
    navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
  );
}

/** The same for a new one. */
export async function makePasskey(options: PublicKeyCredentialCreationOptionsJSON): Promise<unknown> {
  return toJson(
    navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
  );
}

async function toJson(asked: Promise<Credential | null>): Promise<unknown> {
  try {
    const credential = await asked;
    return credential instanceof PublicKeyCredential ? credential.toJSON() : undefined;
  } catch (thrown) {
    // Cancelled, timed out, or made before: the browser has said so itself.
    if (thrown instanceof DOMException) return undefined;
    throw thrown;
  }
}
