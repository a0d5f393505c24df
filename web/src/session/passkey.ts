import { askForPasskey } from "../api/factors.ts";
import { broadcast } from "./tabs.ts";

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

/**
 * What a passkey of this site answers. Undefined if the person has none at hand, or would rather not. `as` says how the browser
 * asks: in its own dialog, or by suggesting passkeys in a field until the signal aborts it.
 */
export async function answerByPasskey(
  as: (options: PublicKeyCredentialRequestOptions) => CredentialRequestOptions = (publicKey) => ({
    publicKey,
  }),
): Promise<AuthenticationResponseJSON | undefined> {
  const options: PublicKeyCredentialRequestOptionsJSON = Object(await askForPasskey());
  // The challenge is in a cookie, which all tabs share.
  broadcast({ kind: "passkey-asked" });
  const asked = navigator.credentials.get(as(PublicKeyCredential.parseRequestOptionsFromJSON(options)));
  try {
    return read(await asked, isAnswer);
  } catch (thrown) {
    return excuse(thrown);
  }
}

/** The same for a new one. "known" if this device has one for the account already. */
export async function makePasskey(
  options: PublicKeyCredentialCreationOptionsJSON,
): Promise<RegistrationResponseJSON | "known" | undefined> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  try {
    return read(await navigator.credentials.create({ publicKey }), isNew);
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === "InvalidStateError") return "known";
    return excuse(thrown);
  }
}

/** Whether the passkey is this person's. The answer says so before anybody has checked it. */
export function isOf(id: string | undefined, { response }: AuthenticationResponseJSON): boolean {
  return id !== undefined && response.userHandle === handleOf(id);
}

/** Devices stop offering a passkey that opens nothing (WebAuthn §5.1.10), where the browser tells them. */
export function forgetPasskey(credentialId: string): void {
  if (!hasPasskeys() || !("signalUnknownCredential" in PublicKeyCredential)) return;
  const signal = { rpId: location.hostname, credentialId };
  void PublicKeyCredential.signalUnknownCredential(signal).catch(() => {});
}

/** The same for all of a person's passkeys but these, which are all there are. */
export function forgetOtherPasskeys(id: string, allAcceptedCredentialIds: string[]): void {
  if (!hasPasskeys() || !("signalAllAcceptedCredentials" in PublicKeyCredential)) return;
  const signal = { rpId: location.hostname, userId: handleOf(id), allAcceptedCredentialIds };
  void PublicKeyCredential.signalAllAcceptedCredentials(signal).catch(() => {});
}

/** As the server gives it to authenticators: the sixteen bytes of the id (worker/auth/passkey/user-handle.ts). */
function handleOf(id: string): string {
  const bytes = id.replaceAll("-", "").match(/../g) ?? [];
  const text = btoa(String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16))));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

type Written = ReturnType<PublicKeyCredential["toJSON"]>;

const isAnswer = (json: Written): json is AuthenticationResponseJSON => "signature" in json.response;
const isNew = (json: Written): json is RegistrationResponseJSON => "attestationObject" in json.response;

function read<Json extends Written>(
  credential: Credential | null,
  isIt: (json: Written) => json is Json,
): Json | undefined {
  const json = credential instanceof PublicKeyCredential ? credential.toJSON() : undefined;
  return json && isIt(json) ? json : undefined;
}

/** Cancelled, timed out, or without anybody's fingerprint: browsers do not say which, and have said so to the person. */
function excuse(thrown: unknown): undefined {
  if (!(thrown instanceof DOMException)) throw thrown;
}
