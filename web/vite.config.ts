import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import tailwind from "@tailwindcss/vite";
import { defineConfig, type Plugin } from "vite";
import solid from "vite-plugin-solid";
import { groups } from "./chunks.ts";

const serviceWorker = "sw.js";
/** The public files that the app itself needs; icons are for the system. */
const publicFiles = ["theme.js", "mark.svg", "manifest.webmanifest"];

/** A slow build on a busy machine needs no warning. */
const checks = { bundlerTimings: false };

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [solid(), tailwind(), listFiles()],
  // No inline scripts, no data: addresses: the page's Content-Security-Policy allows neither.
  build: {
    outDir: "dist",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { checks, output: { codeSplitting: { groups } } },
  },
  worker: {
    rolldownOptions: {
      checks,
      output: {
        // A service worker is identified by its URL, and controls only the paths below it.
        entryFileNames: ({ name }) => (name === "sw" ? serviceWorker : "assets/[name]-[hash].js"),
      },
    },
  },
});

/** Writes the files of this version into the service worker. Any change, even of a header, makes a new version. */
function listFiles(): Plugin {
  return {
    name: "list-files",
    apply: "build",
    generateBundle: {
      order: "post",
      async handler(_, bundle) {
        const worker = bundle[serviceWorker];
        if (worker?.type !== "asset") throw new Error(`${serviceWorker} was not built`);
        const made = Object.values(bundle).filter((file) => file !== worker);
        const kept = made.map(({ fileName }) => fileName).filter((name) => name !== "index.html");
        const files = [...kept, ...publicFiles].map((name) => `/${name}`);

        const version = createHash("sha256").update(worker.source);
        for (const file of made) {
          version.update(file.fileName).update(file.type === "asset" ? file.source : file.code);
        }
        for (const name of ["_headers", ...publicFiles]) {
          version.update(name).update(await readFile(join(this.environment.config.publicDir, name)));
        }
        worker.source = String(worker.source)
          .replaceAll("FILES_OF_THIS_VERSION", JSON.stringify(files))
          .replaceAll("NAME_OF_THIS_VERSION", JSON.stringify(version.digest("hex").slice(0, 16)));
      },
    },
  };
}
