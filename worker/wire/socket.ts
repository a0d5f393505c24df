import { once } from "node:events";
import { connect } from "node:net";

export type Octets = string | Uint8Array;

/** Longer than anything may take: what is not over by then hangs. */
const longest = 8_000;

/**
 * Sends octets as they are, says that there will be no more unless there may be, and answers everything that comes back
 * until the other side closes. What the other side closes in the middle of our sending is no error: it need not listen to all of it.
 */
export async function converse(port: number, pieces: Octets[], { more = false } = {}): Promise<string> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  const heard: Buffer[] = [];
  socket.on("data", (data) => heard.push(data));
  socket.on("error", () => {});
  socket.on("end", () => socket.end());
  const closed = new Promise((heardOut) => socket.once("close", heardOut));
  await once(socket, "connect");
  for (const piece of pieces) socket.write(piece);
  if (!more) socket.end();
  let hangs = false;
  const clock = setTimeout(() => {
    hangs = true;
    socket.destroy();
  }, longest);
  await closed;
  clearTimeout(clock);
  const text = Buffer.concat(heard).toString("latin1");
  if (hangs) throw new Error(`It hangs, and has said: ${text.slice(0, 500)}`);
  return text;
}

/** Begins to send and is gone. */
export async function breakOff(port: number, piece: Octets): Promise<void> {
  const socket = connect({ port, host: "127.0.0.1" });
  socket.on("error", () => {});
  await once(socket, "connect");
  await new Promise((written) => socket.write(piece, written));
  socket.resetAndDestroy();
}

/** The statuses of all that was answered, one behind the other. */
export function statusesIn(answers: string): number[] {
  return [...answers.matchAll(/HTTP\/1\.[01] (\d{3}) /g)].map(([, status]) => Number(status));
}
