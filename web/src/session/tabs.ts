import type { Task } from "../task/task.ts";

/** A message from one tab to the other tabs of the same browser. */
export type TabMessage =
  | { kind: "signed-in"; id: string }
  | { kind: "signing-out" }
  | { kind: "still-signed-in" }
  | { kind: "signed-out" }
  | { kind: "task"; task: Task }
  | { kind: "gone"; ids: string[] }
  /** More has changed than a message can say. */
  | { kind: "anew" };

type Listener = (message: TabMessage) => void;

const channel = new BroadcastChannel("hedgerow");
const withinThisTab = new Set<Listener>();

export function broadcast(message: TabMessage): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has none
  channel.postMessage(message);
  for (const listen of withinThisTab) listen(message);
}

/** Listens to the other tabs until the returned function is called. */
export function onTabMessage(listen: Listener): () => void {
  const receive = (event: MessageEvent<TabMessage>) => listen(event.data);
  channel.addEventListener("message", receive);
  return () => channel.removeEventListener("message", receive);
}

/** Listens to all tabs, this one included, until the returned function is called. */
export function onAnyTabMessage(listen: Listener): () => void {
  const stopListening = onTabMessage(listen);
  withinThisTab.add(listen);
  return () => {
    withinThisTab.delete(listen);
    stopListening();
  };
}
