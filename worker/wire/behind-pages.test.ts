import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Server } from "../../bench/environment/program.ts";
import { startConfig, startWorker } from "../../bench/environment/workerd.ts";
import { converse, statusesIn } from "./socket.ts";
import { askControl } from "../../local/harness/ask.ts";
import type { Bundle } from "../../local/product/bundle.ts";
import { wrangler } from "../../local/system/wrangler.ts";

/**
 * The Pages Function as it is deployed, in workerd, and behind its binding the Worker in a process of its own. The Worker
 * has no settings, so it answers everything with a 500 of its own, which shows that it was reached.
 */
const reached = 500;
let folder: string;
let worker: Server;
const fronts: Server[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hedgerow-pages-"));
  const built = await wrangler(["pages", "functions", "build", `--outdir=${folder}`], { folder: "web" });
  if (built.code !== 0) throw new Error(built.output);
  worker = await startWorker(await askControl<Bundle>("GET", "/bundle"), {});
});
afterAll(async () => {
  for (const front of fronts) await front.stop();
  await worker.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Behind the binding stands the Worker, unless another service is given. */
async function startPages(bindings = "", api = ""): Promise<number> {
  const script = (await readdir(folder)).find((name) => name.endsWith(".js")) ?? "";
  const file = join(folder, `${crypto.randomUUID()}.capnp`);
  await writeFile(
    file,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "pages", worker = .pages),
    (name = "api", ${api || `external = (address = "127.0.0.1:${worker.port}", http = ())`}),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (cfBlobHeader = "x-test-cf"), service = "pages")],
);
const pages :Workerd.Worker = (
  modules = [(name = "pages", esModule = embed ${JSON.stringify(script)})],
  compatibilityDate = "2026-11-01",
  bindings = [(name = "API", service = "api"), ${bindings}],
);
`,
  );
  const front = await startConfig(file);
  fronts.push(front);
  return front.port;
}

/** `fetch` of Node does not let a caller choose the host. */
async function statusAt(port: number, host: string): Promise<number> {
  const answer = await converse(port, [
    `GET /api/health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
  ]);
  return statusesIn(answer)[0] ?? 0;
}

test("one host answers where one is named, and old deployments at their own addresses do not", async () => {
  const named = await startPages('(name = "APP_HOST", text = "Tasks.example.org")');
  expect(await statusAt(named, "tasks.example.org")).toBe(reached);
  expect(await statusAt(named, "TASKS.example.org")).toBe(reached);
  for (const host of ["abc123.hedgerow.pages.dev", "hedgerow.pages.dev", "tasks.example.org.evil.example"])
    expect([host, await statusAt(named, host)]).toEqual([host, 404]);
  // The product on a developer's machine, with the same configuration.
  expect(await statusAt(named, "localhost:8787")).toBe(reached);

  const unnamed = await startPages();
  expect(await statusAt(unnamed, "abc123.hedgerow.pages.dev")).toBe(reached);
});

test("what the network says of a request reaches the Worker behind the Function, and no header says it", async () => {
  const echo = "export default { fetch: (request) => Response.json(request.cf?.country ?? null) }";
  const pages = `http://127.0.0.1:${await startPages(
    "",
    `worker = (modules = [(name = "echo", esModule = ${JSON.stringify(echo)})], compatibilityDate = "2026-11-01")`,
  )}/api/auth/sign-up/email`;
  const ask = async (headers: Record<string, string>) =>
    (await fetch(pages, { method: "POST", body: "{}", headers })).json();
  // workerd takes it from a header that the socket's configuration names, as Cloudflare's edge does from its own.
  expect(await ask({ "x-test-cf": '{"country":"DE"}', "CF-IPCountry": "FR" })).toBe("DE");
  expect(await ask({ "CF-IPCountry": "FR", Cf: '{"country":"FR"}' })).toBeNull();
});

test("a Worker that is gone is a 503 that says when to try again, and nothing of how this is built", async () => {
  const pages = `http://127.0.0.1:${await startPages()}`;
  expect((await fetch(`${pages}/api/health`)).status).toBe(reached);
  await worker.stop();
  for (const init of [{}, { method: "POST", body: '{"title":"Trim"}' }]) {
    const answer = await fetch(`${pages}/api/tasks`, init);
    expect(answer.status).toBe(503);
    expect(answer.headers.get("Retry-After")).toBe("2");
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
    expect(JSON.parse(await answer.text())).toEqual({
      type: "/problems/unavailable",
      title: "Service Unavailable",
      status: 503,
      detail: "The service is not available just now",
      request_id: answer.headers.get("X-Request-Id"),
    });
  }
});
