import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, glob, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runToEnd } from "../system/run.ts";
import { makeAtomically, makeOnce } from "../system/make-atomically.ts";
import { root } from "../system/root.ts";

export const configFile = join(root, "web", "vite.config.ts");
const builds = join(root, "node_modules/.cache/web-app");
/** Every file that could be part of the web app, and some that are not. */
const sources = ["package-lock.json", "web/*.*", "web/{public,src}/**/*.*", "{worker,drizzle}/**/*.ts"];
const aDay = 24 * 60 * 60 * 1000;

interface BuildOptions {
  /** Prints that the web app has to be built. */
  print?: (line: string) => void;
  /** Aborts the build, which then leaves nothing behind. */
  signal?: AbortSignal;
}

/**
 * Copies the built web app into a folder of this state, so that two running products do not empty each other's. Builds it
 * first if its sources have changed, and answers whether it did.
 */
export async function buildWeb(folder: string, { print, signal }: BuildOptions = {}): Promise<boolean> {
  const built = join(builds, await digestOf(root, sources));
  const isNew = !existsSync(built);
  if (isNew) {
    print?.("Web app: building it, which takes some seconds");
    await makeOnce(
      built,
      () => existsSync(built),
      (draft) => build(draft, signal),
    );
    await removeOldBuilds();
  }
  signal?.throwIfAborted();
  if (!(await isCopy(folder, built))) {
    await makeAtomically(folder, async (draft) => {
      await cp(built, draft, { recursive: true });
      await rm(folder, { recursive: true, force: true });
    });
  }
  return isNew;
}

/** Builds in a process of its own: it takes half a gigabyte, and its threads keep writing after an abort. */
async function build(outDir: string, signal?: AbortSignal): Promise<void> {
  const script = fileURLToPath(new URL("build.ts", import.meta.url));
  const { code, stderr } = await runToEnd(process.execPath, [script, outDir], { endedBy: "KILL", signal });
  if (code !== 0) throw new Error(stderr.trim() || "The web app could not be built.");
  process.stderr.write(stderr);
}

/** Compares the one file that holds the version, which is a hash of all the others. */
async function isCopy(folder: string, built: string): Promise<boolean> {
  const [copied, original] = await Promise.all(
    [folder, built].map((at) => readFile(join(at, "sw.js"), "utf8").catch(() => undefined)),
  );
  return copied !== undefined && copied === original;
}

/** A digest that changes when a file is changed, added, removed or renamed. */
export async function digestOf(folder: string, patterns: string[]): Promise<string> {
  const names: string[] = [];
  for await (const name of glob(patterns, { cwd: folder })) names.push(name);
  const digest = createHash("sha256").update(process.env["NODE_ENV"] ?? "");
  for (const name of names.toSorted()) {
    const content = await readFile(join(folder, name));
    digest.update(`\n${name} ${content.length}\n`).update(content);
  }
  return digest.digest("hex").slice(0, 16);
}

/** Keeps recent builds, which another start may be copying. */
async function removeOldBuilds(): Promise<void> {
  for (const name of await readdir(builds)) {
    const folder = join(builds, name);
    const { mtimeMs } = await stat(folder);
    if (mtimeMs < Date.now() - aDay) await rm(folder, { recursive: true, force: true });
  }
}

/** Serves the web app from its sources, and passes /api to the product behind. */
export async function serveWebSources(port: number, behind: string, cache: string) {
  // Only development needs Vite.
  const { createServer } = await import("vite");
  const server = await createServer({
    configFile,
    logLevel: "warn",
    cacheDir: cache,
    server: {
      host: "127.0.0.1",
      port,
      strictPort: true,
      // The Host header stays as the browser sent it: the API compares it with the Origin.
      proxy: Object.fromEntries(
        ["/api", "/.well-known"].map((path) => [path, { target: behind, changeOrigin: false, ws: true }]),
      ),
    },
  });
  await server.listen();
  return server;
}
