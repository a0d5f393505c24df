/** What a program learned of the tasks of its person. */
export interface Seen {
  /** The titles on each page. */
  pages: string[][];
  /** Of the task that was made, and of the same request sent again. */
  ids: string[];
  due: string | undefined;
  priorities: string[];
  completed: boolean;
  /** Which kind of problem each refusal was, by the status. */
  problems: Record<number, string>;
  /** The field that was wrong. */
  wrong: string | undefined;
  /** After it was deleted, and after that was undone. */
  gone: boolean;
  back: string | undefined;
}
