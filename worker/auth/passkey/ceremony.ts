import { base64url } from "jose";
import type { RelyingParty } from "./relying-party.ts";
import type { AuthenticationResponse, RegistrationResponse } from "./wire.ts";

/**
 * The checks of WebAuthn §7.1 and §7.2, by SimpleWebAuthn, and what it leaves to us. Undefined stands for every fault: nobody
 * is told which one.
 */
interface Expected {
  challenge: string;
  party: RelyingParty;
}

export interface Registered {
  credentialId: string;
  /** A COSE key, in base64url. */
  publicKey: string;
  counter: number;
  deviceType: "singleDevice" | "multiDevice";
  backedUp: boolean;
  aaguid: string;
}

export interface KnownKey {
  publicKey: string;
  rpId: string;
  deviceType: string;
}

export interface Signed {
  counter: number;
  backedUp: boolean;
}

/** EdDSA, ES256 and RS256: what authenticators have, and what Web Crypto verifies. */
export const algorithms = [-8, -7, -257];

export async function verifyRegistration(
  response: RegistrationResponse,
  { challenge, party }: Expected,
): Promise<Registered | undefined> {
  const { clientDataJSON, attestationObject } = response.response;
  if (!isOfOurPage(clientDataJSON)) return undefined;
  const { verifyRegistrationResponse } = await import("@simplewebauthn/server");
  const { registrationInfo: made } = await verifyRegistrationResponse({
    response: { ...credentialOf(response), response: { clientDataJSON, attestationObject } },
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(faulty);
  // §7.1 step 26, and the id that the page names must be the one that the authenticator gave.
  if (!made || made.credential.id !== response.id || response.id.length > longestId) return undefined;
  if (made.credential.publicKey.length > longestKey) return undefined;
  return {
    credentialId: made.credential.id,
    publicKey: base64url.encode(made.credential.publicKey),
    counter: made.credential.counter,
    deviceType: made.credentialDeviceType,
    backedUp: made.credentialBackedUp,
    aaguid: made.aaguid,
  };
}

/** The counter is compared in the database, where no other sign-in can come between: there the signature is known to be right. */
export async function verifyAuthentication(
  response: AuthenticationResponse,
  key: KnownKey,
  { challenge, party }: Expected,
): Promise<Signed | undefined> {
  const { clientDataJSON, authenticatorData, signature } = response.response;
  if (!isOfOurPage(clientDataJSON) || key.rpId !== party.id) return undefined;
  const { verifyAuthenticationResponse } = await import("@simplewebauthn/server");
  const { verified, authenticationInfo: signed } = await verifyAuthenticationResponse({
    response: { ...credentialOf(response), response: { clientDataJSON, authenticatorData, signature } },
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    credential: { id: response.id, publicKey: new Uint8Array(base64url.decode(key.publicKey)), counter: 0 },
  }).catch(faulty);
  // §7.2 step 19: whether it may be backed up never changes.
  if (!verified || signed?.credentialDeviceType !== key.deviceType) return undefined;
  return { counter: signed.newCounter, backedUp: signed.credentialBackedUp };
}

/** Whether the browser was asked with this challenge. It says nothing about the signature. */
export function answersTo(challenge: string, { response }: AuthenticationResponse): boolean {
  const data = readClientData(response.clientDataJSON);
  return data !== undefined && "challenge" in data && data.challenge === challenge;
}

function credentialOf({ id, rawId, type }: RegistrationResponse | AuthenticationResponse) {
  return { id, rawId, type, clientExtensionResults: {} };
}

/** 1023 bytes (§7.1 step 25). */
const longestId = 1364;

/** In bytes: RSA of 8,192 bits has room. What is kept of a person is bounded, and so is what a signature costs. */
const longestKey = 1100;

/** §7.1 steps 10 and 11: our pages are in nobody's frame. The library lets frames pass that name no other site. */
function isOfOurPage(clientDataJSON: string): boolean {
  const data = readClientData(clientDataJSON);
  return (
    data !== undefined && !("topOrigin" in data) && (!("crossOrigin" in data) || data.crossOrigin === false)
  );
}

function readClientData(clientDataJSON: string): object | undefined {
  try {
    const data: unknown = JSON.parse(new TextDecoder().decode(base64url.decode(clientDataJSON)));
    return typeof data === "object" && data !== null ? data : undefined;
  } catch {
    return undefined;
  }
}

/** The library throws at each fault in what was sent. */
function faulty() {
  return { verified: false as const, registrationInfo: undefined, authenticationInfo: undefined };
}
