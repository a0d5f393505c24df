import type { ReadyTool } from "../tool.ts";

/** All tools, in the order in which they are listed. */
export const tools: readonly ReadyTool[] = [];
