import type { Context } from "hono";
import type { AppEnv } from "../context.ts";
import { Problem } from "../http/problem.ts";
import type { Entry } from "./better-auth.ts";
import { hasherFor } from "./hasher.ts";
import { askBetterAuth, type Outcome } from "./identity.ts";

type Entered = Outcome & { entry: Entry };

export async function signUp(
  c: Context<AppEnv>,
  body: { email: string; password: string; name: string },
): Promise<Entered> {
  try {
    return entered(await askBetterAuth(c, { path: "/sign-up/email", body }));
  } catch (error) {
    if (isTaken(error) && !c.get("hashes")) {
      // Time must not say what the answer of another address does not: a new account costs one hash too.
      await hasherFor(c).hash(body.password);
    }
    throw error;
  }
}

export async function signIn(
  c: Context<AppEnv>,
  body: { email: string; password: string },
): Promise<Entered> {
  return entered(await askBetterAuth(c, { path: "/sign-in/email", body }));
}

function entered({ answer, entry }: Outcome): Entered {
  if (!entry) throw new Problem("internal", { cause: new Error("Better Auth began no session") });
  return { answer, entry };
}

function isTaken(error: unknown): boolean {
  return error instanceof Problem && error.code === "email_taken";
}
