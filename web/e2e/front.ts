import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { askControl } from "../../local/harness/ask.ts";
import { listenOnLoopback } from "../../local/system/loopback.ts";

const changeable = new Set(["/", "/sw.js"]);

/** What is said to a browser of one file: its text, or undefined for one that is not there. */
type Change = (path: string, body: string) => string | undefined;

/**
 * Stands before the product and says the same, but for what is changed of its page and its service worker: what is put
 * in the way of requests inside the browser does not meet a worker's own. Cookies are one host's, whatever the port.
 */
export async function standBefore(): Promise<{ address: string; change: (how: Change) => void }> {
  const product = new URL(await askControl<string>("GET", "/product"));
  let how: Change = (_, body) => body;
  async function pass(said: IncomingMessage, path: string, answer: ServerResponse): Promise<void> {
    if (!changeable.has(path)) {
      answer.writeHead(said.statusCode ?? 502, said.headers);
      said.pipe(answer);
      return;
    }
    const body = how(path, await text(said));
    const { "content-length": _, etag: __, ...headers } = said.headers;
    answer.writeHead(body === undefined ? 404 : (said.statusCode ?? 502), headers);
    answer.end(body);
  }

  const server = createServer((asked, answer) => {
    const { url: path = "/", method, headers } = asked;
    if (changeable.has(path)) delete headers["accept-encoding"];
    const passed = request(new URL(path, product), { method, headers });
    passed.on("response", (said) => void pass(said, path, answer));
    passed.on("error", () => answer.destroy());
    asked.pipe(passed);
  });
  const port = await listenOnLoopback(server, 0, "localhost");
  onTestFinished(() => void server.close());
  onTestFinished(() => server.closeAllConnections());
  return { address: `http://localhost:${port}`, change: (next) => (how = next) };
}
