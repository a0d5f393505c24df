import { sessionGuard } from "../access/guard.ts";
import { whileCostly } from "../access/counting.ts";
import {
  enter,
  enterAndHold,
  enterProven,
  enterProvenAndHold,
  openOwnersRouter,
} from "../access/owners-router.ts";
import { makeSecret } from "../access/key-secret.ts";
import { isTooMuch } from "../db/refusal.ts";
import { mostBytesAtOnce } from "../fields/limits.ts";
import { Problem } from "../http/problem.ts";
import { pageEndOf, writeCursor } from "../tasks/cursor.ts";
import * as declared from "./contract.ts";
import { writeExport } from "./feed.ts";
import { present } from "./wire.ts";
import { findAddress, findAll, findPart, replaceAddress, revokeAddress } from "./store.ts";

/** Needs a session, as for API keys: a calendar address is a key that reads. */
export const calendar = openOwnersRouter({ absent: "calendar_not_found", guard: sessionGuard, paths: "/" })
  .openapi(declared.read, async (c) => c.json(present(await findAddress(enter(c))), 200))
  .openapi(declared.replace, async (c) => {
    c.set("event", "calendar_made");
    const { secret, digest } = await makeSecret(c.get("settings"), c.get("session").userId);
    await replaceAddress(enterProvenAndHold(c), digest);
    return c.json({ address: new URL(`/api/calendar/${secret}.ics`, c.req.url).href }, 201);
  })
  .openapi(declared.revoke, async (c) => {
    c.set("event", "calendar_revoked");
    await revokeAddress(enterAndHold(c));
    return c.body(null, 204);
  });

/** It reads all there is, in several trips. */
const exportCounts = 5;

export const calendarExport = openOwnersRouter({ absent: "calendar_not_found" }).openapi(
  declared.everything,
  async (c) => {
    const gate = enterProven(c);
    const { limit, cursor } = c.req.valid("query");
    const settings = c.get("settings");
    const scope = [gate.owner, "export"];
    const after = await pageEndOf(settings, scope, { cursor, of: "export" });

    const find = () => (limit === undefined ? findAll(gate).catch(tellParts) : findPart(gate, limit, after));
    const found = await whileCostly(c, find, exportCounts);
    const written = writeExport(found.tasks, new Date(), found);
    if (limit === undefined && (found.end || lengthOf(written) > mostBytesAtOnce))
      throw new Problem("too_much_at_once", { detail: inParts });
    const next = found.end && `limit=${limit}&cursor=${await writeCursor(settings, scope, found.end)}`;
    return c.body(written, 200, {
      "Content-Type": declared.calendarType,
      "Content-Disposition": 'attachment; filename="hedgerow.ics"',
      ...(next !== undefined && { Link: `<export.ics?${next}>; rel="next"` }),
    });
  },
);

/** Escaped and folded, a text can be twice as long as it is in JSON. */
function lengthOf(written: string): number {
  return new TextEncoder().encode(written).byteLength;
}

function tellParts(error: unknown): never {
  throw isTooMuch(error) ? new Problem("too_much_at_once", { detail: inParts }) : error;
}

const inParts =
  "These are more tasks than one file holds: ask for parts of them, with limit=1000 and then with the address in each answer's Link";
