import type { RouteHandler } from "@hono/zod-openapi";
import { z } from "zod";
import { changeMany, enter } from "../../access/owners-router.ts";
import type { AppEnv } from "../../context/app-env.ts";
import { mostCheapOperations } from "../../fields/limits.ts";
import { Problem } from "../../http/problem.ts";
import { faultsIn } from "../../http/validation.ts";
import type { send } from "../contract.ts";
import { completedBy, isBroad, readOperation } from "./read.ts";
import { present, refuse } from "./results.ts";
import { applyOperations } from "./store.ts";
import { operation } from "./wire.ts";

export const answerOperations: RouteHandler<typeof send, AppEnv> = async (c) => {
  const { operations, import: isImport = false } = c.req.valid("json");
  const checked = operations.map((one) => ({ one, ...operation.safeParse(one) }));
  const valid = checked.flatMap(({ data }) => data ?? []);
  const isFew = valid.length <= mostCheapOperations && !valid.some(isBroad);
  const wish = {
    operations: valid.map(readOperation),
    completing: valid.flatMap(completedBy),
    isImport,
  };
  const applied =
    valid.length === 0
      ? []
      : await (isFew
          ? applyOperations(enter(c), wish)
          : changeMany(c, (gate) => applyOperations(gate, wish)));
  if (applied === "too many") throw new Problem("too_many_operations");
  const answers = new Map(valid.map((one, nth) => [one, present(one.id, applied[nth])]));
  const results = checked.map(({ one, data, error }) =>
    data === undefined
      ? refuse(idOf(one), faultsIn(error))
      : (answers.get(data) ?? { outcome: "not_yet" as const }),
  );
  return c.json({ results }, 200);
};

const named = z.object({ id: z.uuid() });

/** Of an operation that is wrong, and maybe has none. */
function idOf(one: unknown): string | undefined {
  return named.safeParse(one).data?.id.toLowerCase();
}
