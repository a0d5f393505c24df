import { execFile } from "node:child_process";
import { chown, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFailed, onTestFinished } from "vitest";
import { processesIn, stillRunning } from "../../local/harness/processes.ts";
import { launch, type Launched } from "../../local/harness/product.ts";
import { removeData } from "../../local/postgres/data.ts";
import { root } from "../../local/system/root.ts";

const execute = promisify(execFile);

export const nobody = { uid: 65_534, gid: 65_534 };

export interface Checkout {
  folder: string;
  /** Starts a command in it, as at a terminal, with no variables of our environment except PATH. */
  launch(command: string[], options?: Options): Launched;
  /** Runs a command to its end, and answers its output. */
  run(command: string[], options?: Options): Promise<string>;
  /** The commands that still run in it after they have had time to end. */
  stillRunning(): Promise<string[]>;
}

interface Options {
  environment?: NodeJS.ProcessEnv;
  /** A folder in it to run in. */
  within?: string;
}

interface Kind {
  name?: string;
  /** Whether other users may enter its parent folder. */
  open?: boolean;
  /** The user who owns it and runs everything in it. */
  account?: typeof nobody;
  /** Whether it has our installed packages; otherwise it is as after a clone. */
  installed?: boolean;
}

/** Makes a checkout as a person would have it, and removes it after the test. */
export async function makeCheckout(kind: Kind = {}): Promise<Checkout> {
  const { name = "hedgerow", open = true, account, installed = true } = kind;
  const parent = await mkdtemp(join(tmpdir(), "hedgerow-machine-"));
  const folder = join(parent, name);
  await mkdir(folder);
  const shell = (script: string) =>
    execute("bash", ["-euo", "pipefail", "-c", script, folder], { cwd: root });
  await shell(
    'git ls-files -coz --exclude-standard | xargs -0 tar c --ignore-failed-read 2>/dev/null | tar xC "$0"',
  );
  if (installed) {
    // The packages are links to ours, because nothing writes into them. Built files are copied.
    await shell(
      'cp -al node_modules "$0" || cp -a node_modules "$0"; rm -rf "$0"/node_modules/{.cache,.vite*}',
    );
    await shell(
      'mkdir "$0/node_modules/.cache"; cp -r node_modules/.cache/web-app "$0/node_modules/.cache" || true',
    );
    await shell('cd "$0" && npm run --silent prepare');
  }
  if (account) {
    const { uid, gid } = account;
    await shell(`find "$0" -path "$0/node_modules/[^.]*" -prune -o -exec chown ${uid}:${gid} {} +`);
  }
  if (open) await execute("chmod", ["0755", parent]);

  const home = join(parent, "home");
  await mkdir(home);
  if (account) await chown(home, account.uid, account.gid);
  const running: Launched[] = [];
  const checkout: Checkout = {
    folder,
    launch(command, { environment = {}, within = "" } = {}) {
      const launched = launch(command, {
        cwd: join(folder, within),
        environment: { PATH: pathOfMachine(), HOME: home, ...environment },
        terminal: true,
        account,
      });
      running.push(launched);
      return launched;
    },
    async run(command, options) {
      const launched = checkout.launch(command, options);
      const code = await launched.ended;
      if (code !== 0) throw new Error(`${command.join(" ")} ended with ${code}: ${launched.output()}`);
      return launched.output();
    },
    async stillRunning() {
      return (await stillRunning(() => processesIn(folder))).map(({ command }) => command);
    },
  };
  onTestFailed(() => {
    for (const [nth, program] of running.entries())
      process.stderr.write(`Program ${nth + 1} had printed:\n${program.output().slice(-4000)}\n`);
  });
  onTestFinished(async () => {
    for (const program of running) await program.stop("SIGKILL");
    await checkout.stillRunning();
    await removeData(join(folder, ".hedgerow/postgres"));
    await rm(parent, { recursive: true, force: true });
  });
  return checkout;
}

/** PATH without the folders that npm adds for its scripts. */
export const pathOfMachine = () =>
  (process.env["PATH"] ?? "")
    .split(":")
    .filter((folder) => !folder.includes("node_modules"))
    .join(":");

/** Starts it, uses it and ends it as at a terminal. Answers its output. */
export async function startAndUse(
  checkout: Checkout,
  environment: NodeJS.ProcessEnv = {},
  command = ["npm", "start"],
): Promise<string> {
  const product = checkout.launch(command, { environment });
  await tryOut(await product.address);
  expect(await product.stop("SIGINT")).toBe(0);
  expect(await checkout.stillRunning()).toEqual([]);
  return product.output();
}

/** Checks that the product works: a person signs up and creates a task. */
export async function tryOut(address: string): Promise<void> {
  const send = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(address + path, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    if (answer.status !== 201)
      throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
    const made: Record<string, string> = JSON.parse(await answer.text());
    return made;
  };
  const person = { email: `ann-${Date.now()}@example.com`, password: "a hedge needs patience" };
  const { token } = await send("/api/auth/signup", person);
  await send("/api/tasks", { title: "Trim the hedge" }, { Authorization: `Bearer ${token}` });
}
