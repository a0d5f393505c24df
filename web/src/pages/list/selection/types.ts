import type { Overview } from "../../../api/lists.ts";
import type { TaskStore } from "../../../sync/store.ts";
import type { ManyChange } from "../../../task/change.ts";
import type { Row } from "../../../task/task.ts";
import type { Many } from "./use-selection.ts";

/** The list whose rows can be selected. */
export interface SelectionPage {
  store: TaskStore;
  rows: () => Row[];
  /** Which list it is: a selection ends with a change of list. */
  where: () => string;
  byHand: () => boolean;
}

export interface BarProps {
  selectionMode: {
    many: Many;
    byHand: () => boolean;
    /** Does it to all selected rows, or removes them without a change; `done` says what has become of them. */
    act: (done: string, change?: ManyChange) => void;
    move: (by: 1 | -1) => void;
  };
  rows: readonly Row[];
  overview: Overview | undefined;
  /** There are more than are shown. */
  more: boolean;
}
