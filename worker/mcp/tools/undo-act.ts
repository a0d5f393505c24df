import { z } from "zod";
import { orRefuse } from "../../tasks/history/routes.ts";
import { undoOrRedo } from "../../tasks/history/undo.ts";
import { output } from "../acts/answer.ts";
import { perform } from "../acts/perform.ts";
import { mostTasksNamed, mostUnforeseen, terms } from "../acts/terms.ts";
import { defineTool } from "../tool.ts";

const tool = "undo_act";

export const undoAct = defineTool({
  name: tool,
  title: "Undo what was done",
  description:
    "Takes back one act of the last ninety days, whole or not at all: whatever one call of a tool has done. It must be named, " +
    "and all that it touched must still be as it left it. With redo, takes an undo back, named by the act of its answer.",
  input: z.strictObject({
    act: z
      .guid({ error: "must be the act of an earlier answer" })
      .toLowerCase()
      .describe("The act of an earlier answer."),
    redo: z
      .boolean({ error: "must be true or false" })
      .optional()
      .describe("The act is an undo, and what it undid shall be done again."),
    ...terms,
  }),
  output,
  effect: "removes",
  isIdempotent: true,
  run(call, { act, redo = false, ...asked }) {
    const way = redo ? "redo" : "undo";
    return perform(call, asked, {
      tool,
      means: [way, act],
      atMost: mostUnforeseen,
      isUndo: !redo,
      oneList: true,
      async run(gate) {
        const {
          tasks,
          gone = [],
          lists,
        } = orRefuse(way, await undoOrRedo(gate, way, { act, key: undefined }));
        return { tasks: tasks.slice(0, mostTasksNamed), gone, lists };
      },
    });
  },
});
