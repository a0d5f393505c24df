import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import tailwind from "@tailwindcss/vite";
import { defineConfig, type Plugin } from "vite";
import solid from "vite-plugin-solid";
import { groups } from "./chunks.ts";
import { fileFor, translateLanding, translations } from "./landing/translate.ts";
import { fillPages, nameFilesOfApp, pages } from "./pages.ts";
import { trustTemplates } from "./trusted-templates.ts";

const serviceWorker = "sw.js";
/** The public files that the app itself needs; the others are for the system and for strangers. */
const publicFiles = ["theme.js", "mark.svg", "manifest.webmanifest"];

const inThisFolder = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** A slow build on a busy machine needs no warning. */
const checks = { bundlerTimings: false };

export default defineConfig({
  root: inThisFolder("."),
  plugins: [trustTemplates(), solid(), tailwind(), fillPages(), listFiles()],
  // No inline scripts, no data: addresses: the page's Content-Security-Policy allows neither.
  build: {
    outDir: "dist",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      checks,
      input: pages,
      // Pages name the files that they load later, so a shorter hash is fewer bytes in each: 42 bits are enough.
      output: { codeSplitting: { groups }, chunkFileNames: "assets/[name]-[hash:7].js" },
    },
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
        const [landing, app] = ["index.html", "app.html"].map((name) => bundle[name]);
        if (landing?.type !== "asset" || app?.type !== "asset") throw new Error("A page was not built");
        landing.source = nameFilesOfApp(String(landing.source), String(app.source));
        for (const language of Object.keys(translations)) {
          const source = translateLanding(landing.source, language);
          this.emitFile({ type: "asset", fileName: fileFor(language), source });
        }

        const made = Object.values(bundle).filter((file) => file !== worker);
        const names = made.map(({ fileName }) => fileName).filter((name) => name.startsWith("assets/"));
        const files = [...names, ...publicFiles].map((name) => `/${name}`);

        const version = createHash("sha256").update(worker.source);
        for (const file of made) {
          version.update(file.fileName).update(file.type === "asset" ? file.source : file.code);
        }
        const { publicDir } = this.environment.config;
        const given = await readdir(publicDir, { recursive: true, withFileTypes: true });
        const paths = given
          .filter((entry) => entry.isFile())
          .map(({ parentPath, name }) => join(parentPath, name));
        for (const path of paths.toSorted()) {
          version.update(path.slice(publicDir.length)).update(await readFile(path));
        }
        worker.source = String(worker.source)
          .replaceAll("FILES_OF_THIS_VERSION", JSON.stringify(files))
          .replaceAll("NAME_OF_THIS_VERSION", JSON.stringify(version.digest("hex").slice(0, 16)));

        const headers = await readFile(join(publicDir, "_headers"), "utf8");
        this.emitFile({ type: "asset", fileName: "_headers", source: headers + keepForEver(names) });
      },
    },
  };
}

/** Pages reads no more rules than this. */
const mostRules = 100;

/**
 * One rule for each file, because Pages applies a rule to every address that it covers. A rule for the folder would let
 * a browser keep "not found" for a year, under a name that the next version may have.
 */
function keepForEver(names: string[]): string {
  if (names.length > mostRules - 10)
    throw new Error(`${names.length} files are too many for web/public/_headers`);
  const rule = (name: string) =>
    `\n/${name}\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable\n`;
  return names.map(rule).join("");
}
