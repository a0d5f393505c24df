import { priorities, priorityNames } from "../../../task/task.ts";

/** From the highest to none. `done` begins the notice. */
export const priorityChoices = [
  ...priorities.map((priority) => ({ priority, done: `${priorityNames[priority]} priority` })),
  { priority: "none" as const, done: "No priority" },
];
