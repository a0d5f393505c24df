import { join } from "node:path";
import { experimental_readRawConfig as readConfig } from "wrangler";
import { root } from "../../local/system/root.ts";

const { rawConfig } = readConfig({ config: join(root, "wrangler.toml") });
const ratelimits: { name: string; simple: { limit: number } }[] = rawConfig.ratelimits ?? [];

/** The settings in wrangler.toml that workerd needs. */
export const platform = {
  compatibilityDate: rawConfig.compatibility_date ?? "",
  limiters: ratelimits.map(({ name, simple }) => ({ name, limit: simple.limit })),
};
