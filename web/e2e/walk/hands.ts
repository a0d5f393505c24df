/** What a person does on the page, as fast as a script can. Each says what came of it. */
export interface Hands {
  rows: () => { id: string; title: string; completed: boolean }[];
  go: (address: string) => void;
  add: (title: string) => Promise<string>;
  tick: (id: string) => boolean;
  remove: (id: string) => boolean;
  moveUp: (id: string) => boolean;
  /** The words of the notice that follows. */
  press: (key: "undo" | "redo") => Promise<string>;
  edit: (id: string, change: Edit) => Promise<string[] | undefined>;
  /** Has what the page loads when it is first needed: without a connection, it could not. */
  warmUp: () => Promise<boolean>;
  newList: (name: string) => Promise<boolean>;
  renameList: (list: string, name: string) => Promise<boolean>;
  deleteList: (list: string) => Promise<boolean>;
  lists: () => { id: string; name: string }[];
  counts: () => Record<string, number>;
  kept: () => Promise<Kept>;
}

export interface Edit {
  title?: string;
  description?: string;
  day?: string;
  list?: number;
  tag?: string;
  step?: string;
  tickStep?: boolean;
}

/** What is in the device's database. */
export interface Kept {
  tasks: Row[];
  lists: Row[];
  outbox: { id: string; parts: object[]; problem?: { type: string; detail: string } }[];
  cursor?: string;
}

export interface Row {
  id: string;
  [field: string]: unknown;
}

declare global {
  var hands: Hands;
}
