import { z } from "@hono/zod-openapi";
import { mostHistoryBytes, mostKeys, mostLists, mostTaskBytes, mostTasks } from "../fields/limits.ts";
import type { Usage } from "./store.ts";

const share = (limit: number, used: number, description: string) =>
  z.object({ used: z.int(), limit: z.int() }).openapi({ description, example: { used, limit } });

export const usageSchema = z
  .object({
    tasks: share(mostTasks, 1234, "Tasks, completed ones too."),
    task_bytes: share(mostTaskBytes, 987_654, "What the tasks take, in bytes."),
    history_bytes: share(
      mostHistoryBytes,
      456_789,
      "What their history takes, in bytes. Beyond the limit, the oldest history is deleted.",
    ),
    lists: share(mostLists, 12, "Lists and views, archived ones too."),
    keys: share(mostKeys, 2, "API keys."),
  })
  .openapi("Usage");

export type UsageAnswer = z.output<typeof usageSchema>;

export function present({ tasks, taskBytes, historyBytes, lists, keys }: Usage): UsageAnswer {
  return {
    tasks: { used: tasks, limit: mostTasks },
    task_bytes: { used: taskBytes, limit: mostTaskBytes },
    history_bytes: { used: historyBytes, limit: mostHistoryBytes },
    lists: { used: lists, limit: mostLists },
    keys: { used: keys, limit: mostKeys },
  };
}
