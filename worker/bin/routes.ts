import { whileCostly } from "../access/counting.ts";
import { changeMany, enter, openOwnersRouter } from "../access/owners-router.ts";
import { longestCheapPage } from "../fields/limits.ts";
import { Problem } from "../http/problem.ts";
import * as declared from "./contract.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { readBin, restore } from "./store.ts";
import { present, readWanted } from "./wire.ts";

/** One router for every published contract. */
export const bin = openOwnersRouter({ absent: "not_found" })
  .openapi(declared.read, async (c) => {
    const gate = enter(c);
    const settings = c.get("settings");
    const { cursor, limit = longestCheapPage } = c.req.valid("query");
    const after = await readCursor(settings, gate.owner, cursor);
    const read = () => readBin(gate, limit, after);
    const { removed, end } = await (limit > longestCheapPage ? whileCostly(c, read) : read());
    return c.json(
      {
        removed: removed.map(present),
        ...(end && { next_cursor: await writeCursor(settings, gate.owner, end) }),
      },
      200,
    );
  })
  .openapi(declared.restore, async (c) => {
    const wanted = readWanted(c.req.valid("json"));
    const restored = await changeMany(c, (gate) => restore(gate, wanted));
    if (restored === "too many lists") throw new Problem("too_many_lists");
    const { act, tasks, lists, more } = restored;
    return c.json({ ...(act !== null && { act }), tasks, lists, ...(more && { more }) }, 200);
  });
