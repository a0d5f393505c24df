import type { Task } from "../../../task/task.ts";
import type { Anchor } from "../../../ui/place-beside.ts";
import type { Question } from "../keyboard/shortcuts.ts";

export interface RowActions {
  tick: (task: Task) => void;
  open: (task: Task) => void;
  remove: (task: Task) => void;
  /** Lets the person choose, beside what was pressed. */
  ask: (task: Task, question: Question, from: Anchor) => void;
}

export interface Asked {
  task: string;
  question: Question;
  anchor: Anchor;
}

export interface RowPanelProps {
  asked: Asked;
  actions: RowActions;
  onSelect: (task: string) => void;
  onClose: () => void;
}
