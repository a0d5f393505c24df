import type { Context } from "hono";
import type { z } from "zod";
import { whileCostly } from "../../access/counting.ts";
import { enter, enterAndHold } from "../../access/owners-router.ts";
import type { AppEnv } from "../../context/app-env.ts";
import { deliveriesOnAPage } from "../../fields/limits.ts";
import { Problem } from "../../http/problem.ts";
import { faultsIn } from "../../http/validation.ts";
import { idIn } from "../id-in.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { addTest, readDeliveries, resend } from "./store.ts";
import { deliveriesQuery, present, type resending } from "./wire.ts";

const field = "before";

export async function answerPage(c: Context<AppEnv>) {
  const id = idIn(c);
  const { state, before, limit = deliveriesOnAPage } = readQuery(c);
  const settings = c.get("settings");
  const gate = enter(c);
  const place = await readCursor(settings, gate.owner, before, field);
  const page = await readDeliveries(gate, id, { state, before: place, limit });
  if (!page) throw new Problem("webhook_not_found");
  return c.json(
    {
      deliveries: page.deliveries.map(present),
      ...(page.end !== undefined && { next: await writeCursor(settings, gate.owner, page.end) }),
    },
    200,
  );
}

export async function answerTest(c: Context<AppEnv>) {
  const id = idIn(c);
  // Each asks a host that somebody has named.
  const { id: test } = orRefuse(await whileCostly(c, () => addTest(enterAndHold(c), id)));
  c.set("hasDeliveries", true);
  return c.json({ id: test }, 202);
}

export async function answerResending(c: Context<AppEnv>, wish: z.output<typeof resending>) {
  const id = idIn(c);
  const again = wish.deliveries ? { ids: wish.deliveries } : "failed";
  const { resent } = orRefuse(await whileCostly(c, () => resend(enterAndHold(c), id, again)));
  if (resent > 0) c.set("hasDeliveries", true);
  return c.json({ resent }, 202);
}

const refusals = {
  "no webhook": "webhook_not_found",
  "no delivery": "delivery_not_found",
  off: "webhook_is_off",
  "too many": "too_many_waiting",
} as const;

function orRefuse<T extends object>(outcome: T | keyof typeof refusals): T {
  if (typeof outcome === "object") return outcome;
  throw new Problem(refusals[outcome]);
}

/** What is given twice is a list. */
function readQuery(c: Context<AppEnv>): z.output<typeof deliveriesQuery> {
  const given = Object.entries(c.req.queries());
  const checked = deliveriesQuery.safeParse(
    Object.fromEntries(given.map(([name, values]) => [name, values.length === 1 ? values[0] : values])),
  );
  if (!checked.success) throw faultsIn(checked.error);
  return checked.data;
}
