import { join } from "node:path";
import { build } from "vite";
import { experimental_readRawConfig as readConfig } from "wrangler";
import { root } from "../system/root.ts";

/** What replaces the cost of a hash where the hash is not the subject. The rest of it stays: its format, its queue, its isolate. */
export const cheapHashes = [
  { find: /^\.\/hash-cost\.ts$/, replacement: join(root, "worker/test/least-hash-cost.ts") },
];

/** The Workers beside the one under test, bundled as for deployment: tests find them behind the production bindings. */
export function auxiliaryWorkersForTests(alias: typeof cheapHashes = []) {
  return Promise.all([
    bundleWorker("worker/hasher", { alias }),
    bundleWorker("worker/parser"),
    bundleWorker("worker/bell"),
    bundleWorker("worker/clock", { entry: join(root, "worker/test/clock-script.ts") }),
    bundleWorker("worker/courier", { entry: join(root, "worker/test/courier-script.ts") }),
  ]);
}

interface Different {
  alias?: typeof cheapHashes;
  /** In place of the script's own. */
  entry?: string;
}

async function bundleWorker(path: string, { alias = [], entry }: Different = {}) {
  const folder = join(root, path);
  const { rawConfig } = readConfig({ config: join(folder, "wrangler.toml") });
  const made = await build({
    configFile: false,
    logLevel: "warn",
    resolve: { alias },
    build: {
      write: false,
      lib: { entry: entry ?? join(folder, rawConfig.main ?? ""), formats: ["es"] },
      // One module, as wrangler makes it.
      rolldownOptions: { external: [/^cloudflare:/, /^node:/], output: { codeSplitting: false } },
    },
  });
  const [bundle] = Array.isArray(made) ? made : [];
  const code = bundle?.output[0].code;
  if (code === undefined) throw new Error(`${path} was not bundled`);
  const steps: { new_sqlite_classes?: string[] }[] = rawConfig.migrations ?? [];
  const classes = steps.flatMap((step) => step.new_sqlite_classes ?? []);
  return {
    name: rawConfig.name ?? "",
    modules: true,
    script: code,
    compatibilityDate: rawConfig.compatibility_date ?? "",
    durableObjects: Object.fromEntries(
      classes.map((className) => [className, { className, useSQLite: true }]),
    ),
  };
}
