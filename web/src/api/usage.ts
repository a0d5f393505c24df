import { addressOf } from "./address.ts";
import { ask } from "./ask.ts";
import { readObject } from "./refusal.ts";

interface Share {
  used: number;
  limit: number;
}

/** How full an account is. */
export interface Usage {
  tasks: Share;
  taskBytes: Share;
  historyBytes: Share;
}

export async function readUsage(owner: string, signal: AbortSignal): Promise<Usage> {
  const answer = await readObject(await ask(addressOf(owner, "account", "usage"), { signal }));
  return {
    tasks: readShare(answer["tasks"]),
    taskBytes: readShare(answer["task_bytes"]),
    historyBytes: readShare(answer["history_bytes"]),
  };
}

function readShare(value: unknown): Share {
  const { used, limit }: Partial<Record<keyof Share, unknown>> = Object(value);
  return { used: Number(used), limit: Number(limit) };
}
