import { whileCostly } from "../access/counting.ts";
import { enter, openOwnersRouter } from "../access/owners-router.ts";
import { strictSyncBody } from "../http/body.ts";
import { longestCheapPage } from "../fields/limits.ts";
import * as declared from "./contract.ts";
import { type Position, readPosition, writePosition } from "../access/position.ts";
import { answerOperations } from "./operations/routes.ts";
import { described } from "./operations/wire.ts";
import { readChanges } from "./store.ts";
import { newRepeat } from "../tasks/model/fields.ts";
import { firstOnAPage, present } from "./wire.ts";

const router = openOwnersRouter({ absent: "not_found" });
router.use(strictSyncBody);
// A name that is first met as one that may be null would be so everywhere.
router.openAPIRegistry.register("NewRepeat", newRepeat);
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
  const cursor = isSame(known, changes.known) ? since : undefined;
  return c.json(present(changes, cursor ?? (await writePosition(settings, gate.owner, changes.known))), 200);
});

/** Mostly there is nothing new, and then the cursor need not be signed again. */
function isSame(known: Position | undefined, now: Position): boolean {
  const names = ["revision", "rank", "id", "opening"] as const;
  return known !== undefined && names.every((name) => known[name] === now[name]);
}
