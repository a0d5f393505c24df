/** What is shown of the words that say that a task has no date. */
export const noDate = "no date";
