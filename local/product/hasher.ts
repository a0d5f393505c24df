import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { root } from "../system/root.ts";
import { offlineEnv } from "./offline-env.ts";
import type { State } from "./state.ts";
import { startWrangler, type Wrangler } from "./wrangler.ts";

const name = "hedgerow-hasher";

/**
 * Runs the hasher in a wrangler of its own, because a runtime has one thread for all of its Workers. Other wranglers find
 * it by its name in their registry, which is this state's or, for plain wrangler, the one in the person's home.
 */
export async function runHasher(state: State, registry: "of the state" | "of the person"): Promise<Wrangler> {
  const environment = offlineEnv(state);
  if (registry === "of the state") {
    // A killed hasher leaves its name behind, which would keep the next one out for a minute and a half.
    await rm(join(environment.WRANGLER_REGISTRY_PATH, name), { force: true });
  }
  return startWrangler(
    [
      "dev",
      `--config=${await configure(state)}`,
      "--ip=127.0.0.1",
      "--port=0",
      "--inspector-port=0",
      `--persist-to=${state.inside("wrangler")}`,
      "--show-interactive-dev-session=false",
    ],
    {
      cwd: root,
      environment: registry === "of the state" ? environment : withoutPlaces(environment),
      log: state.inside("hasher.log"),
    },
  );
}

/** A copy of its wrangler.toml, so that wrangler's files are in the state. */
async function configure(state: State): Promise<string> {
  const { experimental_readRawConfig: readConfig } = await import("wrangler");
  const folder = join(root, "worker/hasher");
  const { rawConfig } = readConfig({ config: join(folder, "wrangler.toml") });
  const file = state.inside("hasher/wrangler.json");
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ ...rawConfig, main: join(folder, rawConfig.main ?? "") }, null, 2));
  return file;
}

/** The person's own wrangler has its registry where these two variables say, if they are set. */
function withoutPlaces(environment: ReturnType<typeof offlineEnv>): NodeJS.ProcessEnv {
  const { WRANGLER_REGISTRY_PATH: _, XDG_CONFIG_HOME: __, ...rest } = environment;
  return rest;
}
