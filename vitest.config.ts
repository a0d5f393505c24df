import { cloudflareTest } from "@cloudflare/vitest-pool-workers";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: "./drizzle/local/ground/setup.ts",
    projects: [
      {
        extends: true,
        // The Worker and the wrangler.toml it is deployed with, in the runtime it is deployed to.
        plugins: [cloudflareTest({ wrangler: { configPath: "./wrangler.toml" } })],
        test: { name: "worker", include: ["worker/**/*.test.ts"], testTimeout: 20_000 },
      },
      {
        extends: true,
        test: { name: "node", include: ["drizzle/**/*.test.ts"], testTimeout: 30_000, hookTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["web/e2e/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
