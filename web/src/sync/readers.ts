import { createMemo, untrack } from "solid-js";
import type { Removed } from "../api/bin.ts";
import { today } from "../dates/here.ts";
import type { ViewContext } from "../task/belongs.ts";
import { splitLists } from "./copy.ts";
import type { Task } from "../task/task.ts";
import { countAll } from "./overview.ts";
import type { Replica } from "./replica.ts";

/** What pages see of the account. */
export function createReaders(replica: Replica) {
  const { now, isKnown } = replica;
  const lists = createMemo(() => splitLists(now()));
  const overview = createMemo(() => countAll(now(), today()));
  const context = createMemo<ViewContext>(() => {
    const archived = [...lists().lists.values()].filter((list) => list.archived);
    return {
      today: today(),
      archived: new Set(archived.map(({ id }) => id)),
      views: lists().views,
      tasks: now().tasks,
    };
  });

  const subtasks = createMemo(() => Map.groupBy(now().tasks.values(), ({ parent_id }) => parent_id));

  /** What was removed, as far as this device knows, the latest first. */
  function binned(): Removed[] {
    const { bin } = now();
    const at = undefined;
    return [
      ...Array.from(bin.lists.values(), (list) => ({ at, list })).toReversed(),
      ...Array.from(bin.tasks.values(), (task) => ({ at, task })).toReversed(),
    ];
  }

  return {
    tasks: () => now().tasks,
    lists: () => lists().lists,
    views: () => lists().views,
    binned,
    hasBinned: () => now().bin.tasks.size + now().bin.lists.size > 0,
    /** The copy to judge by what an act will do. */
    copy: () => untrack(now),
    overview: () => (isKnown() ? overview() : undefined),
    context,
    /** Those right below it. */
    subtasksOf: (task: string): readonly Task[] => subtasks().get(task) ?? [],
    isKnown,
    isWhole: replica.isWhole,
    takeOlder: replica.takeOlder,
    waiting: replica.waiting,
    isPending: (task: string) => replica.pending().has(task),
    /** What the server has refused. */
    refused: createMemo(() => replica.entries().filter(({ problem }) => problem !== undefined)),
  };
}
