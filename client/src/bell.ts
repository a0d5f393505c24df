import type { Client } from "./client.ts";
import { pauseBefore } from "./wait.ts";

/** How often a socket is asked whether it lives, in milliseconds. */
const pingEvery = 30_000;

/** Another of its 20 sockets has this one's place, or we have sent what we should not have: a new one would not last. */
const isFinal = (code: number) => code === 4400 || code === 4429;

/** Hears that there is something to read, over GET /api/live, as long as a socket can be had. */
export class Bell {
  readonly #client: Client;
  readonly #ring: (cursor: string | undefined) => void;
  #socket: WebSocket | undefined;
  #timers = new Set<ReturnType<typeof setTimeout>>();
  #failures = 0;
  #within = 60;
  #isClosed = false;

  /** `ring` is called when a socket has opened or closed, too: what changed before or after it did not ring. */
  constructor(client: Client, ring: (cursor: string | undefined) => void) {
    this.#client = client;
    this.#ring = ring;
  }

  /** Whether changes ring at this moment. */
  get isOpen(): boolean {
    return this.#socket?.readyState === 1;
  }

  async open(): Promise<void> {
    if (typeof WebSocket === "undefined") return;
    const known = await this.#client.token().then(
      (token) => ({ token }),
      () => undefined,
    );
    if (this.#isClosed) return;
    if (!known) return this.#lose(0);
    const socket = connect(this.#client.origin, known.token);
    if (!socket) return;
    this.#socket = socket;
    let isAlive = true;
    const ping = () => {
      if (!isAlive) return socket.close();
      isAlive = false;
      socket.send("ping");
      this.#later(ping, pingEvery);
    };
    socket.addEventListener("open", () => {
      this.#later(ping, pingEvery);
      this.#ring(undefined);
    });
    socket.addEventListener("message", ({ data }) => {
      isAlive = true;
      if (typeof data === "string" && data !== "pong") this.#hear(data);
    });
    socket.addEventListener("error", () => {});
    socket.addEventListener("close", ({ code }) => this.#lose(code));
  }

  close(): void {
    this.#isClosed = true;
    this.#forgetTimers();
    this.#socket?.close();
  }

  #hear(text: string): void {
    const said: { come_back_within?: number; cursor?: string } = JSON.parse(text);
    if (said.come_back_within !== undefined) {
      this.#within = said.come_back_within;
      this.#failures = 0;
    }
    if (said.cursor !== undefined) this.#ring(said.cursor);
  }

  #lose(code: number): void {
    this.#socket = undefined;
    this.#forgetTimers();
    if (this.#isClosed) return;
    // Reading tells whether the token is still good.
    this.#ring(undefined);
    if (isFinal(code)) return;
    const failures = this.#failures++;
    const pause = failures === 0 ? Math.random() * this.#within * 1000 : pauseBefore(failures + 4, 300_000);
    this.#later(() => void this.open(), pause);
  }

  #later(act: () => void, milliseconds: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, milliseconds);
    this.#timers.add(timer);
  }

  #forgetTimers(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}

/** Undefined where a socket cannot have the token: in browsers, which send their cookie alone. */
function connect(origin: string, token: string | undefined): WebSocket | undefined {
  const url = `${origin.replace(/^http/, "ws")}/api/live`;
  if (token === undefined) return new WebSocket(url);
  try {
    // Node, Deno and Bun take headers in the place of protocols.
    const options = { headers: { Authorization: `Bearer ${token}` } };
    const socket: WebSocket = Reflect.construct(WebSocket, [url, options]);
    return socket;
  } catch {
    return undefined;
  }
}
