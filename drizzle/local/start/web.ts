import { join } from "node:path";
import { build, createServer } from "vite";
import { root } from "./state.ts";

const configFile = join(root, "web", "vite.config.ts");

/** Builds the web app into a folder of this state, so that two that run do not empty each other's. */
export async function buildWeb(folder: string): Promise<void> {
  await build({ configFile, logLevel: "warn", build: { outDir: folder, emptyOutDir: true } });
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
