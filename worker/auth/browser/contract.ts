import { createRoute, z } from "@hono/zod-openapi";
import { problemResponses } from "../../openapi/describe.ts";
import { badBody, body, busy, json } from "../../openapi/shared.ts";
import type { ProblemCode } from "../../http/problem-table.ts";
import * as answers from "./responses.ts";
import * as bodies from "../bodies.ts";
import { entering, inside, looking } from "../from-browsers.ts";

/**
 * The endpoints of Better Auth that we offer, under its own names, and our renewal. Its other endpoints are not declared
 * here, so they do not exist.
 */
const tags = ["auth for Better Auth's client"];
export const security = [{ session: [] }];

export const taking = <Body extends z.ZodType>(schema: Body) => ({ body: body(schema) });

export const answering = <Answer extends z.ZodType, Code extends ProblemCode>(
  schema: Answer,
  ...codes: Code[]
) => ({
  200: { description: "Done.", headers: cookies, ...json(schema) },
  ...problemResponses<Code | (typeof busy)[number]>(...busy, ...codes),
});

const cookies = z.object({
  "Set-Cookie": z.string().optional().openapi({
    description:
      "The session and the token, when they begin, are renewed or end, the cookie by which the account knows the browser, and those of the second factor.",
  }),
});

export const outsider = ["not_authenticated", "session_needed", "cross_site"] as const;

export const signUp = createRoute({
  method: "post",
  path: "/sign-up/email",
  operationId: "signUpInBrowser",
  tags,
  summary: "Create an account and sign in",
  middleware: entering,
  request: taking(bodies.clientSignUpBody),
  responses: answering(answers.signedUp, ...badBody, "cross_site", "email_taken"),
});

export const signIn = createRoute({
  method: "post",
  path: "/sign-in/email",
  operationId: "signInInBrowser",
  tags,
  summary: "Sign in: the session and the token become cookies",
  description:
    "For a person with a second factor, the right password alone begins no session: the answer says so, and a cookie waits " +
    "five minutes for a code at `/two-factor/verify-totp` or `/two-factor/verify-backup-code`. A remembered browser needs none.",
  middleware: entering,
  request: taking(bodies.clientSignInBody),
  responses: answering(
    z.union([answers.signedIn, answers.codeNeeded]),
    ...badBody,
    "invalid_credentials",
    "cross_site",
    "email_unverified",
  ),
});

export const signOut = createRoute({
  method: "post",
  path: "/sign-out",
  operationId: "signOutInBrowser",
  tags,
  summary: "End the session",
  security,
  middleware: inside,
  responses: answering(answers.signedOut, "session_needed", "cross_site"),
});

export const renew = createRoute({
  method: "post",
  path: "/renew",
  operationId: "renewInBrowser",
  tags,
  summary: "Get a new token cookie from a live session, and extend the session to seven days from now",
  security,
  middleware: inside,
  responses: {
    204: { description: "Renewed.", headers: cookies },
    ...problemResponses(...outsider, ...busy),
  },
});

export const getSession = createRoute({
  method: "get",
  path: "/get-session",
  operationId: "getSessionInBrowser",
  tags,
  summary: "The current session and its user, or null",
  security,
  middleware: looking,
  responses: answering(answers.currentSession, "session_needed"),
});

export const listSessions = createRoute({
  method: "get",
  path: "/list-sessions",
  operationId: "listSessionsInBrowser",
  tags,
  summary: "List the account's live sessions",
  security,
  middleware: looking,
  responses: answering(answers.sessions, "not_authenticated", "session_needed"),
});

export const revokeSession = createRoute({
  method: "post",
  path: "/revoke-session",
  operationId: "revokeSessionInBrowser",
  tags,
  summary: "End one session",
  security,
  middleware: inside,
  request: taking(bodies.revokeSessionBody),
  responses: answering(answers.done, ...badBody, ...outsider, "proof_needed"),
});

export const revokeOtherSessions = createRoute({
  method: "post",
  path: "/revoke-other-sessions",
  operationId: "revokeOtherSessionsInBrowser",
  tags,
  summary: "End every other session",
  security,
  middleware: inside,
  responses: answering(answers.done, ...outsider, "proof_needed"),
});

export const revokeSessions = createRoute({
  method: "post",
  path: "/revoke-sessions",
  operationId: "revokeSessionsInBrowser",
  tags,
  summary: "Sign out everywhere: end every session, this one too",
  security,
  middleware: inside,
  responses: answering(answers.done, ...outsider, "proof_needed"),
});

export const changePassword = createRoute({
  method: "post",
  path: "/change-password",
  operationId: "changePasswordInBrowser",
  tags,
  summary: "Change the password and end every other session",
  security,
  middleware: inside,
  request: taking(bodies.changePasswordBody),
  responses: answering(answers.passwordChanged, ...badBody, ...outsider, "proof_needed"),
});

export const updateUser = createRoute({
  method: "post",
  path: "/update-user",
  operationId: "updateUserInBrowser",
  tags,
  summary: "Change the name, or the language of mail",
  security,
  middleware: inside,
  request: taking(bodies.updateUserBody),
  responses: answering(answers.done, ...badBody, ...outsider),
});

export const deleteUser = createRoute({
  method: "post",
  path: "/delete-user",
  operationId: "deleteUserInBrowser",
  tags,
  summary: "Delete the account and everything in it",
  security,
  middleware: inside,
  request: taking(bodies.deleteUserBody),
  responses: answering(answers.deleted, ...badBody, ...outsider, "proof_needed"),
});
