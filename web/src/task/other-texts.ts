import type { Conflicts, Task } from "./task.ts";

/** A text that another device wrote into a field of a task at the same time. */
export interface OtherText {
  key: string;
  field: "title" | "description" | "checklist";
  /** The id of the step that it is about. */
  step?: string;
  /** What the step says here. */
  was?: string | undefined;
  text: string;
}

export function textsIn(task: Task, { title, description, checklist = {} }: Conflicts): OtherText[] {
  const wordsOf = (step: string) => task.checklist?.find(({ id }) => id === step)?.title;
  return [
    ...(title === undefined ? [] : [{ key: "title", field: "title", text: title } as const]),
    ...(description === undefined
      ? []
      : [{ key: "description", field: "description", text: description } as const]),
    ...Object.entries(checklist).map(
      ([step, text]) =>
        ({ key: `step:${step}`, field: "checklist", step, was: wordsOf(step), text }) as const,
    ),
  ];
}
