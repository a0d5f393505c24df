import { sql } from "drizzle-orm";
import type { Context } from "hono";
import type { AppEnv } from "../../context/app-env.ts";
import { argumentsOf, type Assertion, checkAssertion, explainRefusal } from "../passkey/assertion.ts";
import type { AuthenticationResponse } from "../passkey/wire.ts";
import { actProven, notRight } from "./act-proven.ts";
import type { Asking } from "./store.ts";

/** The passkey must be the person's own. One more request than for a password finds it, and it is held when all is written. */
export async function proveByPasskey(
  c: Context<AppEnv>,
  asking: Asking,
  response: AuthenticationResponse,
): Promise<void> {
  const database = c.get("database");
  let assertion: Assertion | undefined;
  try {
    await actProven(c, asking, async ({ user }) => {
      const asserted = await checkAssertion(c, response, "passkey");
      if (!asserted || asserted === "unknown" || asserted.passkey.user.id !== user.id)
        throw notRight("passkey");
      assertion = asserted;
      const { digest } = asserted;
      const spent = sql`spend_challenge(${digest}), use_passkey(${argumentsOf(asserted)})`;
      return { writes: [database.execute(sql`select ${spent}, show_second_factor(${user.id})`)] };
    });
  } catch (error) {
    const problem = assertion && (await explainRefusal(c, error, assertion, "passkey"));
    throw problem === "gone" ? notRight("passkey") : (problem ?? error);
  }
}
