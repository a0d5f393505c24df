import { build } from "vite";
import { runAsCommand } from "./print.ts";
import { configFile } from "./web.ts";

/** Builds the web app into the folder in its argument. `buildWeb` runs it in a process of its own. */
await runAsCommand(async () => {
  const outDir = process.argv[2] ?? "";
  await build({ configFile, logLevel: "warn", build: { outDir, emptyOutDir: true } });
});
