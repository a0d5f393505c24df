import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { AppEnv } from "../../context/app-env.ts";
import { refuseInvalid } from "../../http/validation.ts";
import { problemResponses, signedIn } from "../../openapi/describe.ts";
import { answer, badBody, body, busy } from "../../openapi/shared.ts";
import type { Entry } from "../better-auth.ts";
import { programSignInBody, signUpBody } from "../bodies.ts";
import { endSockets } from "../../access/bell.ts";
import { forgetCookies } from "../../access/cookies.ts";
import { readCode } from "../factor/code.ts";
import { passSecondStep } from "../factor/second-step.ts";
import type { Waiting } from "../factor/waiting.ts";
import { signIn, signUp } from "../sign-in.ts";
import { forgiveSignIn } from "../sign-in-attempts.ts";
import { sessionGuard } from "../../access/guard.ts";
import { notAuthenticated, Problem } from "../../http/problem.ts";
import { endSession, findPerson } from "../store.ts";
import { issueToken } from "../../access/token.ts";

const issueFor = (c: Context<AppEnv>, entry: Entry) =>
  issueToken(c.get("settings"), entry, new Date(), entry.expiresAt);

/** The paths of the four routes in a published contract. */
interface Names<SignUp, SignIn, SignOut, Me> {
  signUp: SignUp;
  signIn: SignIn;
  signOut: SignOut;
  me: Me;
}

const tags = ["auth"];
const token = z.jwt().openapi({
  description: "For `Authorization: Bearer`. Valid for an hour.",
  example: "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIwZjhmYWQ1YiJ9.c2lnbmF0dXJl",
});
const personSchema = z
  .object({ id: z.uuid(), email: z.email(), created_at: z.iso.datetime() })
  .openapi("Person");

/** For programs: the token is in the body and never in a cookie. The names stay in the type, for the typed client. */
export function authForPrograms<
  SignUp extends string,
  SignIn extends string,
  SignOut extends string,
  Me extends string,
>(names: Names<SignUp, SignIn, SignOut, Me>) {
  const signUpRoute = createRoute({
    method: "post",
    path: names.signUp,
    operationId: "signUp",
    tags,
    summary: "Create an account and sign in",
    request: { body: body(signUpBody) },
    responses: {
      201: answer("The account, and a token for it.", z.object({ user: personSchema, token })),
      ...problemResponses("email_taken", ...badBody, ...busy),
    },
  });

  const signInRoute = createRoute({
    method: "post",
    path: names.signIn,
    operationId: "signIn",
    tags,
    summary: "Sign in",
    description:
      "Who has a second factor sends its code, too. Without one, a right password is answered with `second_factor_needed`.",
    request: { body: body(programSignInBody) },
    responses: {
      200: answer(
        "The account, and a token for it.",
        z.object({ user: personSchema.omit({ created_at: true }), token }),
      ),
      ...problemResponses(
        "invalid_credentials",
        "second_factor_needed",
        "invalid_code",
        "email_unverified",
        ...badBody,
        ...busy,
      ),
    },
  });

  const signOutRoute = createRoute({
    method: "post",
    path: names.signOut,
    operationId: "signOut",
    tags,
    summary: "Sign out: end the session and every token issued in it",
    security: signedIn,
    middleware: sessionGuard,
    responses: {
      200: answer("Done.", z.object({ message: z.literal("Logged out successfully") })),
      ...problemResponses("not_authenticated", "session_needed", "cross_site", ...busy),
    },
  });

  const meRoute = createRoute({
    method: "get",
    path: names.me,
    operationId: "readMe",
    tags,
    summary: "Get the account that is signed in",
    security: signedIn,
    middleware: sessionGuard,
    responses: {
      200: answer("The account.", personSchema),
      ...problemResponses("not_authenticated", "session_needed", ...busy),
    },
  });

  return new OpenAPIHono<AppEnv>({ defaultHook: refuseInvalid })
    .openapi(signUpRoute, async (c) => {
      const { entry } = await signUp(c, c.req.valid("json"));
      const user = { id: entry.userId, email: entry.email, created_at: entry.createdAt.toISOString() };
      return c.json({ user, token: await issueFor(c, entry) }, 201);
    })
    .openapi(signInRoute, async (c) => {
      const { code, ...claim } = c.req.valid("json");
      const begun = await signIn(c, claim);
      const { entry } = "waiting" in begun ? await finish(c, begun.waiting, code) : begun;
      const user = { id: entry.userId, email: entry.email };
      return c.json({ user, token: await issueFor(c, entry) }, 200);
    })
    .openapi(signOutRoute, async (c) => {
      const caller = c.get("session");
      c.set("event", "signed_out");
      if (!(await endSession(c.get("database"), caller))) throw notAuthenticated();
      endSockets(c, caller.userId, [caller.sessionId]);
      if (caller.carriedBy === "cookie") forgetCookies(c);
      return c.json({ message: "Logged out successfully" as const }, 200);
    })
    .openapi(meRoute, async (c) => {
      const person = await findPerson(c.get("database"), c.get("session"));
      if (!person) throw notAuthenticated();
      const { id, email, createdAt } = person;
      return c.json({ id, email, created_at: createdAt.toISOString() }, 200);
    });
}

/** A program sends both steps in one request, or learns that there is a second one. */
async function finish(c: Context<AppEnv>, waiting: Waiting, code: string | undefined) {
  if (code === undefined) {
    // The password was right, so it was no guess.
    const database = c.get("database");
    await database.batch([forgiveSignIn(database, waiting.attempt, false)]);
    throw new Problem("second_factor_needed");
  }
  return passSecondStep(c, waiting, readCode(code));
}
