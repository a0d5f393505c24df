import { build } from "vite";
import { printError } from "./print.ts";
import { configFile } from "./web.ts";

/** Builds the web app into the folder in its argument. `buildWeb` runs it in a process of its own. */
try {
  const outDir = process.argv[2] ?? "";
  await build({ configFile, logLevel: "warn", build: { outDir, emptyOutDir: true } });
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
