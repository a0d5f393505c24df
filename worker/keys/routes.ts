import { endSockets } from "../access/bell.ts";
import { sessionGuard } from "../access/guard.ts";
import { enter, enterAndHold, enterProvenAndHold, openOwnersRouter } from "../access/owners-router.ts";
import { Problem } from "../http/problem.ts";
import * as declared from "./contract.ts";
import { present } from "./wire.ts";
import { makeSecret } from "../access/key-secret.ts";
import { addKey, listKeys, revokeKey } from "./store.ts";

/** Needs a session: a key that could make keys would outlive its own expiry. */
export const keys = openOwnersRouter({ absent: "key_not_found", guard: sessionGuard })
  .openapi(declared.list, async (c) => {
    const rows = await listKeys(enter(c));
    return c.json({ keys: rows.map(present) }, 200);
  })
  .openapi(declared.create, async (c) => {
    c.set("event", "key_made");
    const { name, scope, expires_in_days: days } = c.req.valid("json");
    const { secret, digest } = await makeSecret(c.get("settings"), c.get("session").userId);
    const made = await addKey(enterProvenAndHold(c), { name, scope, days, digest });
    if (!made) throw new Problem("too_many_keys");
    return c.json({ ...present(made), key: secret }, 201);
  })
  .openapi(declared.revoke, async (c) => {
    c.set("event", "key_revoked");
    const { id } = c.req.valid("param");
    if (!(await revokeKey(enterAndHold(c), id))) throw new Problem("key_not_found");
    endSockets(c, c.get("session").userId, [id]);
    return c.body(null, 204);
  });
