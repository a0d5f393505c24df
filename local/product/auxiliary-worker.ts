import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { AuxiliaryWorker } from "../system/auxiliary-workers.ts";
import { root } from "../system/root.ts";
import type { State } from "./state.ts";

/**
 * Copies the wrangler.toml of such a Worker, so that wrangler's files are in the state, with its settings beside it if it has some.
 * Answers the copy.
 */
export async function configureAuxiliary(
  state: State,
  worker: AuxiliaryWorker,
  settings?: string,
): Promise<string> {
  const { experimental_readRawConfig: readConfig } = await import("wrangler");
  const folder = join(root, "worker", worker);
  const { rawConfig } = readConfig({ config: join(folder, "wrangler.toml") });
  const file = state.inside(`${worker}/wrangler.json`);
  await mkdir(dirname(file), { recursive: true });
  // Paths in a configuration begin at its own folder.
  const stubs: Record<string, string> = rawConfig.alias ?? {};
  const alias = Object.fromEntries(Object.entries(stubs).map(([name, stub]) => [name, join(folder, stub)]));
  const config = { ...rawConfig, alias, main: join(folder, rawConfig.main ?? "") };
  if (settings !== undefined) await writeFile(join(dirname(file), ".dev.vars"), settings, { mode: 0o600 });
  await writeFile(file, JSON.stringify(config, null, 2));
  return file;
}
