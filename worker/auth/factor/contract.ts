import { createRoute, z } from "@hono/zod-openapi";
import { badBody } from "../../openapi/shared.ts";
import * as bodies from "../bodies.ts";
import { answering, outsider, security, taking } from "../browser/contract.ts";
import { inside, looking } from "../from-browsers.ts";
import { done, user } from "../browser/responses.ts";

/** The paths and shapes of Better Auth's two-factor client, and two of our own. */
const base = { tags: ["second factor"], security };

const codes = z.array(z.string()).openapi({
  description: "Ten recovery codes. They are shown once, and each of them works once.",
  example: ["0123-4567-89ab-cdef-ghjk-mnpq"],
});

const uri = z.string().openapi({
  description: "The secret, as authenticator apps read it from a QR code.",
  example: "otpauth://totp/Hedgerow:ann%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
});

const full =
  "Beside the password, this session must have seen a code, a recovery code or a passkey in the last ten minutes.";

const passed = z.object({
  token: z.null().openapi({ type: "null" }),
  user,
  recoveryCodesLeft: z
    .int()
    .optional()
    .openapi({ description: "After a sign-in with a recovery code: how many are left.", example: 9 }),
});

export const state = createRoute({
  ...base,
  method: "get",
  path: "/two-factor/state",
  operationId: "readSecondFactor",
  summary: "Tell whether there is a second factor, and how many recovery codes are left",
  middleware: looking,
  responses: answering(
    z.object({
      enabled: z.boolean(),
      since: z.iso.datetime().optional(),
      /** A secret waits for its first code. */
      pending: z.boolean(),
      recoveryCodesLeft: z.int().openapi({ example: 10 }),
      hasPassword: z.boolean().openapi({ description: "Whether the account has a password at all." }),
      remembered: z.boolean().openapi({ description: "Whether this browser needs no code at a sign-in." }),
      rememberedUntil: z.iso.datetime().optional().openapi({
        description:
          "Some browser may need no code at a sign-in, until then at the latest. Absent if none is remembered.",
      }),
    }),
    "not_authenticated",
    "session_needed",
  ),
});

export const enable = createRoute({
  ...base,
  method: "post",
  path: "/two-factor/enable",
  operationId: "enableSecondFactor",
  summary: "Get a secret and recovery codes for a second factor",
  description: "It is in force once a first code was sent to `/two-factor/verify-totp`.",
  middleware: inside,
  request: taking(bodies.enableBody),
  responses: answering(
    z.object({ method: z.literal("totp"), totpURI: uri, backupCodes: codes }),
    ...badBody,
    ...outsider,
    "email_unverified",
    "password_needed",
    "second_factor_on",
  ),
});

export const getTotpUri = createRoute({
  ...base,
  method: "post",
  path: "/two-factor/get-totp-uri",
  operationId: "showPendingSecret",
  summary: "Get the secret that waits for its first code once more",
  description: "One that is in force is never shown again.",
  middleware: inside,
  request: taking(bodies.passwordBody),
  responses: answering(
    z.object({ totpURI: uri }),
    ...badBody,
    ...outsider,
    "second_factor_on",
    "second_factor_off",
  ),
});

export const verifyTotp = createRoute({
  ...base,
  method: "post",
  path: "/two-factor/verify-totp",
  operationId: "verifyCode",
  summary: "Finish a sign-in with a code of the app, or put the second factor in force with its first one",
  description: "When it comes into force, all other sessions end.",
  middleware: inside,
  request: taking(bodies.appCodeBody),
  responses: answering(
    passed,
    ...badBody,
    ...outsider,
    "invalid_code",
    "invalid_credentials",
    "second_factor_on",
    "second_factor_off",
  ),
});

export const verifyBackupCode = createRoute({
  ...base,
  method: "post",
  path: "/two-factor/verify-backup-code",
  operationId: "verifyRecoveryCode",
  summary: "Finish a sign-in with a recovery code, which works once",
  middleware: inside,
  request: taking(bodies.recoveryCodeBody),
  responses: answering(passed, ...badBody, ...outsider, "invalid_code", "invalid_credentials"),
});

export const generateBackupCodes = createRoute({
  ...base,
  method: "post",
  path: "/two-factor/generate-backup-codes",
  operationId: "makeRecoveryCodes",
  summary: "Get new recovery codes in place of those that there are",
  middleware: inside,
  request: taking(bodies.passwordBody),
  description: full,
  responses: answering(
    done.extend({ backupCodes: codes }),
    ...badBody,
    ...outsider,
    "proof_needed",
    "second_factor_off",
  ),
});

export const disable = createRoute({
  ...base,
  method: "post",
  path: "/two-factor/disable",
  operationId: "disableSecondFactor",
  summary: "Turn the second factor off, and end all other sessions",
  middleware: inside,
  request: taking(bodies.passwordBody),
  description: full,
  responses: answering(done, ...badBody, ...outsider, "proof_needed"),
});

export const forgetDevices = createRoute({
  ...base,
  method: "post",
  path: "/two-factor/forget-devices",
  operationId: "forgetRememberedBrowsers",
  summary: "Ask for a code again in every browser that needs none for thirty days",
  middleware: inside,
  responses: answering(done, ...outsider),
});
