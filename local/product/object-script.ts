import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { root } from "../system/root.ts";
import type { State } from "./state.ts";

/** The Workers that have nothing but the Durable Objects of the API. */
export type ObjectScript = "hasher" | "bell" | "clock";

/**
 * Copies the wrangler.toml of such a Worker, so that wrangler's files are in the state, with its settings beside it if it has some.
 * Answers the copy.
 */
export async function configureObjects(
  state: State,
  script: ObjectScript,
  settings?: string,
): Promise<string> {
  const { experimental_readRawConfig: readConfig } = await import("wrangler");
  const folder = join(root, "worker", script);
  const { rawConfig } = readConfig({ config: join(folder, "wrangler.toml") });
  const file = state.inside(`${script}/wrangler.json`);
  await mkdir(dirname(file), { recursive: true });
  // Paths in a configuration begin at its own folder.
  const stubs: Record<string, string> = rawConfig.alias ?? {};
  const alias = Object.fromEntries(Object.entries(stubs).map(([name, stub]) => [name, join(folder, stub)]));
  const config = { ...rawConfig, alias, main: join(folder, rawConfig.main ?? "") };
  if (settings !== undefined) await writeFile(join(dirname(file), ".dev.vars"), settings, { mode: 0o600 });
  await writeFile(file, JSON.stringify(config, null, 2));
  return file;
}
