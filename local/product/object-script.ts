import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { root } from "../system/root.ts";
import type { State } from "./state.ts";

/** The Workers that have nothing but the Durable Objects of the API. */
export type ObjectScript = "hasher" | "bell";

/** Copies the wrangler.toml of such a Worker, so that wrangler's files are in the state. Answers the copy. */
export async function configureObjects(state: State, script: ObjectScript): Promise<string> {
  const { experimental_readRawConfig: readConfig } = await import("wrangler");
  const folder = join(root, "worker", script);
  const { rawConfig } = readConfig({ config: join(folder, "wrangler.toml") });
  const file = state.inside(`${script}/wrangler.json`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ ...rawConfig, main: join(folder, rawConfig.main ?? "") }, null, 2));
  return file;
}
