import { z } from "zod";
import { enter } from "../../access/owners-router.ts";
import { presentAct } from "../../acts/act.ts";
import { readCursor, writeCursor } from "../../acts/cursor.ts";
import { readActs } from "../../acts/store.ts";
import { actsOnAPage } from "../../fields/limits.ts";
import { instant } from "../../tasks/model/fields.ts";
import { cursor } from "../fields.ts";
import { defineTool } from "../tool.ts";

const counts = z.looseObject({}).describe("How many it created, changed, completed, reopened and deleted.");

const output = z.object({
  acts: z.array(
    z.object({
      act: z.string().describe("Its id, for undo_act."),
      at: z.string(),
      by: z.looseObject({}).optional().describe("Who or what did it: the person, a key or a program."),
      undo: z.literal(true).optional().describe("It took another act back."),
      undone: z.literal(true).optional().describe("It was taken back."),
      tasks: counts.optional(),
      lists: counts.optional(),
      titles: z.array(z.string()).optional().describe("Of the first five tasks."),
      list_names: z.array(z.string()).optional(),
    }),
  ),
  next_cursor: z.string().optional(),
});

export const findActivity = defineTool({
  name: "find_activity",
  title: "Find what happened",
  description:
    "Tells what was done in the last ninety days, the latest first, and by whom: by the person, by programs and by keys. One " +
    "act is what was done at once. With by, only what you did yourself.",
  input: z.strictObject({
    since: instant
      .describe("Only what was done at this moment or later, as in 2026-11-30T09:00:00Z.")
      .optional(),
    by: z.literal("me", "must be me").describe("Only what was done with your own key or token.").optional(),
    limit: z
      .int(`must be a whole number between 1 and ${actsOnAPage}`)
      .min(1, `must be between 1 and ${actsOnAPage}`)
      .max(actsOnAPage, `must be between 1 and ${actsOnAPage}`)
      .default(20),
    cursor: cursor.optional(),
  }),
  output,
  effect: "reads",
  isIdempotent: true,
  async run({ c }, { since, by, limit, cursor: written }) {
    const gate = enter(c);
    const settings = c.get("settings");
    const after = await readCursor(settings, gate.owner, written);
    const page = await readActs(gate, { by: by && { kind: by }, since, limit, after });
    return {
      structured: {
        acts: page.acts.map((told) => {
          const {
            session_id: _session,
            undone_by: _undo,
            titles,
            tasks,
            lists = {},
            ...act
          } = presentAct(told);
          const counted = { ...compactCounts("tasks", tasks), ...compactCounts("lists", lists) };
          return { ...act, ...counted, ...(titles.length > 0 && { titles }) };
        }),
        ...(page.end && { next_cursor: await writeCursor(settings, gate.owner, page.end) }),
      },
    };
  },
});

/** Without what did not happen. */
function compactCounts(name: string, counted: Record<string, number>) {
  const some = Object.entries(counted).filter(([, number]) => number > 0);
  return some.length > 0 ? { [name]: Object.fromEntries(some) } : {};
}
