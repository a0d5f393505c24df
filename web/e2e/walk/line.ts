import { connect, createServer, type Socket } from "node:net";
import { listenOnLoopback } from "../../../local/system/loopback.ts";

/**
 * open: all goes through
 * dead: nothing does, and what was under way breaks off, as when the server is stopped
 * deaf: what is asked arrives, and the connection breaks before the answer does
 * slow: what is asked arrives, and the answers wait until the line is open again
 */
type Mode = "open" | "dead" | "deaf" | "slow";

export type Line = Awaited<ReturnType<typeof openLine>>;

/** One device's connection to the product: bytes, so that WebSockets and requests under way are cut as well. */
export async function openLine(product: string) {
  const { port: target } = new URL(product);
  let mode: Mode = "open";
  const pairs = new Set<{ near: Socket; far: Socket; held: Buffer[] }>();

  const server = createServer((near) => {
    if (mode === "dead") {
      near.destroy();
      return;
    }
    const far = connect(Number(target), new URL(product).hostname);
    const pair = { near, far, held: [] as Buffer[] };
    pairs.add(pair);
    const end = () => {
      near.destroy();
      far.destroy();
      pairs.delete(pair);
    };
    for (const socket of [near, far]) socket.on("error", end).on("close", end);
    near.on("data", (data) => far.write(data));
    far.on("data", (data) => {
      if (mode === "deaf") end();
      else if (mode === "slow") pair.held.push(data);
      else near.write(data);
    });
  });
  const port = await listenOnLoopback(server, 0, "localhost");

  return {
    address: `http://localhost:${port}`,
    mode: () => mode,
    set: (next: Mode) => {
      mode = next;
      for (const { near, far, held } of pairs) {
        if (next === "dead") near.destroy();
        if (next === "dead") far.destroy();
        if (next === "open") for (const data of held.splice(0)) near.write(data);
      }
    },
    close: async () => {
      for (const { near, far } of pairs) {
        near.destroy();
        far.destroy();
      }
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
