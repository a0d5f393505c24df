import type { Part } from "../api/sync.ts";

/** Something a person did in this window, and how it is taken back. */
export interface Done {
  /** What it was, as a sentence. */
  words: string;
  /** How many tasks and lists it was about. */
  count: number;
  undo: Part[];
  /** Tasks that were completed and repeat: their next ones go, too. */
  completed: string[];
  /** Of what was undone: these tasks, and the ids of their next ones. */
  nexts?: [task: string, next: string][];
}

const mostRemembered = 200;

/** What was done in this window, in its order, for undoing and doing again. */
export function createUndoStack() {
  const done: Done[] = [];
  const undone: Done[] = [];
  return {
    /** Whoever does something new cannot do again what was undone before. */
    push: (act: Done) => {
      done.push(act);
      if (done.length > mostRemembered) done.shift();
      undone.length = 0;
    },
    /** Takes one out of its order: its own Undo was pressed. */
    remove: (act: Done) => {
      const index = done.lastIndexOf(act);
      if (index >= 0) done.splice(index, 1);
      return index >= 0;
    },
    last: () => done.at(-1),
    lastUndone: () => undone.pop(),
    pushUndone: (act: Done) => undone.push(act),
    pushAgain: (act: Done) => done.push(act),
  };
}
