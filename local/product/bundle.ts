import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { experimental_readRawConfig as readConfig } from "wrangler";
import { root } from "../system/root.ts";
import { wrangler } from "../system/wrangler.ts";

export interface Bundle {
  folder: string;
  /** The name of its main module. */
  script: string;
  /** esbuild's account of what is in it. */
  made: Metafile;
  /** What wrangler said. */
  output: string;
}

export interface Metafile {
  inputs: Record<string, { imports: Import[]; format?: "esm" | "cjs" }>;
  outputs: Record<string, { bytes: number; inputs: Record<string, { bytesInOutput: number }> }>;
}

interface Import {
  path: string;
  kind: string;
  external?: boolean;
  /** What the import says. */
  original?: string;
}

/**
 * Bundles as `wrangler deploy` does, with the project's wrangler.toml: the product, or another entry in its place. More flags
 * say what is to be different.
 */
export async function bundle(parent: string, entry?: string, flags: string[] = []): Promise<Bundle> {
  const { rawConfig } = readConfig({ config: join(root, "wrangler.toml") });
  const folder = join(parent, entry?.replaceAll(/[^\w]+/g, "-") ?? "product");
  const metafile = join(parent, `${basename(folder)}.json`);
  const { code, output } = await wrangler(
    [
      "deploy",
      ...(entry ? [entry] : []),
      "--dry-run",
      `--outdir=${folder}`,
      `--metafile=${metafile}`,
      ...flags,
    ],
    { environment: { WRANGLER_SEND_METRICS: "false", WRANGLER_LOG_PATH: join(parent, "logs") } },
  );
  if (code !== 0) throw new Error(`wrangler does not bundle ${entry ?? "the product"}:\n${output}`);
  return {
    folder,
    script: basename(entry ?? rawConfig.main ?? "").replace(/\.ts$/, ".js"),
    made: JSON.parse(await readFile(metafile, "utf8")),
    output,
  };
}

/** The bytes of everything that is uploaded, and the same compressed. */
export async function sizeOf({ folder, script }: Bundle): Promise<{ bytes: number; gzip: number }> {
  const names = await readdir(folder);
  const uploaded = names.filter((name) => name === script || isText(name));
  const modules = await Promise.all(uploaded.map((name) => readFile(join(folder, name))));
  const all = Buffer.concat(modules);
  return { bytes: all.length, gzip: gzipSync(all, { level: 9 }).length };
}

/** The modules beside the script: `rules` in wrangler.toml. */
export function isText(name: string): boolean {
  return /\.(html|css|browser\.js)$/.test(name);
}

/** The modules that are evaluated when the Worker starts: the others only when `import()` is called. */
export function evaluatedAtStart({ inputs }: Metafile): string[] {
  const entry = Object.keys(inputs).find((path) => path.endsWith("worker/index.ts"));
  const reached = new Set<string>();
  const queue = entry === undefined ? [] : [entry];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    for (const { path: next, kind, external } of inputs[path]?.imports ?? []) {
      if (kind !== "dynamic-import" && !external) queue.push(next);
    }
  }
  return [...reached];
}
