import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Bell } from "./bell.ts";
import { createClient } from "./client.ts";

/** Sockets of a service that closes them at a wish, which the product does after minutes, or to those who misbehave. */
class Socket extends EventTarget {
  static made: Socket[] = [];
  readyState = 0;
  sent: string[] = [];

  readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
    Socket.made.push(this);
  }

  send(text: string): void {
    this.sent.push(text);
  }

  open(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event("open"));
  }

  hear(said: object): void {
    this.dispatchEvent(new MessageEvent("message", { data: JSON.stringify(said) }));
  }

  close(code = 1000): void {
    this.readyState = 3;
    this.dispatchEvent(Object.assign(new Event("close"), { code }));
  }
}

let rung: (string | undefined)[];
let bell: Bell;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", Socket);
  Socket.made = [];
  rung = [];
  const client = createClient({ origin: "https://hedgerow.example", token: "hedgerow_key" });
  bell = new Bell(client, (cursor) => rung.push(cursor));
});
afterEach(() => {
  bell.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function openFirst(): Promise<Socket> {
  await bell.open();
  const [socket] = Socket.made;
  if (!socket) throw new Error("no socket was made");
  socket.open();
  return socket;
}

test("it rings when it opens, and with the cursor of each change", async () => {
  const socket = await openFirst();
  expect(socket.url).toBe("wss://hedgerow.example/api/live");
  socket.hear({ cursor: "b" });
  expect(rung).toEqual([undefined, "b"]);
});

test.each([
  ["4000, because it is old", 4000],
  ["1006, because the connection broke", 1006],
])("after %s, another socket is opened within the time that the service names", async (_, code) => {
  const socket = await openFirst();
  socket.hear({ come_back_within: 20 });
  socket.close(code);
  expect(rung).toEqual([undefined, undefined]);
  expect(bell.isOpen).toBe(false);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(Socket.made).toHaveLength(2);
});

test.each([
  ["4400, because it said too much", 4400],
  ["4429, because too many are open", 4429],
])("after %s, it rings once more and opens no other one", async (_, code) => {
  const socket = await openFirst();
  socket.close(code);
  expect(rung).toEqual([undefined, undefined]);
  await vi.advanceTimersByTimeAsync(24 * 3_600_000);
  expect(Socket.made).toHaveLength(1);
});

test("a socket that no longer answers is closed, and another one opened", async () => {
  const socket = await openFirst();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(socket.sent).toEqual(["ping"]);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(socket.readyState).toBe(3);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(Socket.made).toHaveLength(2);
});

test("once it is closed, no socket is opened any more", async () => {
  const socket = await openFirst();
  socket.close(4000);
  bell.close();
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(Socket.made).toHaveLength(1);
});
