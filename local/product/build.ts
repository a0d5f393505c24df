import { build } from "vite";
import { printError } from "./print.ts";
import { configFile } from "./web.ts";

/** Builds the web app into the folder that is named, in the process that `buildWeb` starts for it. */
try {
  const outDir = process.argv[2] ?? "";
  await build({ configFile, logLevel: "warn", build: { outDir, emptyOutDir: true } });
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
