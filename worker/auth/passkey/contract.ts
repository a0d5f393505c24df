import { createRoute } from "@hono/zod-openapi";
import { signUpOptionsBody } from "../bodies.ts";
import { answering, taking } from "../browser/contract.ts";
import { entering } from "../from-browsers.ts";
import { done } from "../browser/responses.ts";
import { sessionGuard } from "../../access/guard.ts";
import { strictQuery } from "../../http/query.ts";
import { signedIn } from "../../openapi/describe.ts";
import { badBody, noQuery } from "../../openapi/shared.ts";
import * as schema from "./wire.ts";

/** The paths and shapes of Better Auth's passkey client, and two of our own to sign up with. */
const tags = ["passkeys"];
/** A session is needed, as for API keys: a key that could add a passkey would outlive its own expiry. */
const owned = { tags, security: signedIn, middleware: [sessionGuard, strictQuery] };
const outsider = ["not_authenticated", "session_needed"] as const;

export const authenticationOptions = createRoute({
  method: "get",
  path: "/generate-authenticate-options",
  operationId: "beginPasskeySignIn",
  tags,
  summary: "Get what a browser asks a passkey with",
  description: "The challenge is also in a cookie. It is answered once, within five minutes.",
  middleware: entering,
  request: { query: noQuery },
  responses: answering(schema.requestOptions, "invalid_request", "cross_site"),
});

export const authenticate = createRoute({
  method: "post",
  path: "/verify-authentication",
  operationId: "signInByPasskey",
  tags,
  summary: "Sign in with a passkey: the session and the token become cookies",
  description:
    "If nobody has the passkey, the 401 names `response.id` in its `errors`: the browser can stop offering it.",
  middleware: entering,
  request: taking(schema.authenticationBody),
  responses: answering(
    schema.entered,
    ...badBody,
    "invalid_credentials",
    "email_unverified",
    "passkey_cloned",
    "cross_site",
  ),
});

export const signUpOptions = createRoute({
  method: "post",
  path: "/sign-up-options",
  operationId: "beginPasskeySignUp",
  tags,
  summary: "Get what a browser makes a passkey with, for a new account",
  middleware: entering,
  request: taking(signUpOptionsBody),
  responses: answering(schema.creationOptions, ...badBody, "cross_site", "email_taken"),
});

export const signUp = createRoute({
  method: "post",
  path: "/sign-up",
  operationId: "signUpByPasskey",
  tags,
  summary: "Create an account with a passkey in place of a password, and sign in",
  middleware: entering,
  request: taking(schema.signUpBody),
  responses: answering(schema.entered, ...badBody, "cross_site", "email_taken"),
});

export const registrationOptions = createRoute({
  ...owned,
  method: "get",
  path: "/generate-register-options",
  operationId: "beginPasskey",
  summary: "Get what a browser makes a passkey with",
  description: "The challenge is also in a cookie. It is answered once, within five minutes.",
  request: { query: schema.optionsQuery },
  responses: answering(
    schema.creationOptions,
    "invalid_request",
    ...outsider,
    "email_unverified",
    "proof_needed",
  ),
});

export const register = createRoute({
  ...owned,
  method: "post",
  path: "/verify-registration",
  operationId: "addPasskey",
  summary: "Add a passkey to the account",
  request: taking(schema.registrationBody),
  responses: answering(
    schema.passkey,
    ...badBody,
    ...outsider,
    "cross_site",
    "email_unverified",
    "too_many_passkeys",
  ),
});

export const list = createRoute({
  ...owned,
  method: "get",
  path: "/list-user-passkeys",
  operationId: "listPasskeys",
  summary: "List the account's passkeys, newest first",
  request: { query: noQuery },
  responses: answering(schema.passkeys, "invalid_request", ...outsider),
});

export const rename = createRoute({
  ...owned,
  method: "post",
  path: "/update-passkey",
  operationId: "renamePasskey",
  summary: "Give a passkey another name",
  request: taking(schema.renameBody),
  responses: answering(schema.renamed, ...badBody, ...outsider, "cross_site", "passkey_not_found"),
});

export const remove = createRoute({
  ...owned,
  method: "post",
  path: "/delete-passkey",
  operationId: "removePasskey",
  summary: "Remove a passkey from the account",
  description: "Sessions that began with it go on. The last passkey of an account without a password stays.",
  request: taking(schema.deleteBody),
  responses: answering(
    done,
    ...badBody,
    ...outsider,
    "cross_site",
    "proof_needed",
    "passkey_not_found",
    "last_passkey",
  ),
});
