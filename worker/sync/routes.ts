import { whileCostly } from "../access/counting.ts";
import { enter, openOwnersRouter } from "../access/owners-router.ts";
import { strictSyncBody } from "../http/body.ts";
import { longestCheapPage } from "../fields/limits.ts";
import * as declared from "./contract.ts";
import { readPosition, writePosition } from "../access/position.ts";
import { answerOperations } from "./operations/routes.ts";
import { described } from "./operations/wire.ts";
import { readChanges } from "./store.ts";
import { firstOnAPage, present } from "./wire.ts";

const router = openOwnersRouter({ absent: "not_found" });
router.use(strictSyncBody);
for (const [name, schema] of Object.entries(described)) router.openAPIRegistry.register(name, schema);

/** One router for every published contract. */
export const sync = router.openapi(declared.send, answerOperations).openapi(declared.changes, async (c) => {
  const gate = enter(c);
  const settings = c.get("settings");
  const { since, limit } = c.req.valid("query");
  const known = since === undefined ? undefined : await readPosition(settings, gate.owner, since);
  const begins = known === undefined || known.opening !== undefined;
  const most = limit ?? (begins ? firstOnAPage : longestCheapPage);
  const read = () => readChanges(gate, most, known);
  const changes = await (most > longestCheapPage ? whileCostly(c, read) : read());
  return c.json(present(changes, await writePosition(settings, gate.owner, changes.known)), 200);
});
