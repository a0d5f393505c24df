import type { Overview } from "../../../api/lists.ts";
import type { NewList } from "../../../sync/actions.ts";
import type { TaskStore } from "../../../sync/store.ts";
import type { ManyChange } from "../../../task/change.ts";
import type { Done } from "../../../task/done-words.ts";
import type { Group } from "../../../task/sections.ts";
import type { Task } from "../../../task/task.ts";
import type { Many } from "./use-selection.ts";

/** The list whose rows can be selected. */
export interface SelectionPage {
  store: TaskStore;
  rows: () => Task[];
  /** Those of them that have an order by hand, by their sections. */
  groups: () => readonly Group[];
  /** Shows the rows of a section into which one was moved. */
  unfold: (section: string) => void;
  /** Identifies the list: when it changes, the selection ends. */
  where: () => string;
  byHand: () => boolean;
  /** Lets the person choose what to do with a row, or its day. */
  ask: (key: string, question: "menu" | "day", row: HTMLElement) => void;
  tick: (task: Task) => void;
}

export interface PanelProps {
  onAct: (done: Done, change: ManyChange, newList?: NewList) => void;
}

/** Undefined for a task that is to stay as it is. */
export type ChangeEach = (task: Task) => ManyChange | undefined;

export interface BarProps {
  selectionMode: {
    many: Many;
    byHand: () => boolean;
    canMove: (by: 1 | -1) => boolean;
    /** Changes all selected tasks, alike or each in its own way; without a change it removes them. */
    act: (say: (count: number) => string, change?: ManyChange | ChangeEach, newList?: NewList) => void;
    move: (by: 1 | -1) => void;
  };
  rows: readonly Task[];
  overview: Overview | undefined;
}
