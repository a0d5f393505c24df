import type { ReadyTool } from "../tool.ts";
import { addTasks } from "./add-tasks.ts";
import { completeTasks, removeTasks, reopenTasks } from "./complete-tasks.ts";
import { findActivity } from "./find-activity.ts";
import { findCompleted, findTasks } from "./find-tasks.ts";
import { getOverview } from "./get-overview.ts";
import { manageListsAndTags } from "./manage-lists-and-tags.ts";
import { rescheduleTasks } from "./reschedule-tasks.ts";
import { fetchTask, search } from "./search.ts";
import { undoAct } from "./undo-act.ts";
import { updateTasks } from "./update-tasks.ts";

/** All tools, in the order in which they are listed. */
export const tools: readonly ReadyTool[] = [
  getOverview,
  findTasks,
  findCompleted,
  search,
  fetchTask,
  findActivity,
  addTasks,
  updateTasks,
  completeTasks,
  reopenTasks,
  rescheduleTasks,
  removeTasks,
  manageListsAndTags,
  undoAct,
];
