import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { experimental_readRawConfig as readConfig } from "wrangler";
import { wrangler } from "../../local/deploy/wrangler.ts";
import { root } from "../../local/system/root.ts";

const { rawConfig } = readConfig({ config: join(root, "wrangler.toml") });
const ratelimits: { name: string; simple: { limit: number } }[] = rawConfig.ratelimits ?? [];

/** The settings in wrangler.toml that workerd needs. */
export const platform = {
  compatibilityDate: rawConfig.compatibility_date ?? "",
  limiters: ratelimits.map(({ name, simple }) => ({ name, limit: simple.limit })),
};

export interface Bundle {
  folder: string;
  /** The name of its main module. */
  script: string;
  /** esbuild's account of what is in it. */
  made: Metafile;
}

export interface Metafile {
  inputs: Record<string, { imports: { path: string; kind: string; external?: boolean }[] }>;
  outputs: Record<string, { bytes: number }>;
}

/** Bundles as `wrangler deploy` does, with the project's wrangler.toml: the product, or another entry in its place. */
export async function bundle(parent: string, entry?: string): Promise<Bundle> {
  const folder = join(parent, entry?.replaceAll(/[^\w]+/g, "-") ?? "product");
  const metafile = join(parent, `${basename(folder)}.json`);
  const { code, output } = await wrangler(
    ["deploy", ...(entry ? [entry] : []), "--dry-run", `--outdir=${folder}`, `--metafile=${metafile}`],
    { environment: { WRANGLER_SEND_METRICS: "false", WRANGLER_LOG_PATH: join(parent, "logs") } },
  );
  if (code !== 0) throw new Error(`wrangler does not bundle ${entry ?? "the product"}:\n${output}`);
  return {
    folder,
    script: basename(entry ?? rawConfig.main ?? "").replace(/\.ts$/, ".js"),
    made: JSON.parse(await readFile(metafile, "utf8")),
  };
}
