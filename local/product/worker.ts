import { watch } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { root } from "../system/root.ts";
import type { State } from "./state.ts";

export const workerConfig = (state: State) => state.inside("worker/wrangler.json");

/**
 * wrangler reads a Worker's secrets from `.dev.vars` beside its configuration and nowhere else. So that a person's
 * own file stays as it is, the Worker gets a copy of wrangler.toml in the state, with the whole of its settings.
 */
export async function configureWorker(state: State, settings: string): Promise<void> {
  const { experimental_readRawConfig: readConfig } = await import("wrangler");
  const { rawConfig } = readConfig({ config: join(root, "wrangler.toml") });
  // What plain wrangler has to do first is done.
  const { build: _, ...rest } = rawConfig;
  const config = { ...rest, main: join(root, rawConfig.main ?? "") };
  const file = workerConfig(state);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(join(dirname(file), ".dev.vars"), settings, { mode: 0o600 });
  await writeFile(file, JSON.stringify(config, null, 2));
}

/** Calls when somebody has edited what the Worker is configured by; answers how to stop. */
export function watchConfiguration(state: State, changed: () => void): () => void {
  let soon: NodeJS.Timeout | undefined;
  const watchers = [state.settings, join(root, "wrangler.toml")].map((file) =>
    // Editors put a new file in the place of the old: the folder is what stays.
    watch(dirname(file), { persistent: false }, (_event, name) => {
      if (name !== basename(file)) return;
      clearTimeout(soon);
      soon = setTimeout(changed, 100);
    }),
  );
  return () => {
    clearTimeout(soon);
    for (const watcher of watchers) watcher.close();
  };
}
