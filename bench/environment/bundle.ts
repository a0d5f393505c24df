import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { experimental_readRawConfig as readConfig } from "wrangler";
import { root } from "../../local/system/root.ts";

const execute = promisify(execFile);
const { rawConfig } = readConfig({ config: join(root, "wrangler.toml") });
const ratelimits: { name: string }[] = rawConfig.ratelimits ?? [];

/** The settings in wrangler.toml that workerd needs. */
export const platform = {
  compatibilityDate: rawConfig.compatibility_date ?? "",
  limiters: ratelimits.map(({ name }) => name),
};

export interface Bundle {
  folder: string;
  /** The name of its main module. */
  script: string;
  /** esbuild's account of what is in it. */
  made: Metafile;
}

export interface Metafile {
  inputs: Record<string, { bytes: number; imports: { path: string; kind: string; external?: boolean }[] }>;
  outputs: Record<string, { bytes: number; inputs: Record<string, { bytesInOutput: number }> }>;
}

/** Bundles as `wrangler deploy` does, with the project's wrangler.toml: the product, or another entry in its place. */
export async function bundle(parent: string, entry?: string): Promise<Bundle> {
  const folder = join(parent, entry?.replaceAll(/[^\w]+/g, "-") ?? "product");
  const metafile = join(parent, `${basename(folder)}.json`);
  const command = [
    join(root, "node_modules/wrangler/bin/wrangler.js"),
    "deploy",
    ...(entry ? [entry] : []),
    "--dry-run",
    `--outdir=${folder}`,
    `--metafile=${metafile}`,
  ];
  const offlineEnv = {
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_HIDE_BANNER: "true",
    WRANGLER_LOG_PATH: join(parent, "logs"),
  };
  await execute(process.execPath, command, { cwd: root, env: { ...process.env, ...offlineEnv } });
  return {
    folder,
    script: basename(entry ?? rawConfig.main ?? "").replace(/\.ts$/, ".js"),
    made: JSON.parse(await readFile(metafile, "utf8")),
  };
}
