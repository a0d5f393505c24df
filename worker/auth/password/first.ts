import type { Context } from "hono";
import { endSockets } from "../../access/bell.ts";
import type { AppEnv } from "../../context/app-env.ts";
import { repeatUndone, retryOnce } from "../../db/fault.ts";
import { refusalIn } from "../../db/refusal.ts";
import { notAuthenticated, type Problem } from "../../http/problem.ts";
import { invalidField } from "../../http/validation.ts";
import { presentUser } from "../browser/present-user.ts";
import { selectHolderOf } from "../factor/store.ts";
import { refuseSession } from "../session-refusal.ts";
import { holdSession, setFirstPassword } from "../store.ts";
import { hasherFor } from "./hasher.ts";
import { requireImpersonal } from "./rules.ts";

/**
 * Gives a password to an account that began with a passkey. There is none to type, so the session must have proved lately who
 * its person is; the database says so, and that there is none. As with another password, all other sessions end.
 */
export async function chooseFirstPassword(c: Context<AppEnv>, session: string, password: string) {
  const database = c.get("database");
  const [holder] = await retryOnce(() => selectHolderOf(database, { secret: session }));
  if (!holder) throw notAuthenticated();
  const { user } = holder;
  if (holder.hash !== null) throw passwordMissing("currentPassword");
  requireImpersonal(password, user.email);
  const hash = await hasherFor(c).hash(password);
  const [, [set]] = await repeatUndone(() =>
    database.batch([
      holdSession(database, session, { needsProof: true, needsNoPassword: true }),
      setFirstPassword(database, session, hash),
    ]),
  ).catch((error: unknown) => explainMissing(error, "currentPassword"));
  endSockets(c, user.id, set?.ended ?? []);
  return { token: null, user: presentUser(user) };
}

type Field = "password" | "currentPassword";

/** Nothing takes the place of a password that there is. */
function passwordMissing(field: Field): Problem {
  return invalidField(field, "is required");
}

/** Another request may have set one meanwhile, and the session may have ended. */
export function explainMissing(error: unknown, field: Field): never {
  const refusal = refusalIn(error);
  if (refusal?.state === "HR401" && refusal.detail === "has password") throw passwordMissing(field);
  return refuseSession(error);
}
