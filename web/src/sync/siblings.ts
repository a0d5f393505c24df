import type { Changes } from "../api/sync.ts";
import type { Entry } from "./kept.ts";

/** What tabs of one browser tell each other about the account that they share. */
export type Message =
  /** These were done, and are on the disk. */
  | { kind: "acts"; entries: Entry[] }
  /** This came from the server after `from`, and these acts are in it. */
  | { kind: "changes"; from: string | undefined; changes: Changes; sent: string[] }
  | { kind: "refused"; entries: Entry[] }
  | { kind: "dropped"; ids: string[] }
  /** This is half typed, or no longer. */
  | { kind: "draft"; key: string; value: unknown }
  /** There may be more to read. */
  | { kind: "read" };

export function openSiblings(owner: string, hear: (message: Message) => void) {
  const channel = new BroadcastChannel(`hedgerow.sync.${owner}`);
  channel.addEventListener("message", (event: MessageEvent<Message>) => hear(event.data));
  return {
    tell: (message: Message) => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has none
      channel.postMessage(message);
    },
    close: () => channel.close(),
  };
}
