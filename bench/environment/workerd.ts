import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { type Bundle, isText } from "../../local/product/bundle.ts";
import { platform } from "./platform.ts";
import { asServer, type Server } from "./program.ts";
import { quote, serviceOf, servicesOfBell } from "./services.ts";

/** The workerd that wrangler runs. */
const { default: binary }: { default: string } = createRequire(
  createRequire(import.meta.url).resolve("wrangler"),
)("workerd");

/** Nothing listens there. */
const nowhere = 1;

/**
 * Runs a bundle in workerd with no wrangler and no proxy in front of it. Its log is discarded. Without the port of a hasher
 * it has the binding to one all the same, and cannot hash; without a bundle of the bell nothing rings, and without one of
 * the parser no words are understood. With the port of an inspector it can be profiled there.
 */
export function startWorker(
  bundle: Bundle,
  settings: Record<string, string>,
  { hasher = nowhere, bell, parser, limited = false, inspector }: Options = {},
): Promise<Server> {
  const limiters = platform.limiters.map(({ name, limit }) => {
    const most = `(name = "most", json = ${quote(String(limited ? limit : 1e9))})`;
    return `(name = ${quote(name)}, wrapped = (moduleName = "bench:limiter", innerBindings = [${most}]))`;
  });
  return serve({
    bundle,
    bindings: [
      ...Object.entries(settings).map(([name, text]) => `(name = ${quote(name)}, text = ${quote(text)})`),
      ...limiters,
      `(name = "HASHER", wrapped = (
    moduleName = "bench:hasher", innerBindings = [(name = "process", service = "hasher")]))`,
      parser
        ? `(name = "PARSER", service = (name = "parser", entrypoint = "Parser"))`
        : `(name = "PARSER", wrapped = (moduleName = "bench:parser"))`,
      bell
        ? `(name = "BELL", durableObjectNamespace = (className = "Bell", serviceName = "bell"))`
        : `(name = "BELL", wrapped = (moduleName = "bench:bell"))`,
      `(name = "CLOCK", wrapped = (moduleName = "bench:clock"))`,
      `(name = "COURIER", wrapped = (moduleName = "bench:courier"))`,
    ],
    services: [
      `(name = "hasher", external = (address = "127.0.0.1:${hasher}", http = ()))`,
      ...(parser ? [serviceOf("parser", parser, bundle.folder)] : []),
      ...(bell ? servicesOfBell(bell, bundle.folder) : []),
    ],
    flags: inspector === undefined ? [] : [`--inspector-addr=127.0.0.1:${inspector}`],
  });
}

interface Options {
  hasher?: number;
  bell?: Bundle | undefined;
  parser?: Bundle | undefined;
  limited?: boolean;
  inspector?: number;
}

/** Runs the hasher in a workerd of its own, because one workerd has one thread. */
export function startHasher(bundle: Bundle): Promise<Server> {
  return serve({
    bundle,
    bindings: [`(name = "HASHER", durableObjectNamespace = "PasswordHasher")`],
    objects: `durableObjectNamespaces = [(className = "PasswordHasher", uniqueKey = "bench")],
  durableObjectStorage = (inMemory = void),`,
  });
}

interface Configuration {
  bundle: Bundle;
  bindings: string[];
  /** Services beside it that its bindings name. */
  services?: string[];
  /** The Durable Objects that it has. */
  objects?: string;
  /** Flags of workerd. */
  flags?: string[];
}

export async function serve(configuration: Configuration): Promise<Server> {
  const file = join(configuration.bundle.folder, `${crypto.randomUUID()}.capnp`);
  await writeFile(file, await write(configuration), { mode: 0o600 });
  return startConfig(file, configuration.flags);
}

/** Runs a configuration whose first socket may have any port. */
export async function startConfig(file: string, flags: string[] = []): Promise<Server> {
  const child = spawn(binary, ["serve", "--control-fd=3", ...flags, file], {
    stdio: ["ignore", "ignore", "inherit", "pipe"],
  });
  const ended = once(child, "exit");
  const control = child.stdio[3];
  if (!(control instanceof Readable)) throw new Error("a pipe was asked for");
  for await (const line of createInterface({ input: control })) {
    const { event, port }: { event: string; port: number } = JSON.parse(line);
    if (event === "listen") return asServer(child, port, ended);
  }
  throw new Error(`workerd did not start with ${file}`);
}

async function write({ bundle, bindings, services = [], objects = "" }: Configuration): Promise<string> {
  const texts = (await readdir(bundle.folder)).filter(isText);
  const modules = [
    `(name = "worker", esModule = embed ${quote(bundle.script)})`,
    ...texts.map((name) => `(name = ${quote(name)}, text = embed ${quote(name)})`),
  ];
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "api", worker = .api),
    (name = "network", network = (allow = ["public", "private", "local"])),
    ${services.join(",\n    ")}
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "api")],
  extensions = [(modules = [
    (name = "bench:limiter", internal = true, esModule = ${quote(limiter)}),
    (name = "bench:hasher", internal = true, esModule = ${quote(hasherAway)}),
    (name = "bench:parser", internal = true, esModule = ${quote(parserAway)}),
    (name = "bench:bell", internal = true, esModule = ${quote(silentBell)}),
    (name = "bench:clock", internal = true, esModule = ${quote(silentClock)}),
    (name = "bench:courier", internal = true, esModule = ${quote(silentCourier)}),
  ])],
);

const api :Workerd.Worker = (
  modules = [${modules.join(", ")}],
  compatibilityDate = ${quote(platform.compatibilityDate)},
  bindings = [${bindings.join(", ")}],
  globalOutbound = "network",
  ${objects}
);
`;
}

/** Counts by the minute as the platform's limiter does. */
const limiter = `
  export default ({ most }) => {
    let counts = new Map();
    let minute = 0;
    return {
      async limit({ key }) {
        const now = Math.floor(Date.now() / 60_000);
        if (now !== minute) [counts, minute] = [new Map(), now];
        const count = (counts.get(key) ?? 0) + 1;
        counts.set(key, count);
        return { success: count <= most };
      },
    };
  };`;

/** Stands for the objects of a hasher in another process. */
const hasherAway = `
  export default ({ process }) => ({
    getByName(name) {
      const call = (method) => async (...args) => {
        const body = JSON.stringify({ name, method, args });
        const answer = await process.fetch("http://hasher/", { method: "POST", body });
        if (!answer.ok) throw new Error("the hasher answers " + answer.status);
        return answer.json();
      };
      return { hash: call("hash"), verify: call("verify") };
    },
  });`;

/** Only some cases send words. */
const parserAway = `
  export default () => ({
    async understandLines() { throw new Error("there is no parser"); },
  });`;

/** On the platform, objects ring elsewhere: here they would take the time of the one thread. */
const silentBell = `
  export default () => ({
    getByName: () => ({
      async ring() {},
      async end() {},
      async endAll() {},
      async fetch() { throw new Error("there is no bell"); },
    }),
  });`;

/** Nothing of what is measured has a reminder. */
const silentClock = `
  export default () => ({
    getByName: () => ({ async wake() {}, async forget() {} }),
  });`;

/** Nor has anybody a webhook. */
const silentCourier = `
  export default () => ({
    getByName: () => ({ async wake() {}, async forget() {} }),
  });`;
