import { availableParallelism } from "node:os";
import { cloudflareTest } from "@cloudflare/vitest-pool-workers";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: "./local/harness/setup.ts",
    // More than there are processors: most of the time a test waits, for a browser, a start or the database.
    maxWorkers: availableParallelism() + 1,
    // What is waited for comes as soon as it does; a second is not long for a browser on a busy machine.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        // The Worker and the wrangler.toml it is deployed with, in the runtime it is deployed to.
        plugins: [cloudflareTest({ wrangler: { configPath: "./wrangler.toml" } })],
        test: {
          name: "worker",
          include: ["worker/**/*.test.ts"],
          provide: {
            soak: Number(process.env["SOAK"] ?? 1000),
            seed: Number(process.env["SEED"] ?? Math.floor(Math.random() * 2 ** 31)),
          },
          exclude: ["worker/wire/**"],
          // A runtime for each file would be started, and read the Worker and Better Auth, once for each. Files share
          // no database and no address, and what the Worker remembers between requests it remembers here too.
          isolate: false,
          // For what hangs. What is computed here takes as long as a busy machine needs.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Bundled once, as they are for deployment. Module by module, Better Auth takes a test file seconds to import,
          // and scrypt, whose inner loop calls into another module, takes four seconds a hash in place of a quarter.
          deps: {
            optimizer: {
              ssr: {
                enabled: true,
                include: [
                  "@noble/hashes/scrypt.js",
                  "better-auth/adapters/drizzle",
                  "better-auth/api",
                  "better-auth/minimal",
                ],
                rolldownOptions: {
                  external: [/^node:/, /^cloudflare:/],
                  output: { codeSplitting: { groups: [{ name: "noble", test: /@noble/ }] } },
                },
              },
            },
          },
        },
      },
      {
        extends: true,
        test: {
          name: "node",
          isolate: false,
          include: ["{local,docs,worker/wire}/**/*.test.ts", ".ci/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      { test: { name: "web", isolate: false, include: ["web/src/**/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "browser",
          isolate: false,
          include: ["web/e2e/**/*.test.ts"],
          globalSetup: "./web/e2e/setup.ts",
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
