import { watch } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { root } from "../system/root.ts";
import type { State } from "./state.ts";

export const workerConfig = (state: State) => state.inside("worker/wrangler.json");

/**
 * Wrangler reads a Worker's secrets only from `.dev.vars` beside its configuration. So the state gets a copy of
 * wrangler.toml with all of the settings beside it, and the person's own file stays as it is.
 */
export async function configureWorker(state: State, settings: string): Promise<void> {
  const { experimental_readRawConfig: readConfig } = await import("wrangler");
  const { rawConfig } = readConfig({ config: join(root, "wrangler.toml") });
  // Plain wrangler runs this command first; here its work is done already. The variables are those of production.
  const { build: _build, vars: _vars, ...rest } = rawConfig;
  // Paths in a configuration begin at its own folder.
  const stubs: Record<string, string> = rest.alias ?? {};
  const alias = Object.fromEntries(Object.entries(stubs).map(([name, stub]) => [name, join(root, stub)]));
  const config = { ...rest, alias, main: join(root, rawConfig.main ?? "") };
  const file = workerConfig(state);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(join(dirname(file), ".dev.vars"), settings, { mode: 0o600 });
  await writeFile(file, JSON.stringify(config, null, 2));
}

/** Calls `changed` when the Worker's settings or configuration were edited. Answers how to stop. */
export function watchConfiguration(state: State, changed: () => void): () => void {
  let soon: NodeJS.Timeout | undefined;
  const watchers = [state.settings, join(root, "wrangler.toml")].map((file) =>
    // Editors replace the file, so the folder is watched.
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
