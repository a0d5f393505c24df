import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { useDatabase } from "./harness/database.ts";
import { launchProduct, makeState, runCommand } from "./harness/product.ts";
import { processesOf, stillRunning, wranglerOf } from "./harness/processes.ts";
import { isAlive } from "./system/processes.ts";

// A start takes seconds, and a machine that does other work takes its time.
vi.setConfig({ testTimeout: 180_000 });
const database = useDatabase();
const onLinux = test.skipIf(process.platform !== "linux");

async function freshState(): Promise<string> {
  const { folder, remove } = await makeState();
  // This runs after everything that was launched on it has been told to end.
  onTestFinished(async () => {
    await stillRunning(() => processesOf(folder));
    await remove();
  });
  return folder;
}

function post(address: string, path: string, body: object): Promise<Response> {
  const headers = { "Content-Type": "application/json" };
  return fetch(address + path, { method: "POST", headers, body: JSON.stringify(body) });
}

/** A product that ends with its test. */
function launch(...[state, options]: Parameters<typeof launchProduct>) {
  const product = launchProduct(state, options);
  onTestFinished(async () => void (await product.stop("SIGKILL")));
  return product;
}

test("one address serves the page and the API, errors name the port and the process, and npm ends everything", async () => {
  const state = await freshState();
  const npm = launch(state, { command: ["npm", "start"] });
  const address = await npm.address;

  const page = await fetch(address);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("<title>Hedgerow");
  expect(await (await fetch(`${address}/api/health`)).json()).toEqual({ status: "ok" });
  expect(await (await fetch(`${address}/api/ready`)).json()).toEqual({ status: "ready" });
  // It holds addresses of calendars.
  if (process.platform !== "win32")
    expect(((await stat(join(state, "product.log"))).mode & 0o777).toString(8)).toBe("600");

  const second = launch(state);
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain(`Hedgerow is running already at ${address} (process `);
  const named = Number(/\(process (\d+)/.exec(second.output())?.[1]);
  expect(isAlive(named)).toBe(true);

  const mail = () => /Mail that is sent: (\S+)$/m.exec(npm.output())?.[1] ?? "";
  await expect.poll(mail).toMatch(/^http:\/\/localhost:\d+\/mail$/);
  expect(await (await fetch(mail())).text()).toContain("Nothing was sent yet.");

  const { port } = new URL(address);
  const elsewhere = launch(await freshState(), { environment: { PORT: port } });
  expect(await elsewhere.ended).toBe(1);
  expect(elsewhere.output().trim()).toBe(`Port ${port} is taken: free it, or choose another PORT.`);

  const seeded = await runCommand("seed", state);
  expect(seeded).toMatchObject({
    code: 0,
    output: expect.stringContaining("ada@hedgerow.example with 40 tasks"),
  });
  const password = /password: (.+)/.exec(seeded.output)?.[1];
  const signedIn = await post(address, "/api/auth/signin", { email: "ada@hedgerow.example", password });
  expect(signedIn.status).toBe(200);

  expect(await npm.stop("SIGTERM")).toBe(0);
  expect(await processesOf(state)).toEqual([]);
  expect(isAlive(named)).toBe(false);
  await expect(fetch(mail())).rejects.toThrow("fetch failed");
});

onLinux("Ctrl-C at npm's terminal leaves no process", async () => {
  const state = await freshState();
  const atTerminal = launch(state, { command: ["npm", "start"], terminal: true });
  await atTerminal.address;
  const commands = (await processesOf(state)).map(({ command }) => command).join("\n");
  for (const part of ["start.ts", "postgres -D", "wrangler", "workerd", "esbuild"])
    expect(commands).toContain(part);

  const ended = atTerminal.stop("SIGINT");
  // npm hands the same Ctrl-C on a moment later.
  await expect.poll(() => atTerminal.output(), { interval: 5 }).toContain("Stopping.");
  await atTerminal.stop("SIGINT");
  expect(await ended).toBe(0);
  expect(await processesOf(state)).toEqual([]);
});

onLinux("after kill -9 nothing keeps running, and the next start finds data and settings", async () => {
  const state = await freshState();
  const first = launch(state);
  const address = await first.address;
  const ann = { email: "ann@example.com", password: "under the hedge" };
  const signUp = await post(address, "/api/auth/signup", ann);
  expect(signUp.status).toBe(201);
  const { token }: { token: string } = JSON.parse(await signUp.text());
  const file = join(state, ".dev.vars");
  const settings = await readFile(file, "utf8");
  expect((await stat(file)).mode & 0o777).toBe(0o600);

  await first.stop("SIGKILL");
  expect(await stillRunning(() => processesOf(state))).toEqual([]);

  const second = launch(state);
  const me = await fetch(`${await second.address}/api/auth/me`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  // A valid token shows that the secret is the same, and the person shows that the data is.
  expect(me.status).toBe(200);
  expect(await readFile(file, "utf8")).toBe(settings);
  expect(second.output()).toContain("Web app: unchanged since its last build");

  const server = (await processesOf(state)).find(({ command }) => command.includes("postgres -D"));
  process.kill(server?.pid ?? 0, "SIGKILL");
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain("PostgreSQL has ended.");
  expect(await stillRunning(() => processesOf(state))).toEqual([]);
});

onLinux(
  "DATABASE_URL chooses the database, and a crashed runtime ends the product unless it recovers",
  async () => {
    const state = await freshState();
    const product = launch(state, { environment: { DATABASE_URL: database.ownerAddress } });
    const address = await product.address;
    const bob = { email: "bob@example.com", password: "under the hedge" };
    const signUp = await post(address, "/api/auth/signup", bob);
    expect(signUp.status).toBe(201);
    const { rows } = await database.direct.query("select email from users");
    expect(rows).toEqual([{ email: "bob@example.com" }]);
    expect(existsSync(join(state, "postgres"))).toBe(false);

    const [front, behind] = (await wranglerOf(state, "pages dev")).runtimes;
    process.kill(behind ?? 0, "SIGKILL");
    const health = async () => (await fetch(`${address}/api/health`)).status;
    await expect.poll(health, { timeout: 30_000 }).toBe(200);
    process.kill(front ?? 0, "SIGKILL");
    expect(await product.ended).toBe(1);
    expect(product.output()).toContain("The runtime that serves the page has crashed.");
  },
);

test("a wrong setting is reported in one sentence, before anything starts", async () => {
  const state = await freshState();
  const outputWith = async (environment: Record<string, string>) => {
    const product = launch(state, { environment });
    expect(await product.ended).toBe(1);
    return product.output().trim();
  };
  expect(await outputWith({ PORT: "eighty" })).toBe("PORT must be a number up to 65535, not eighty.");
  const nowhere = await outputWith({ DATABASE_URL: "postgres://ann:hush@127.0.0.1:1/hedgerow" });
  expect(nowhere).toContain("connect ECONNREFUSED 127.0.0.1:1");
  expect(nowhere).not.toContain("hush");
  const nonsense = await outputWith({ DATABASE_URL: "mysql://ann:hush@db/hedgerow" });
  expect(nonsense).toBe("DATABASE_URL must be postgres://user:password@host/database.");
});
