import type { Context } from "hono";
import { endSockets } from "../../access/bell.ts";
import type { AppEnv } from "../../context/app-env.ts";
import { databaseFor } from "../../db/databases.ts";
import { readForm } from "../../http/form.ts";
import { OAuthError } from "../../http/oauth-error.ts";
import { refuseSecrets, required } from "./answer.ts";
import { claim } from "./claim.ts";
import { endToken } from "./store.ts";

/** RFC 7009. Of a token that nobody knows there is nothing left to end (§2.2); its hint spares us nothing. */
export async function answerRevocation(c: Context<AppEnv>): Promise<Response> {
  const form = await readForm(c);
  refuseSecrets(c, form);
  const token = await claim(c, required(form, "token"), ["refresh", "access"]);
  if (!token) return c.body(null, 200);
  const { userId: owner, digest } = token;
  const clientId = form["client_id"] ?? null;
  const grant = await endToken(databaseFor(c.get("databases"), owner), { owner, digest, clientId });
  if (grant === false) throw new OAuthError("invalid_grant", "This token was given to another program");
  if (grant !== undefined) {
    c.set("event", "program_ended");
    c.set("entered", owner);
    endSockets(c, owner, [grant]);
  }
  return c.body(null, 200);
}
