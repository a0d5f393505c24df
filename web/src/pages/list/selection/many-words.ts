import { plural } from "../../../language/t.ts";

export const sayCompleted = (count: number) =>
  plural(count, "{count} task completed.", "{count} tasks completed.");

export const sayReopened = (count: number) =>
  plural(count, "{count} task reopened.", "{count} tasks reopened.");

export const sayRemoved = (count: number) => plural(count, "{count} task removed.", "{count} tasks removed.");
