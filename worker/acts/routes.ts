import { whileCostly } from "../access/counting.ts";
import { changeMany, enter, openOwnersRouter } from "../access/owners-router.ts";
import { actsOnAPage } from "../fields/limits.ts";
import { Problem } from "../http/problem.ts";
import { presentAct } from "./act.ts";
import * as declared from "./contract.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { readActs } from "./store.ts";
import { previewUndo, type Refusal, undoActs, type Undone, type Way } from "./undo.ts";
import { readBy, type UndoneActsAnswer } from "./wire.ts";

/** One router for every published contract. */
export const acts = openOwnersRouter({ absent: "not_found" })
  .openapi(declared.read, async (c) => {
    const gate = enter(c);
    const settings = c.get("settings");
    const { by, since, cursor, limit = actsOnAPage } = c.req.valid("query");
    const after = await readCursor(settings, gate.owner, cursor);
    const read = () => readActs(gate, { by: readBy(by), since, limit, after });
    const page = await (limit > actsOnAPage ? whileCostly(c, read) : read());
    return c.json(
      {
        acts: page.acts.map(presentAct),
        ...(page.end && { next_cursor: await writeCursor(settings, gate.owner, page.end) }),
      },
      200,
    );
  })
  .openapi(declared.undo, async (c) => {
    const { dry_run: isDry, ...wish } = c.req.valid("json");
    if (isDry) {
      const foreseen = orRefuse(await changeMany(c, (gate) => previewUndo(gate, wish)));
      return c.json({ ...presentUndone(foreseen), dry_run: true as const }, 200);
    }
    const key = c.req.valid("header")["Idempotency-Key"];
    return c.json(presentUndone(orRefuse(await changeMany(c, (gate) => undoActs(gate, wish, key)))), 200);
  });

function orRefuse(outcome: Undone | Refusal): Undone {
  if (outcome === "nothing") throw new Problem("nothing_to_undo");
  if (outcome === "too many lists") throw new Problem("too_many_lists");
  if (outcome === "key reused") throw new Problem("key_reused");
  if ("inTheWay" in outcome) {
    const way = outcome.inTheWay;
    throw new Problem("acts_changed_meanwhile", way && { inTheWay: presentWay(way) });
  }
  return outcome;
}

function presentUndone({ undone_by: undo, acts: some, counts, way }: Undone): UndoneActsAnswer {
  const { lists, ...ofTasks } = counts;
  return {
    ...(undo != null && { undone_by: undo }),
    acts: some.map(presentAct),
    counts: { ...ofTasks, ...(Object.values(lists).some(Boolean) && { lists }) },
    ...(way && { in_the_way: presentWay(way) }),
  };
}

function presentWay({ number, acts: touching, tasks, lists }: Way) {
  return {
    number,
    acts: touching,
    tasks: tasks.map(({ id, title }) => ({ id, ...(title !== null && { title }) })),
    lists: lists.map(({ id, name }) => ({ id, ...(name !== null && { name }) })),
  };
}
