import { sessionGuard } from "../../access/guard.ts";
import { enter, openOwnersRouter } from "../../access/owners-router.ts";
import { pageEndOf, writeCursor } from "../../tasks/cursor.ts";
import * as declared from "./contract.ts";
import { readActivity } from "./store.ts";
import { eventsOnAPage, present } from "./wire.ts";

/** Needs a session, as for sessions and keys themselves: a key of a program has no business with who signed in. */
export const activity = openOwnersRouter({ absent: "not_found", guard: sessionGuard }).openapi(
  declared.activity,
  async (c) => {
    const gate = enter(c);
    const { limit = eventsOnAPage, cursor } = c.req.valid("query");
    const settings = c.get("settings");
    const scope = [gate.owner, "activity"];
    const after = await pageEndOf(settings, scope, { cursor, of: "list" });

    const { events, end } = await readActivity(gate, limit, after);
    const next = end && (await writeCursor(settings, scope, end));
    return c.json({ events: events.map(present), ...(next !== undefined && { next_cursor: next }) }, 200);
  },
);
