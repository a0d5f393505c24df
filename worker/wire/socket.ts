import { once } from "node:events";
import { connect } from "node:net";

export type Octets = string | Uint8Array;

/** No answer takes this long: a conversation that is not over by then hangs. */
const timeout = 8_000;

/**
 * Sends octets as they are, half-closes the connection unless there is `more`, and answers everything that comes back
 * until the other side closes. It may close while we are still sending: it need not read everything.
 */
export async function converse(port: number, pieces: Octets[], { more = false } = {}): Promise<string> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  const received: Buffer[] = [];
  socket.on("data", (data) => received.push(data));
  socket.on("error", () => {});
  socket.on("end", () => socket.end());
  const closed = new Promise((settle) => socket.once("close", settle));
  await once(socket, "connect");
  for (const piece of pieces) socket.write(piece);
  if (!more) socket.end();
  let hangs = false;
  const clock = setTimeout(() => {
    hangs = true;
    socket.destroy();
  }, timeout);
  await closed;
  clearTimeout(clock);
  const text = Buffer.concat(received).toString("latin1");
  if (hangs) throw new Error(`It hangs, and has sent: ${text.slice(0, 500)}`);
  return text;
}

/** Begins to send, and resets the connection. */
export async function breakOff(port: number, piece: Octets): Promise<void> {
  const socket = connect({ port, host: "127.0.0.1" });
  socket.on("error", () => {});
  await once(socket, "connect");
  await new Promise((written) => socket.write(piece, written));
  socket.resetAndDestroy();
}

/** The statuses of all the answers, in their order. */
export function statusesIn(answers: string): number[] {
  return [...answers.matchAll(/HTTP\/1\.[01] (\d{3}) /g)].map(([, status]) => Number(status));
}
