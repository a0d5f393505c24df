import { execFile } from "node:child_process";
import { chmod, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "vite";

/** Compiles the package. `node client/build.ts [FOLDER]` writes to client/dist or to another folder. */
const here = fileURLToPath(new URL("./", import.meta.url));
const folder = resolve(process.argv[2] ?? join(here, "dist"));
const tsc = join(here, "../node_modules/typescript/bin/tsc");

await rm(folder, { recursive: true, force: true });
await promisify(execFile)(process.execPath, [
  tsc,
  "-p",
  join(here, "tsconfig.build.json"),
  "--outDir",
  folder,
]).catch((error: Error & { stdout?: string }) => {
  throw new Error(error.stdout ?? error.message, { cause: error });
});

// TypeScript rewrites what the program imports, and leaves it in the declarations.
for (const name of await readdir(folder, { recursive: true })) {
  if (!name.endsWith(".d.ts")) continue;
  const file = join(folder, name);
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replaceAll(/(\bfrom |\bimport\()"(\.{1,2}\/[^"]+)\.ts"/g, '$1"$2.js"'));
}

// Nobody imports the command, and one small file starts faster than thirty.
for (const name of ["cli", "cli.js", "cli.d.ts"])
  await rm(join(folder, name), { recursive: true, force: true });
await build({
  configFile: false,
  logLevel: "warn",
  root: here,
  build: {
    ssr: "src/cli.ts",
    target: "node20",
    minify: true,
    outDir: folder,
    emptyOutDir: false,
    rolldownOptions: {
      external: [/^node:/],
      output: { codeSplitting: false, entryFileNames: "cli.js" },
    },
  },
});
await chmod(join(folder, "cli.js"), 0o755);
