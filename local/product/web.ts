import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, glob, mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runToEnd } from "../system/run.ts";
import { makeAtomically } from "../system/make-atomically.ts";
import { root } from "../system/root.ts";

export const configFile = join(root, "web", "vite.config.ts");
const builds = join(root, "node_modules/.cache/web-app");
/** All that the web app could be made of: rather more than it is. */
const sources = ["package-lock.json", "web/*.*", "web/{public,src}/**/*.*", "{worker,drizzle}/**/*.ts"];
const aDay = 24 * 60 * 60 * 1000;

interface BuildOptions {
  /** Hears that it has to be built. */
  print?: (line: string) => void;
  /** Ends the building, and leaves nothing of it. */
  signal?: AbortSignal;
}

/**
 * Puts the built web app into a folder of this state, so that two that run do not empty each other's. It is built when
 * something has changed since it was; answers whether it had to be.
 */
export async function buildWeb(folder: string, { print, signal }: BuildOptions = {}): Promise<boolean> {
  const built = join(builds, await digestOf(root, sources));
  const isNew = !existsSync(built);
  if (isNew) {
    print?.("Web app: building it, which takes some seconds");
    await mkdir(builds, { recursive: true });
    await makeAtomically(built, (tempDir) => build(join(tempDir, "app"), signal)).catch((error: unknown) => {
      // Another start was faster, and its copy is as good.
      if (!existsSync(built)) throw error;
    });
    await removeOldBuilds();
  }
  signal?.throwIfAborted();
  if (!(await isCopy(folder, built))) {
    await makeAtomically(folder, async (tempDir) => {
      const copy = join(tempDir, "app");
      await cp(built, copy, { recursive: true });
      await rm(folder, { recursive: true, force: true });
      return copy;
    });
  }
  return isNew;
}

/** In a process of its own: it takes half a gigabyte, and threads of it write on when it is told to end. */
async function build(outDir: string, signal?: AbortSignal): Promise<string> {
  const script = fileURLToPath(new URL("build.ts", import.meta.url));
  const { code, stderr } = await runToEnd(process.execPath, [script, outDir], { endedBy: "KILL", signal });
  if (code !== 0) throw new Error(stderr.trim() || "The web app could not be built.");
  process.stderr.write(stderr);
  return outDir;
}

/** By the one file that names its version, which is made of all the others. */
async function isCopy(folder: string, built: string): Promise<boolean> {
  const [one, other] = await Promise.all(
    [folder, built].map((at) => readFile(join(at, "sw.js"), "utf8").catch(() => undefined)),
  );
  return one !== undefined && one === other;
}

/** Changes when one of the files does, is added, goes, or is called otherwise. */
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

/** Not those that another start may just be copying. */
async function removeOldBuilds(): Promise<void> {
  for (const name of await readdir(builds)) {
    const one = join(builds, name);
    const { mtimeMs } = await stat(one);
    if (mtimeMs < Date.now() - aDay) await rm(one, { recursive: true, force: true });
  }
}

/** Serves the web app as it is being edited, and hands /api to the product behind. */
export async function serveWebSources(port: number, behind: string, cache: string) {
  // Only who develops needs it.
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
      proxy: { "/api": { target: behind, changeOrigin: false } },
    },
  });
  await server.listen();
  return server;
}
