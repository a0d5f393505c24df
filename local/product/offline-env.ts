import type { State } from "./state.ts";

/** Keeps wrangler from contacting other machines and from writing outside the state. */
export const offlineEnv = (state: State) => ({
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  // Without the banner wrangler does not ask the registry for a newer version.
  WRANGLER_HIDE_BANNER: "true",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  // After an error wrangler asks anyway, so this proxy does not exist. The Worker's own requests do not use it.
  HTTPS_PROXY: "http://127.0.0.1:9",
  https_proxy: "http://127.0.0.1:9",
  NO_PROXY: "127.0.0.1,localhost",
  no_proxy: "127.0.0.1,localhost",
  X_LOCAL_EXPLORER: "false",
  X_LOCAL_OBSERVABILITY: "false",
  // The product also runs for a user without a writable home.
  XDG_CONFIG_HOME: state.inside("wrangler/config"),
  WRANGLER_REGISTRY_PATH: state.inside("wrangler/registry"),
  WRANGLER_LOG_PATH: state.inside("wrangler/logs"),
  WRANGLER_CACHE_DIR: state.inside("wrangler/cache"),
});
