import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { askControl } from "../../local/harness/ask.ts";
import { listenOnLoopback } from "../../local/system/loopback.ts";

const changeable = new Set(["/app", "/sw.js"]);

/** Answers a file's new text, or undefined for a file that is missing. */
type Change = (path: string, body: string) => string | undefined;

/**
 * Starts a proxy in front of the product that can change its page and its service worker. Playwright's routes do not
 * see a service worker's own requests. Cookies belong to the host, whatever the port.
 */
export async function startProxy(): Promise<{ address: string; change: (how: Change) => void }> {
  const product = new URL(await askControl<string>("GET", "/product"));
  let how: Change = (_, body) => body;
  async function pass(response: IncomingMessage, path: string, answer: ServerResponse): Promise<void> {
    if (!changeable.has(path)) {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
      return;
    }
    const body = how(path, await text(response));
    const { "content-length": _, etag: __, ...headers } = response.headers;
    answer.writeHead(body === undefined ? 404 : (response.statusCode ?? 502), headers);
    answer.end(body);
  }

  const server = createServer((incoming, answer) => {
    const { url: path = "/", method, headers } = incoming;
    if (changeable.has(path)) delete headers["accept-encoding"];
    const passed = request(new URL(path, product), { method, headers });
    passed.on("response", (response) => void pass(response, path, answer));
    passed.on("error", () => answer.destroy());
    incoming.pipe(passed);
  });
  const port = await listenOnLoopback(server, 0, "localhost");
  onTestFinished(() => void server.close());
  onTestFinished(() => server.closeAllConnections());
  return { address: `http://localhost:${port}`, change: (next) => (how = next) };
}
