import type { z } from "@hono/zod-openapi";
import { algorithms } from "./ceremony.ts";
import { ceremonyLifetime } from "./challenge.ts";
import type { RelyingParty } from "./relying-party.ts";
import { handleOf } from "./user-handle.ts";
import type { creationOptions, requestOptions } from "./wire.ts";

const publicKey = "public-key" as const;
const timeout = ceremonyLifetime * 1000;

interface Wish {
  challenge: string;
  party: RelyingParty;
  user: { id: string; email: string; name: string };
  /** Passkeys of the person: an authenticator that has one of them makes no other. */
  known: { credentialID: string; transports: string }[];
  attachment?: "platform" | "cross-platform" | undefined;
}

/**
 * A passkey is found without an address, so the authenticator has to keep it ("resident"), and asks who is there. Which model it
 * is, nobody has to prove.
 */
export function creationOptionsFor({
  challenge,
  party,
  user,
  known,
  attachment,
}: Wish): z.output<typeof creationOptions> {
  return {
    challenge,
    rp: { id: party.id, name: "Hedgerow" },
    user: { id: handleOf(user.id), name: user.email, displayName: user.name || user.email },
    pubKeyCredParams: algorithms.map((alg) => ({ type: publicKey, alg })),
    timeout,
    excludeCredentials: known.map(({ credentialID: id, transports }) => ({
      id,
      type: publicKey,
      transports: transports === "" ? [] : transports.split(","),
    })),
    authenticatorSelection: {
      ...(attachment && { authenticatorAttachment: attachment }),
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    },
    attestation: "none",
  };
}

/** Whoever has a passkey for this site: nobody has said yet who it is. */
export function requestOptionsFor(challenge: string, party: RelyingParty): z.output<typeof requestOptions> {
  return { challenge, rpId: party.id, timeout, userVerification: "required" };
}
