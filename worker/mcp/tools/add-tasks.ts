import { z } from "zod";
import { longestWords, mostLines } from "../../fields/limits.ts";
import { text } from "../../fields/text.ts";
import { languages } from "../../quick-add/language-codes.ts";
import { newTask, readNewTask, refuseContradictions } from "../../tasks/model/bodies.ts";
import * as field from "../../tasks/model/fields.ts";
import { output } from "../acts/answer.ts";
import { listName, listsIn, taskFields } from "../acts/fields.ts";
import { findLists } from "../acts/find-lists.ts";
import { perform } from "../acts/perform.ts";
import { runOperations, sayOf } from "../acts/run-operations.ts";
import { mostTasksNamed, terms, type Terms } from "../acts/terms.ts";
import { understand } from "../acts/understand.ts";
import { type Call, defineTool } from "../tool.ts";

const task = z.strictObject({ ...taskFields, title: newTask.shape.title }).superRefine(refuseContradictions);

const input = z
  .strictObject({
    tasks: z
      .array(task, { error: "must be a list of tasks" })
      .min(1, "must hold at least one task")
      .max(mostTasksNamed, `must be at most ${mostTasksNamed} tasks`)
      .optional()
      .describe("Tasks, field by field. Only the title is needed."),
    lines: z
      .array(text({ max: longestWords, notBlank: true }), { error: "must be a list of texts" })
      .min(1, "must hold at least one line")
      .max(mostLines, `must be at most ${mostLines} lines`)
      .optional()
      .describe(
        'Or a task in each line, in words: "Pay rent every 1st !high #home @Flat". Look at the answer: what is not understood ' +
          "is the title. Needs time_zone.",
      ),
    time_zone: field.timeZone.optional().describe("Of whoever wrote the lines, as in Europe/Berlin."),
    language: z
      .enum(languages, { error: `must be one of ${languages.join(", ")}` })
      .optional()
      .describe("Of the lines. English is always understood."),
    list: listName
      .optional()
      .describe("Where tasks go that name no list themselves: its id or its exact name."),
    ...terms,
  })
  .refine(({ tasks, lines }) => (tasks === undefined) !== (lines === undefined), {
    error: "must name either tasks or lines",
  })
  .refine(({ lines, time_zone }) => lines === undefined || time_zone !== undefined, {
    error: "is required with lines",
    path: ["time_zone"],
  });

type Input = z.output<typeof input>;

const tool = "add_tasks";

export const addTasks = defineTool({
  name: tool,
  title: "Add tasks",
  description:
    "Adds up to 200 tasks at once, all or none: field by field, or in words. A task with parent_id becomes a subtask.",
  input,
  output,
  effect: "changes",
  isIdempotent: false,
  run(call, { tasks, lines, time_zone = "UTC", language = "en", list, ...asked }) {
    if (lines) return addInWords(call, asked, { lines, timeZone: time_zone, language, list });
    return addByFields(
      call,
      asked,
      tasks?.map((item) => ({ ...item, list: item.list === undefined ? list : item.list })) ?? [],
    );
  },
});

async function addByFields(call: Call, asked: Terms, tasks: NonNullable<Input["tasks"]>) {
  const named = listsIn(tasks.map((item, index) => ({ path: `tasks.${index}`, item })));
  const ids = (await findLists(call, named)).values();
  const operations = tasks.map(({ list, description = null, ...fields }) => ({
    do: "create" as const,
    fields: readNewTask({
      ...fields,
      description,
      completed: false,
      ...(list !== undefined && { list_id: ids.next().value ?? null }),
    }),
  }));
  const rename = (path: string) => path.replace(/^operations\.(\d+)\.task/, "tasks.$1");
  return perform(call, asked, {
    tool,
    means: operations,
    oneList: true,
    run: (gate) => runOperations(gate, operations, rename),
  });
}

async function addInWords(call: Call, asked: Terms, words: Parameters<typeof understand>[1]) {
  const { operations, ofLines } = await understand(call, words);
  return perform(call, asked, {
    tool,
    means: operations,
    oneList: true,
    asks: words,
    async run(gate) {
      try {
        return await runOperations(gate, operations, (path) => path);
      } catch (error) {
        throw sayOf(ofLines(error), (path) => path);
      }
    },
  });
}
