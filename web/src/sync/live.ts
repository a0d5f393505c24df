import { addressOf } from "../api/address.ts";

export interface Listener {
  /** There is more to read, unless this cursor is known already; without one, there may be. */
  onRing: (cursor?: string) => void;
  /** The session has ended. */
  onEnded: () => void;
}

const pingEvery = 30_000;
const pongWithin = 5_000;
/** While no socket is open, a page that somebody looks at asks this often. */
const askEvery = 20_000;
const longestWait = 60_000;
const aMoment = 1000;
const sessionEnded = 4401;

/** Listens for what happens on other devices. It opens the socket again whenever it closes, until it is stopped. */
export function listen(owner: string, { onRing, onEnded }: Listener): () => void {
  let socket: WebSocket | undefined;
  let failures = 0;
  let wasOpen = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let deadline: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const begun = performance.now();

  function open(): void {
    clearTimeout(timer);
    const address = new URL(addressOf(owner, "live"), location.href);
    address.protocol = address.protocol.replace("http", "ws");
    const opened = new WebSocket(address);
    socket = opened;
    opened.addEventListener("open", () => {
      failures = 0;
      wasOpen = true;
      // What happened before it was open did not ring.
      onRing();
    });
    opened.addEventListener("message", ({ data }) => hear(String(data)));
    opened.addEventListener("close", ({ code }) => socket === opened && handleClose(code));
  }

  function hear(message: string): void {
    clearTimeout(deadline);
    if (message === "pong") return;
    const { cursor }: { cursor?: unknown } = Object(readJson(message));
    if (typeof cursor === "string") onRing(cursor);
  }

  function handleClose(code: number): void {
    clearTimeout(deadline);
    socket = undefined;
    if (stopped) return;
    if (code === sessionEnded) return onEnded();
    // It may have been refused because the token has expired: reading renews that.
    if (!wasOpen) onRing();
    wasOpen = false;
    failures += 1;
    const wait = Math.min(longestWait, 500 * 2 ** failures);
    timer = setTimeout(open, wait / 2 + (Math.random() * wait) / 2);
  }

  /** A connection that has died does not say so: it is given up if no answer comes. */
  function ping(): void {
    if (socket?.readyState !== WebSocket.OPEN) return;
    socket.send("ping");
    clearTimeout(deadline);
    deadline = setTimeout(reopen, pongWithin);
  }

  function reopen(): void {
    const dead = socket;
    socket = undefined;
    dead?.close();
    if (!stopped) open();
  }

  /** A device that wakes, or a page that comes to the front, looks at once. */
  function wake(): void {
    // The beginning has asked already: a page that is opened is also shown, and gets the focus.
    if (document.visibilityState === "hidden" || performance.now() - begun < aMoment) return;
    onRing();
    if (socket?.readyState === WebSocket.OPEN) ping();
    else if (socket?.readyState !== WebSocket.CONNECTING) reopen();
  }

  const pinging = setInterval(ping, pingEvery);
  const asking = setInterval(() => {
    if (socket?.readyState !== WebSocket.OPEN && document.visibilityState === "visible") onRing();
  }, askEvery);
  const events = new AbortController();
  for (const name of ["focus", "pageshow", "online"]) addEventListener(name, wake, { signal: events.signal });
  document.addEventListener("visibilitychange", wake, { signal: events.signal });
  open();

  return () => {
    stopped = true;
    events.abort();
    for (const each of [timer, deadline]) clearTimeout(each);
    clearInterval(pinging);
    clearInterval(asking);
    socket?.close();
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
