import { z } from "@hono/zod-openapi";
import { longestEmail, longestPassword, shortestPassword } from "../fields/limits.ts";
import { text } from "../fields/text.ts";
import { languages } from "../mail/message.ts";
import { findPasswordFault, findPersonalFault } from "./password/rules.ts";
import { authentication } from "./passkey/wire.ts";

/** Lower-cased after it is checked: lower-casing first would turn some addresses that are not ASCII into ASCII. */
export const email = text({ max: longestEmail })
  .pipe(z.email("must be an email address"))
  .transform((address) => address.toLowerCase())
  .openapi({ format: "email", example: "ann@example.com" });

/** Normalized before anything is counted or compared, so that what looks the same is the same. */
const password = text({ max: 1024 })
  .transform((value) => value.normalize("NFC"))
  .openapi({ format: "password", example: "correct horse battery" });

/** An existing password. The rules for passwords were checked when it was chosen. */
const knownPassword = password.pipe(text({ min: 1, max: longestPassword }));

/** NIST SP 800-63B-4 §3.1.1.2: length in code points, and no rules on composition. */
export const chosenPassword = password
  .superRefine((value, context) => {
    const message = findPasswordFault(value);
    if (message !== undefined) context.addIssue({ code: "custom", message });
  })
  .openapi({ minLength: shortestPassword, maxLength: longestPassword });

/** Apps show it in two halves. */
const appCode = text({ max: 20 })
  .transform((typed) => typed.replaceAll(/\s/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "must be the six digits that the app shows"))
  .openapi({ pattern: "^\\d{6}$", example: "123456" });

const recoveryCode = text({ min: 1, max: 64 }).openapi({ example: "0123-4567-89ab-cdef-ghjk-mnpq" });

const personName = text({ max: 100 });

/** Better Auth's client may send it. Every session is remembered. */
const remembered = z.literal(true, "must be true: a session lasts until it is left").optional();

const signUpFields = { email, password: chosenPassword, name: personName.default("") };

export const signUpBody = z.strictObject(signUpFields).superRefine(refusePersonalPassword);

/** For an account without a password. */
export const signUpOptionsBody = z.strictObject({ email, name: personName.default("") });

const signInBody = z.strictObject({ email, password: knownPassword });

/** What the second factor adds to it: a code of the app, or one of the recovery codes. */
export const programSignInBody = signInBody.extend({
  code: recoveryCode.optional().openapi({
    description: "For who has a second factor: the six digits that the app shows, or a recovery code.",
    example: "123456",
  }),
});

export const clientSignUpBody = z
  .strictObject({ ...signUpFields, rememberMe: remembered })
  .superRefine(refusePersonalPassword);

export const clientSignInBody = signInBody.extend({ rememberMe: remembered });

/** Without a password, a proof takes its place that is not too old. */
const ifThereIsOne = knownPassword.optional().openapi({
  description: "Left out for an account without a password. The session must have been proved lately, then.",
});

export const changePasswordBody = z.strictObject({
  currentPassword: ifThereIsOne,
  newPassword: chosenPassword,
  revokeOtherSessions: z.boolean("must be true or false").optional(),
});

/** The client knows sessions by their id, which is sent where Better Auth has the token. */
export const revokeSessionBody = z.strictObject({ token: z.uuid("must be the id of a session") });

export const updateUserBody = z
  .strictObject({
    name: personName.optional(),
    language: z
      .enum(languages, `must be one of ${languages.join(", ")}`)
      .optional()
      .openapi({ description: "The language that mail is written in.", example: "de" }),
  })
  .refine((body) => Object.keys(body).length > 0, "must have a name or a language");

export const deleteUserBody = z.strictObject({ password: ifThereIsOne });

export const passwordBody = z.strictObject({ password: knownPassword });

/** Better Auth's client may send more. There is one method, and one name of who issues it. */
export const enableBody = passwordBody.extend({
  method: z.literal("totp", 'must be "totp"').optional(),
  issuer: text({ max: 100 }).optional().openapi({ description: "Ignored.", example: "Hedgerow" }),
});

const trustDevice = z.boolean("must be true or false").optional().openapi({
  description: "Whether this browser needs no code for thirty days. Only at a sign-in.",
});

export const appCodeBody = z.strictObject({ code: appCode, trustDevice });

export const recoveryCodeBody = z.strictObject({ code: recoveryCode, trustDevice });

export const proofBody = z
  .strictObject({
    password: knownPassword.optional(),
    code: recoveryCode.optional().openapi({
      description: "The six digits that the app shows, or a recovery code, which is spent.",
      example: "123456",
    }),
    passkey: authentication.optional().openapi({
      description:
        "What a passkey has answered to the challenge of `/api/auth/passkey/generate-authenticate-options`.",
    }),
  })
  .refine((body) => Object.values(body).filter((proof) => proof !== undefined).length === 1, {
    message: "must have one of a password, a code and a passkey",
  });

function refusePersonalPassword(
  body: { email: string; password: string },
  context: { addIssue(issue: { code: "custom"; path: string[]; message: string }): void },
): void {
  const message = findPersonalFault(body.password, body.email);
  if (message !== undefined) context.addIssue({ code: "custom", path: ["password"], message });
}
