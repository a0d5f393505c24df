import type { State } from "./state.ts";

/** What keeps wrangler from talking to anybody outside this machine and from writing outside the state. */
export const offlineEnv = (state: State) => ({
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  // With the banner goes the question to the registry whether there is a newer wrangler.
  WRANGLER_HIDE_BANNER: "true",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  // After an error it asks all the same: nobody listens there. The Worker's own requests go another way.
  HTTPS_PROXY: "http://127.0.0.1:9",
  https_proxy: "http://127.0.0.1:9",
  NO_PROXY: "127.0.0.1,localhost",
  no_proxy: "127.0.0.1,localhost",
  X_LOCAL_EXPLORER: "false",
  X_LOCAL_OBSERVABILITY: "false",
  // Whoever has no home, or may not write there, has a product all the same.
  XDG_CONFIG_HOME: state.inside("wrangler/config"),
  WRANGLER_REGISTRY_PATH: state.inside("wrangler/registry"),
  WRANGLER_LOG_PATH: state.inside("wrangler/logs"),
  WRANGLER_CACHE_DIR: state.inside("wrangler/cache"),
});
