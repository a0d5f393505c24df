import { eq } from "drizzle-orm";
import type { Context } from "hono";
import { z } from "zod";
import { users } from "../../drizzle/schema.ts";
import { endAllSockets } from "../access/bell.ts";
import { forgetAlarms } from "../access/clock.ts";
import { forgetDeliveries } from "../access/courier.ts";
import type { AppEnv } from "../context/app-env.ts";
import { repeatUndone, retryOnce } from "../db/fault.ts";
import { notAuthenticated } from "../http/problem.ts";
import { tellOfDeletion } from "../news/deletion.ts";
import { actProven, checkPassword } from "./factor/act-proven.ts";
import { selectHolderOf } from "./factor/store.ts";
import { explainMissing } from "./password/first.ts";
import { holdSession } from "./store.ts";

/**
 * Deletes the account of a session with all that is its own, in two requests. Better Auth would read the person, the account and
 * its password one after another, and know no other proof than that.
 */
export async function deleteAccount(
  c: Context<AppEnv>,
  session: string,
  password: string | undefined,
): Promise<void> {
  const { userId, rows } = await (password === undefined
    ? deleteProven(c, session)
    : deleteByPassword(c, session, password));
  endAllSockets(c, userId);
  forgetAlarms(c, userId);
  forgetDeliveries(c, userId);
  for (const person of deletedIn.parse(rows)) tellOfDeletion(c, person);
}

async function deleteByPassword(c: Context<AppEnv>, session: string, password: string) {
  const { holder, results } = await actProven(
    c,
    { secret: session },
    async (asking) => ({
      hash: await checkPassword(c, asking, password),
      writes: [deletePerson(c, asking.user.id)],
    }),
    { endsSession: true },
  );
  return { userId: holder.user.id, rows: results[0] };
}

/** For an account without a password: the session must have proved lately who its person is. */
async function deleteProven(c: Context<AppEnv>, session: string) {
  const database = c.get("database");
  const [holder] = await retryOnce(() => selectHolderOf(database, { secret: session }));
  if (!holder) throw notAuthenticated();
  const { user } = holder;
  const [, rows] = await repeatUndone(() =>
    database.batch([
      holdSession(database, session, { needsProof: true, needsNoPassword: true }),
      deletePerson(c, user.id),
    ]),
  ).catch((error: unknown) => explainMissing(error, "password"));
  return { userId: user.id, rows };
}

/** It holds the person and then the account; a write of tasks holds them the other way round, and one of them is repeated. */
function deletePerson(c: Context<AppEnv>, userId: string) {
  const { email, emailVerified, language } = users;
  return c
    .get("database")
    .delete(users)
    .where(eq(users.id, userId))
    .returning({ email, emailVerified, language });
}

/** The person as they were when nothing could change them any more. */
const deletedIn = z.array(
  z.object({ email: z.string(), emailVerified: z.boolean(), language: z.string().nullable() }),
);
