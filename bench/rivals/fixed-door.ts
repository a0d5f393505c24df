import { createServer } from "node:net";
import { readFile } from "node:fs/promises";
import { listenOnLoopback } from "../../local/system/loopback.ts";

/** A database that answers at once: every request gets the bytes of one recorded answer. */
const body = await readFile(process.env["ANSWER"] ?? "");
const head = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
const answer = Buffer.concat([Buffer.from(head), body]);

const server = createServer((socket) => {
  let received = "";
  socket.setNoDelay(true);
  socket.on("error", () => {});
  socket.setEncoding("latin1").on("data", (chunk: string) => {
    received += chunk;
    for (;;) {
      const headEnds = received.indexOf("\r\n\r\n");
      if (headEnds === -1) return;
      const length = Number(/\r\ncontent-length: *(\d+)/i.exec(received.slice(0, headEnds))?.[1] ?? 0);
      if (received.length < headEnds + 4 + length) return;
      received = received.slice(headEnds + 4 + length);
      socket.write(answer);
    }
  });
});
process.on("disconnect", () => process.exit());
process.send?.({ port: await listenOnLoopback(server) });
