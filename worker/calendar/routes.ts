import { sessionGuard } from "../access/guard.ts";
import { countCostly } from "../access/counting.ts";
import { enter, enterAndHold, openOwnersRouter } from "../access/owners-router.ts";
import { makeSecret } from "../access/key-secret.ts";
import * as declared from "./contract.ts";
import { writeExport } from "./feed.ts";
import { present } from "./wire.ts";
import { findAddress, findAll, replaceAddress, revokeAddress } from "./store.ts";

/** Needs a session, as for API keys: a calendar address is a key that reads. */
export const calendar = openOwnersRouter({ absent: "calendar_not_found", guard: sessionGuard, paths: "/" })
  .openapi(declared.read, async (c) => c.json(present(await findAddress(enter(c))), 200))
  .openapi(declared.replace, async (c) => {
    c.set("event", "calendar_made");
    const { secret, digest } = await makeSecret(c.get("settings"), c.get("session").userId);
    await replaceAddress(enterAndHold(c), digest);
    return c.json({ address: new URL(`/api/calendar/${secret}.ics`, c.req.url).href }, 201);
  })
  .openapi(declared.revoke, async (c) => {
    c.set("event", "calendar_revoked");
    await revokeAddress(enter(c));
    return c.body(null, 204);
  });

/** It reads all there is, in several trips. */
const exportCounts = 5;

export const calendarExport = openOwnersRouter({ absent: "calendar_not_found" }).openapi(
  declared.everything,
  async (c) => {
    await countCostly(c, exportCounts);
    const written = writeExport(await findAll(enter(c)), new Date());
    return c.body(written, 200, {
      "Content-Type": declared.calendarType,
      "Content-Disposition": 'attachment; filename="hedgerow.ics"',
    });
  },
);
