import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../system/root.ts";
import { configureAuxiliary } from "./auxiliary-worker.ts";
import { offlineEnv } from "./offline-env.ts";
import type { State } from "./state.ts";
import { startWrangler, type Wrangler } from "./wrangler.ts";

const name = "hedgerow-hasher";

/**
 * Runs the hasher in a wrangler of its own, because a runtime has one thread for all of its Workers. Other wranglers find
 * it by its name in their registry, which is this state's or, for plain wrangler, the one in the person's home. Plain
 * wrangler runs one Worker, so it finds the parser, the bell, the clock and the courier there, too, which then wait for hashes.
 */
export async function runHasher(state: State, registry: "of the state" | "of the person"): Promise<Wrangler> {
  const environment = offlineEnv(state);
  if (registry === "of the state") {
    // A killed hasher leaves its name behind, which would keep the next one out for a minute and a half.
    await rm(join(environment.WRANGLER_REGISTRY_PATH, name), { force: true });
  }
  const files = [await configureAuxiliary(state, "hasher")];
  if (registry === "of the person") {
    // Plain wrangler reads no other file.
    const settings = await readFile(join(root, ".dev.vars"), "utf8");
    files.push(await configureAuxiliary(state, "parser"));
    files.push(await configureAuxiliary(state, "bell"));
    files.push(await configureAuxiliary(state, "clock", settings));
    files.push(await configureAuxiliary(state, "courier", settings));
  }
  return startWrangler(
    [
      "dev",
      ...files.map((file) => `--config=${file}`),
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

/** The person's own wrangler has its registry where these two variables say, if they are set. */
function withoutPlaces(environment: ReturnType<typeof offlineEnv>): NodeJS.ProcessEnv {
  const { WRANGLER_REGISTRY_PATH: _, XDG_CONFIG_HOME: __, ...rest } = environment;
  return rest;
}
