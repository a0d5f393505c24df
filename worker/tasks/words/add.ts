import type { Context } from "hono";
import { changeMany, changeOnTerms, forOneList } from "../../access/owners-router.ts";
import type { AppEnv } from "../../context/app-env.ts";
import type { Gate } from "../../db/gate.ts";
import { mayNameList } from "../../quick-add/list-mark.ts";
import type { UnderstoodLine } from "../../quick-add/understand-lines.ts";
import { orRefuse } from "../batch/routes.ts";
import { runBatch } from "../batch/store.ts";
import { readNewTask } from "../model/bodies.ts";
import { present } from "../model/wire.ts";
import { payForWords, understandLines } from "./parser.ts";
import { ofLines, readTasks } from "./read-tasks.ts";
import { readWriter } from "./read-writer.ts";
import type { Words, WordsAnswer } from "./wire.ts";

/** Makes a task of each line, in one act. */
export async function addInWords(
  c: Context<AppEnv>,
  { dry_run: isDry = false, ...asked }: Words,
  key: string | undefined,
): Promise<WordsAnswer> {
  const add = async (gate: Gate) => {
    const understood = await understandAll(c, gate, asked);
    const tasks = readTasks(understood, asked.list_id ?? undefined);
    const operations = tasks.map((task) => ({ do: "create" as const, fields: readNewTask(task) }));
    // Another day, the same words mean another day: they are what a repetition repeats.
    const making = runBatch(gate, operations, isDry ? undefined : key, false, ["words", asked]);
    const outcome = await making.catch((error: unknown) => {
      throw ofLines(error, understood);
    });
    return { understood, made: orRefuse(outcome) };
  };
  if (!isDry) return say(await changeMany(c, add, forOneList));
  const { outcome, sum } = await changeOnTerms(c, { isDry }, add, forOneList);
  const { act: _none, ...answer } = say(outcome);
  return { ...answer, dry_run: sum?.tasks ?? {} };
}

async function understandAll(
  c: Context<AppEnv>,
  gate: Gate,
  asked: Omit<Words, "dry_run">,
): Promise<UnderstoodLine[]> {
  const { lines, time_zone: timeZone, language, date_order } = asked;
  payForWords(lines);
  const isWhole = language !== undefined && !lines.some(mayNameList);
  const writer = isWhole ? undefined : await readWriter(gate);
  return understandLines(c, lines, {
    now: new Date(),
    timeZone,
    languages: [language ?? writer?.language ?? "en"],
    lists: writer?.named ?? [],
    order: date_order === "month_first" ? "month first" : "day first",
  });
}

interface Added {
  understood: UnderstoodLine[];
  made: ReturnType<typeof orRefuse>;
}

function say({ understood, made: { tasks, act, more } }: Added): WordsAnswer {
  return {
    tasks: tasks.map(present),
    ...(act !== null && { act }),
    understood: understood.map(({ title, fields, matches }) => ({
      title,
      ...fields,
      spans: matches.map(({ kind, from, to, stays }) => ({ kind, from, to, ...(stays && { stays }) })),
    })),
    ...(more && { more }),
  };
}
