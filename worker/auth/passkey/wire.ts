import { z } from "@hono/zod-openapi";
import { moment } from "../../fields/schemas.ts";
import { text } from "../../fields/text.ts";
import { session, user } from "../browser/responses.ts";

/** What WebAuthn §5.1 writes as JSON, as browsers send it. Members that we do not read may come, and are left aside. */
const encoded = (longest: number) =>
  z
    .string("must be text")
    .max(longest, "is too long")
    .regex(/^[\w-]+$/, "must be base64url")
    .openapi({ example: "D4-tW9nLRp-hZXCGcolQjg" });

/** 1023 bytes. */
const credentialId = encoded(1364);
const clientDataJSON = encoded(8192);
const transport = z
  .string()
  .regex(/^[a-z-]{1,20}$/, "must be a way to reach an authenticator")
  .openapi({ example: "internal" });

const credential = { id: credentialId, rawId: credentialId, type: z.literal("public-key") };

const registration = z.object({
  ...credential,
  response: z.object({
    clientDataJSON,
    attestationObject: encoded(32_768),
    transports: z.array(transport).max(10).optional(),
  }),
});

export const authentication = z.object({
  ...credential,
  response: z.object({
    clientDataJSON,
    authenticatorData: encoded(2048),
    signature: encoded(1024),
    userHandle: encoded(88).nullish(),
  }),
});

export type RegistrationResponse = z.output<typeof registration>;
export type AuthenticationResponse = z.output<typeof authentication>;

const name = text({ max: 100, notBlank: true }).openapi({ example: "Phone" });

export const registrationBody = z.strictObject({
  response: registration,
  name: name
    .optional()
    .openapi({ description: "Without it, that of the passkey manager, or of the browser." }),
});
export const signUpBody = z.strictObject({ response: registration });
export const authenticationBody = z.strictObject({ response: authentication });
export const renameBody = z.strictObject({ id: z.guid("must be an id"), name });
export const deleteBody = z.strictObject({ id: z.guid("must be an id") });

export const optionsQuery = z.strictObject({
  authenticatorAttachment: z.enum(["platform", "cross-platform"]).optional().openapi({
    description: "Whether the passkey shall be kept on this device, or on another one.",
  }),
  name: text({ max: 100 })
    .optional()
    .openapi({ description: "Better Auth's client sends it. The name comes with the passkey." }),
});

const challenge = z.string().openapi({ example: "dGhpcyBpcyBhIGNoYWxsZW5nZSwgMzIgYnl0ZXMgbG8" });
const timeout = z.int().openapi({ description: "In milliseconds.", example: 300_000 });

/** PublicKeyCredentialCreationOptionsJSON. */
export const creationOptions = z.object({
  challenge,
  rp: z.object({ id: z.string().openapi({ example: "tasks.example.org" }), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(
    z.object({ type: z.literal("public-key"), alg: z.int().openapi({ example: -8 }) }),
  ),
  timeout,
  excludeCredentials: z.array(
    z.object({ id: z.string(), type: z.literal("public-key"), transports: z.array(z.string()) }),
  ),
  authenticatorSelection: z.object({
    authenticatorAttachment: z.enum(["platform", "cross-platform"]).optional(),
    residentKey: z.literal("required"),
    requireResidentKey: z.literal(true),
    userVerification: z.literal("required"),
  }),
  attestation: z.literal("none"),
});

/** PublicKeyCredentialRequestOptionsJSON. */
export const requestOptions = z.object({
  challenge,
  rpId: z.string().openapi({ example: "tasks.example.org" }),
  timeout,
  userVerification: z.literal("required"),
});

/** Better Auth's names. */
export const passkey = z
  .object({
    id: z.uuid(),
    name: z.string(),
    userId: z.uuid(),
    credentialID: z.string(),
    publicKey: z.string().openapi({ description: "A COSE key." }),
    counter: z.int(),
    deviceType: z.enum(["singleDevice", "multiDevice"]),
    backedUp: z.boolean().openapi({ description: "Whether it is kept in more than one place." }),
    transports: z.string().openapi({ description: "Divided by commas.", example: "internal,hybrid" }),
    aaguid: z.uuid(),
    createdAt: moment,
    lastUsedAt: moment.nullable(),
  })
  .openapi("Passkey");

export const passkeys = z.array(passkey);
export const renamed = z.object({ passkey });
export const entered = z.object({ session, user });
