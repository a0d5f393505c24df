import type { ListAnswer } from "../../../worker/lists/wire.ts";
import type { SentPart } from "../../../worker/sync/operations/wire.ts";
import type { Task } from "../task/task.ts";

/** What is sent and read to keep the list on the device: only types, so that code without a network can use them. */

export type List = ListAnswer;

/** A list with a filter: it has a name, a colour and a place, and shows tasks of other lists. */
export type View = List & { filter: NonNullable<List["filter"]> };

/** One thing that a person did. */
export type Part = SentPart;

/** What was done at one moment: alone, or whole or not at all. */
export interface Act {
  id: string;
  at: string;
  parts: Part[];
  /** It is part of an import: the history says so. */
  import?: true;
}

export interface Changes {
  tasks: Task[];
  /** With the views, which are lists with a filter. */
  lists: List[];
  removed: { tasks: string[]; lists: string[] };
  cursor: string;
  more: boolean;
  reset: boolean;
}
