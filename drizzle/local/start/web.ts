import { createHash } from "node:crypto";
import { existsSync, rmSync } from "node:fs";
import { cp, glob, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { build, createServer } from "vite";
import { root } from "./state.ts";

const configFile = join(root, "web", "vite.config.ts");
const builds = join(root, "node_modules/.cache/web-app");
/** All that the web app could be made of: rather more than it is. */
const sources = ["package-lock.json", "web/*.*", "web/{public,src}/**/*.*", "{worker,drizzle}/**/*.ts"];
const aDay = 24 * 60 * 60 * 1000;

/**
 * Puts the built web app into a folder of this state, so that two that run do not empty each other's. It is built when
 * something has changed since it was; answers whether it had to be.
 */
export async function buildWeb(folder: string, tell: (line: string) => void = () => {}): Promise<boolean> {
  const built = join(builds, await digestOf(root, sources));
  const isNew = !existsSync(built);
  if (isNew) {
    tell("Web app: building it, which takes some seconds");
    const workshop = makeBeside(built);
    await build({ configFile, logLevel: "warn", build: { outDir: workshop, emptyOutDir: true } });
    await rename(workshop, built).catch(async (error: unknown) => {
      // Another start was faster, and its copy is as good.
      if (!existsSync(built)) throw error;
      await rm(workshop, { recursive: true });
    });
    await forgetOld();
  }
  if (!(await isCopy(folder, built))) await copyWhole(built, folder);
  return isNew;
}

/** By the one file that names its version, which is made of all the others. */
async function isCopy(folder: string, built: string): Promise<boolean> {
  const [one, other] = await Promise.all(
    [folder, built].map((at) => readFile(join(at, "sw.js"), "utf8").catch(() => undefined)),
  );
  return one !== undefined && one === other;
}

/** Whoever is killed half way leaves no half of it in its place. */
async function copyWhole(from: string, to: string): Promise<void> {
  const beside = makeBeside(to);
  await cp(from, beside, { recursive: true });
  await rm(to, { recursive: true, force: true });
  await rename(beside, to);
}

/** A folder for what is to be moved to a place when it is whole, and is gone should we be ended before. */
function makeBeside(place: string): string {
  const beside = `${place}.${process.pid}`;
  process.once("exit", () => rmSync(beside, { recursive: true, force: true }));
  return beside;
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
async function forgetOld(): Promise<void> {
  for (const name of await readdir(builds)) {
    const one = join(builds, name);
    const { mtimeMs } = await stat(one);
    if (mtimeMs < Date.now() - aDay) await rm(one, { recursive: true, force: true });
  }
}

/** Serves the web app as it is being edited, and hands /api to the product behind. */
export async function serveWebSources(port: number, behind: string, cache: string) {
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
