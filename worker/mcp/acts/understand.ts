import { enter, forOneList } from "../../access/owners-router.ts";
import { listLists } from "../../lists/store.ts";
import { mayNameList } from "../../quick-add/list-mark.ts";
import { readNewTask } from "../../tasks/model/bodies.ts";
import type { Operation } from "../../tasks/batch/plan.ts";
import { payForWords, understandLines } from "../../tasks/words/parser.ts";
import { ofLines, readTasks } from "../../tasks/words/read-tasks.ts";
import type { Call } from "../tool.ts";
import { findLists } from "./find-lists.ts";

interface Words {
  lines: string[];
  timeZone: string;
  language: string;
  /** Where tasks go whose line names no list. */
  list: string | null | undefined;
}

interface Understood {
  operations: Operation[];
  /** What is wrong with an operation, said of its line. */
  ofLines(this: void, error: unknown): unknown;
}

/** Understands lines as quick add does. Lists are asked for only if they may be named. */
export async function understand(
  call: Call,
  { lines, timeZone, language, list }: Words,
): Promise<Understood> {
  payForWords(lines);
  const lists = lines.some(mayNameList) ? await listLists(enter(call.c, forOneList)) : undefined;
  const [listId] = list === undefined ? [] : await findLists(call, [{ path: "list", list }], lists);
  const understood = await understandLines(call.c, lines, {
    now: call.now,
    timeZone,
    languages: [language],
    lists: (lists ?? []).filter(({ archivedAt }) => archivedAt === null),
  });
  const tasks = readTasks(understood, listId ?? undefined);
  return {
    operations: tasks.map((task) => ({ do: "create", fields: readNewTask(task) })),
    ofLines: (error) => ofLines(error, understood),
  };
}
