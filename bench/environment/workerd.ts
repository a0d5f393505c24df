import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { type Bundle, platform } from "./bundle.ts";
import { asServer, type Server } from "./program.ts";

/** The workerd that wrangler runs. */
const { default: binary }: { default: string } = createRequire(
  createRequire(import.meta.url).resolve("wrangler"),
)("workerd");

/** Runs a bundle in workerd with no wrangler and no proxy in front of it. Its log is discarded. */
export async function startWorker(bundle: Bundle, settings: Record<string, string>): Promise<Server> {
  const file = join(bundle.folder, `${crypto.randomUUID()}.capnp`);
  await writeFile(file, await configuration(bundle, settings), { mode: 0o600 });
  return startConfig(file);
}

/** Runs a configuration whose first socket may have any port. */
export async function startConfig(file: string): Promise<Server> {
  const child = spawn(binary, ["serve", "--control-fd=3", file], {
    stdio: ["ignore", "ignore", "inherit", "pipe"],
  });
  const ended = once(child, "exit");
  const control = child.stdio[3];
  if (!(control instanceof Readable)) throw new Error("a pipe was asked for");
  const [line] = await Promise.race([once(createInterface({ input: control }), "line"), ended]);
  if (typeof line !== "string") throw new Error(`workerd did not start with ${file}`);
  const { port }: { port: number } = JSON.parse(line);
  return asServer(child, port, ended);
}

async function configuration({ folder, script }: Bundle, settings: Record<string, string>): Promise<string> {
  const texts = (await readdir(folder)).filter((name) => /\.(html|css|browser\.js)$/.test(name));
  const modules = [
    `(name = "worker", esModule = embed ${quote(script)})`,
    ...texts.map((name) => `(name = ${quote(name)}, text = embed ${quote(name)})`),
  ];
  const bindings = [
    ...Object.entries(settings).map(([name, text]) => `(name = ${quote(name)}, text = ${quote(text)})`),
    ...platform.limiters.map((name) => `(name = ${quote(name)}, wrapped = (moduleName = "bench:limiter"))`),
  ];
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "api", worker = .api),
    (name = "network", network = (allow = ["public", "private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "api")],
  extensions = [(modules = [(name = "bench:limiter", internal = true, esModule = ${quote(limiter)})])],
);

const api :Workerd.Worker = (
  modules = [${modules.join(", ")}],
  compatibilityDate = ${quote(platform.compatibilityDate)},
  bindings = [${bindings.join(", ")}],
  globalOutbound = "network",
);
`;
}

/** Counts as the platform's limiter does, but lets everybody through: a benchmark sends more requests than a person. */
const limiter = `
  export default () => {
    const counts = new Map();
    return {
      async limit({ key }) {
        counts.set(key, (counts.get(key) ?? 0) + 1);
        return { success: true };
      },
    };
  };`;

function quote(text: string): string {
  return JSON.stringify(text);
}
