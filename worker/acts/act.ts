import { z } from "zod";
import { presentBy } from "../tasks/history/by.ts";
import type { ActAnswer } from "./wire.ts";

const count = z.int();

/** An act as `describe_acts` tells it. */
export const toldAct = z.object({
  act: z.string(),
  at: z.string().transform((text) => new Date(text).toISOString()),
  undone: z.boolean(),
  undone_by: z.string().nullable(),
  is_undo: z.boolean(),
  imported: z.boolean().nullable(),
  session_id: z.string().nullable(),
  is_current: z.boolean().nullable(),
  agent: z.string().nullable(),
  key_id: z.string().nullable(),
  grant_id: z.string().nullable(),
  key_name: z.string().nullable(),
  tasks: z.object({
    created: count,
    changed: count,
    completed: count,
    reopened: count,
    deleted: count,
  }),
  lists: z.object({ created: count, changed: count, deleted: count }),
  titles: z.array(z.string().nullable()),
  names: z.array(z.string().nullable()),
  /** Whether something is in the way of undoing it together with the others. */
  stuck: z.boolean().default(false),
});

export type Act = z.output<typeof toldAct>;

export function presentAct(told: Act): ActAnswer {
  const { act, at, undone, undone_by: undoneBy, is_undo: isUndo, session_id: sessionId } = told;
  const { by } = presentBy({
    undoing: false,
    imported: told.imported,
    keyId: told.key_id,
    grantId: told.grant_id,
    keyName: told.key_name,
    sessionId,
    isCurrent: told.is_current,
    agent: told.agent,
  });
  const [titles, names] = [told.titles, told.names].map((some) => some.filter((name) => name !== null));
  return {
    act,
    at,
    ...(by && { by }),
    ...(sessionId !== null && { session_id: sessionId }),
    ...(isUndo && { undo: true as const }),
    ...(undone && { undone }),
    ...(undone && undoneBy !== null && { undone_by: undoneBy }),
    ...(told.stuck && { in_the_way: true as const }),
    tasks: told.tasks,
    ...(Object.values(told.lists).some(Boolean) && { lists: told.lists }),
    titles: titles ?? [],
    ...(names && names.length > 0 && { list_names: names }),
  };
}
