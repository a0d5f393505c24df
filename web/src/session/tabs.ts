/** A message from one tab to the other tabs of the same browser. */
export type TabMessage =
  | { kind: "signed-in"; id: string }
  /** A tab was told that the session is over. The others had better ask: they may say nothing to the server for long. */
  | { kind: "session-over" }
  /** The session is about to end. What is read now would look as if somebody else had ended it. */
  | { kind: "signing-out" }
  | { kind: "still-signed-in" }
  /** What other tabs show of the account is another by now. */
  | { kind: "account-changed" }
  /** A tab has a challenge for a passkey, which takes the place of the ones before. */
  | { kind: "passkey-asked" }
  | { kind: "signed-out" };

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
