import type { ReadyTool } from "../tool.ts";
import { findCompleted, findTasks } from "./find-tasks.ts";
import { getOverview } from "./get-overview.ts";
import { fetchTask, search } from "./search.ts";

/** All tools, in the order in which they are listed. */
export const tools: readonly ReadyTool[] = [getOverview, findTasks, findCompleted, search, fetchTask];
