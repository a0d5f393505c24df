import { verifyAuthenticationResponse, verifyRegistrationResponse } from "@simplewebauthn/server";
import { decodeAttestationObject } from "@simplewebauthn/server/helpers";
import { base64url } from "jose";
import { describe, expect, test } from "vitest";
import { verifyAuthentication, verifyRegistration } from "../auth/passkey/ceremony.ts";
import { type Cbor, cbor } from "../test/cbor.ts";
import vectors from "./webauthn-vectors.json" with { type: "json" };

/** Web Authentication Level 3, §16: its test vectors. `webauthn-vectors.py` writes the table. */
const site = { id: "example.org", origin: "https://example.org" };

type Name = keyof typeof vectors;
const names = Object.keys(vectors).filter((name): name is Name => name in vectors);
const ofOtherAlgorithms = names.filter((name) => /es384|es512|ed448/.test(name));
const ofOurs = names.filter((name) => !ofOtherAlgorithms.includes(name));

const decode = (text: string) => new Uint8Array(base64url.decode(text));

/** As a browser passes it on to whoever asks for no attestation (§5.1.3): only what a passkey says of itself stays. */
function withoutCertificate(attestationObject: string): string {
  const made = decodeAttestationObject(decode(attestationObject));
  const statement = made.get("attStmt");
  if (made.get("fmt") === "packed" && statement.get("x5c") === undefined) return attestationObject;
  const none = new Map<string, Cbor>([
    ["fmt", "none"],
    ["attStmt", new Map()],
    ["authData", made.get("authData")],
  ]);
  return base64url.encode(cbor(none));
}

function registrationOf(name: Name) {
  const { challenge, credential_id: id, clientDataJSON, attestationObject } = vectors[name].registration;
  const response = { clientDataJSON, attestationObject: withoutCertificate(attestationObject) };
  return { challenge, response: { id, rawId: id, type: "public-key" as const, response } };
}

function authenticationOf(name: Name) {
  const { credential_id: id } = vectors[name].registration;
  const { challenge, ...response } = vectors[name].authentication;
  return { challenge, response: { id, rawId: id, type: "public-key" as const, response } };
}

/** What the standard's own relying party has: it asks for no check of the person, and lies in a frame of example.com. */
async function acceptRegistration(name: Name) {
  const { challenge, response } = registrationOf(name);
  const { registrationInfo } = await verifyRegistrationResponse({
    response: { ...response, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.id,
    requireUserVerification: false,
  });
  if (!registrationInfo) throw new Error("it was not accepted");
  return registrationInfo;
}

const flagsOf = (authenticatorData: Uint8Array) => authenticatorData[32] ?? 0;
const isVerified = (flags: number) => (flags & 4) !== 0;
const isFramed = (clientDataJSON: string) =>
  /"crossOrigin":true/.test(new TextDecoder().decode(decode(clientDataJSON)));

describe.each(ofOurs)("%s", (name) => {
  test("is a registration that verifies, with the id and key that the authentication is signed with", async () => {
    const made = await acceptRegistration(name);
    expect(made.credential.id).toBe(vectors[name].registration.credential_id);
    const { challenge, response } = authenticationOf(name);
    const { verified } = await verifyAuthenticationResponse({
      response: { ...response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      expectedTopOrigin: "https://example.com",
      requireUserVerification: false,
      credential: { id: response.id, publicKey: made.credential.publicKey, counter: 0 },
    });
    expect(verified).toBe(true);
  });

  test("is accepted by us exactly if its person was checked, in a page of our own", async () => {
    const made = await acceptRegistration(name);
    const registration = registrationOf(name);
    const mayRegister =
      isVerified(flagsOf(decodeAttestationObject(made.attestationObject).get("authData"))) &&
      !isFramed(registration.response.response.clientDataJSON);
    const registered = await verifyRegistration(registration.response, { ...registration, party: site });
    expect(registered !== undefined).toBe(mayRegister);

    const authentication = authenticationOf(name);
    const { clientDataJSON, authenticatorData } = authentication.response.response;
    const maySignIn = isVerified(flagsOf(decode(authenticatorData))) && !isFramed(clientDataJSON);
    const key = {
      publicKey: base64url.encode(made.credential.publicKey),
      rpId: site.id,
      deviceType: made.credentialDeviceType,
    };
    const signed = await verifyAuthentication(authentication.response, key, {
      ...authentication,
      party: site,
    });
    expect(signed !== undefined).toBe(maySignIn);
  });

  test("is refused with another byte anywhere in what is signed, and with another signature", async () => {
    const made = await acceptRegistration(name);
    const { challenge, response } = authenticationOf(name);
    const bent = async (part: "authenticatorData" | "signature", place: number) => {
      const bytes = decode(response.response[part]);
      bytes[place] = (bytes[place] ?? 0) ^ 0x40;
      const other = { ...response.response, [part]: base64url.encode(bytes) };
      return verifyAuthenticationResponse({
        response: { ...response, response: other, clientExtensionResults: {} },
        expectedChallenge: challenge,
        expectedOrigin: site.origin,
        expectedRPID: site.id,
        expectedTopOrigin: "https://example.com",
        requireUserVerification: false,
        credential: { id: response.id, publicKey: made.credential.publicKey, counter: 0 },
      }).then(
        ({ verified }) => verified,
        () => false,
      );
    };
    for (const place of [0, 31, 33, 36]) expect(await bent("authenticatorData", place)).toBe(false);
    const { length } = decode(response.response.signature);
    for (const place of [0, 1, 3, Math.floor(length / 2), length - 1]) {
      expect(await bent("signature", place)).toBe(false);
    }
  });
});

test("the vectors with our three algorithms are there, some of which we accept", () => {
  expect(ofOurs).toEqual(
    expect.arrayContaining(["none-es256", "packed-rs256", "packed-eddsa", "packed-self-es256"]),
  );
  expect(ofOurs).toHaveLength(12);
});

test.each(ofOtherAlgorithms)("%s has an algorithm that we do not ask for, and is refused", async (name) => {
  const { challenge, response } = registrationOf(name);
  await expect(acceptRegistration(name)).rejects.toThrow(/Unexpected public key alg/);
  expect(await verifyRegistration(response, { challenge, party: site })).toBeUndefined();
});

test("an attestation with a certificate, which no browser passes on to us, is refused", async () => {
  for (const name of [
    "packed-es256",
    "tpm-es256",
    "apple-es256",
    "fido-u2f-es256",
    "android-key-es256",
  ] as const) {
    const { challenge, response } = registrationOf(name);
    const { clientDataJSON, attestationObject } = vectors[name].registration;
    const whole = { ...response, response: { clientDataJSON, attestationObject } };
    expect(await verifyRegistration(whole, { challenge, party: site }), name).toBeUndefined();
  }
});

test("an attestation of a passkey by itself must be signed with its key (§8.2)", async () => {
  const { challenge, response } = registrationOf("packed-self-es256");
  expect(await verifyRegistration(response, { challenge, party: site })).toBeDefined();
  const bytes = decode(response.response.attestationObject);
  // A byte in the middle of the statement's signature.
  bytes[60] = (bytes[60] ?? 0) ^ 1;
  const bent = { ...response.response, attestationObject: base64url.encode(bytes) };
  expect(
    await verifyRegistration({ ...response, response: bent }, { challenge, party: site }),
  ).toBeUndefined();
});
