import { createHmac } from "node:crypto";
import { withClient } from "./client.ts";

/** The Worker's login, which a migration makes. */
const user = "hedgerow_app";

/**
 * Lets the Worker's login sign in to a migrated database on this machine, and answers its address. The password follows from
 * the owner's, so that everything that runs on the same database agrees on it, and no file has to keep it.
 */
export async function openAppLogin(owner: string): Promise<string> {
  const address = new URL(owner);
  const password = createHmac("sha256", address.password).update(user).digest("base64url");
  await withClient(owner, (client) =>
    client.query(`alter role ${user} password ${client.escapeLiteral(password)}`),
  );
  address.username = user;
  address.password = password;
  return address.href;
}
