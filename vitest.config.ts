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
        test: {
          name: "worker",
          include: ["worker/**/*.test.ts"],
          testTimeout: 20_000,
          // Bundled once: module by module, Better Auth takes every test file that signs somebody in seconds to import.
          deps: {
            optimizer: {
              ssr: {
                enabled: true,
                include: ["better-auth/minimal", "better-auth/api", "better-auth/adapters/drizzle"],
                rolldownOptions: { external: [/^node:/, /^cloudflare:/] },
              },
            },
          },
        },
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
          globalSetup: "./web/e2e/setup.ts",
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
