import { createRoute, z } from "@hono/zod-openapi";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../context.ts";
import { problemResponses } from "../http/openapi.ts";
import * as answers from "./answers.ts";
import * as bodies from "./bodies.ts";
import { refuseOtherSites, requireSameSite } from "./site.ts";

/**
 * The endpoints of Better Auth that are offered, under its own names, and our renewal.
 * Whatever else it could serve is not declared here, and so does not exist.
 */
const entering = createMiddleware<AppEnv>(async function entering(c, next) {
  refuseOtherSites(c.req);
  await next();
});

const inside = createMiddleware<AppEnv>(async function inside(c, next) {
  requireSameSite(c.req);
  await next();
});

const tags = ["auth for Better Auth's client"];
const security = [{ session: [] }];

const taking = <Body extends z.ZodType>(schema: Body) => ({
  body: { required: true, content: { "application/json": { schema } } },
});

const answering = <Answer extends z.ZodType>(schema: Answer) => ({
  200: { description: "Done.", content: { "application/json": { schema } } },
  ...problemResponses(400, 401, 403, 413, 415, 429, 503),
});

export const signUp = createRoute({
  method: "post",
  path: "/sign-up/email",
  tags,
  summary: "Make an account and sign in to it",
  middleware: entering,
  request: taking(bodies.clientSignUpBody),
  responses: { ...answering(answers.signedUp), ...problemResponses(409) },
});

export const signIn = createRoute({
  method: "post",
  path: "/sign-in/email",
  tags,
  summary: "Sign in: session and token become cookies",
  middleware: entering,
  request: taking(bodies.clientSignInBody),
  responses: answering(answers.signedIn),
});

export const signOut = createRoute({
  method: "post",
  path: "/sign-out",
  tags,
  summary: "End the session",
  security,
  middleware: inside,
  responses: answering(answers.signedOut),
});

export const renew = createRoute({
  method: "post",
  path: "/renew",
  tags,
  summary: "Get a fresh token cookie from a living session, whose seven days begin anew",
  security,
  middleware: inside,
  responses: { 204: { description: "Renewed." }, ...problemResponses(401, 403, 503) },
});

export const getSession = createRoute({
  method: "get",
  path: "/get-session",
  tags,
  summary: "The session and who it belongs to, or null",
  security,
  responses: answering(answers.currentSession),
});

export const listSessions = createRoute({
  method: "get",
  path: "/list-sessions",
  tags,
  summary: "Every living session of this account",
  security,
  responses: answering(answers.sessions),
});

export const revokeSession = createRoute({
  method: "post",
  path: "/revoke-session",
  tags,
  summary: "End one session",
  security,
  middleware: inside,
  request: taking(bodies.revokeSessionBody),
  responses: answering(answers.done),
});

export const revokeOtherSessions = createRoute({
  method: "post",
  path: "/revoke-other-sessions",
  tags,
  summary: "End every session but this one",
  security,
  middleware: inside,
  responses: answering(answers.done),
});

export const changePassword = createRoute({
  method: "post",
  path: "/change-password",
  tags,
  summary: "Change the password and end every other session",
  security,
  middleware: inside,
  request: taking(bodies.changePasswordBody),
  responses: answering(answers.passwordChanged),
});

export const updateUser = createRoute({
  method: "post",
  path: "/update-user",
  tags,
  summary: "Change the name",
  security,
  middleware: inside,
  request: taking(bodies.updateUserBody),
  responses: answering(answers.done),
});

export const deleteUser = createRoute({
  method: "post",
  path: "/delete-user",
  tags,
  summary: "Delete the account and everything in it",
  security,
  middleware: inside,
  request: taking(bodies.deleteUserBody),
  responses: answering(answers.deleted),
});
