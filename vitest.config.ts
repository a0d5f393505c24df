import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { cloudflareTest } from "@cloudflare/vitest-pool-workers";
import { defineConfig } from "vitest/config";
import { experimental_readRawConfig as readConfig } from "wrangler";
import { auxiliaryWorkersForTests, cheapHashes } from "./local/harness/auxiliary-workers.ts";

/**
 * What the bundle has in place of parts of dependencies: the Worker under test has the same. Only the tests themselves read
 * JSON Schema, in the description of the API.
 */
const { rawConfig } = readConfig({ config: "./wrangler.toml" });
const stubs = Object.entries<string>(rawConfig.alias ?? {})
  .filter(([find]) => find !== "./from-json-schema.js")
  .map(([find, replacement]) => ({ find, replacement: resolve(replacement) }));

/** Where the random tests begin. */
const seed = Number(process.env["SEED"] ?? Math.floor(Math.random() * 2 ** 31));

const aboutHashes = ["worker/auth/password/**/*.test.ts", "worker/hasher/**/*.test.ts"];

export default defineConfig({
  test: {
    globalSetup: "./local/harness/setup.ts",
    // One more than there are processors, because tests mostly wait for a browser, a start or the database.
    maxWorkers: availableParallelism() + 1,
    // The default of one second is too short for a browser on a busy machine.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      await inWorkerd("worker", {
        include: ["worker/**/*.test.ts"],
        exclude: ["worker/wire/**", ...aboutHashes],
        alias: cheapHashes,
      }),
      await inWorkerd("hashes", { include: aboutHashes }),
      {
        extends: true,
        test: {
          name: "node",
          isolate: false,
          include: ["{client,local,docs,worker/wire}/**/*.test.ts", ".ci/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        // Solid's build for servers, which Node would take, has signals that change nothing.
        resolve: {
          alias: [{ find: /^solid-js$/, replacement: resolve("node_modules/solid-js/dist/solid.js") }],
        },
        test: {
          name: "web",
          isolate: false,
          include: ["web/src/**/*.test.ts"],
          // This is for tests that hang, as below.
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          isolate: false,
          include: ["web/e2e/**/*.test.ts"],
          globalSetup: "./web/e2e/setup.ts",
          provide: { walk: Number(process.env["WALK"] ?? 300), seed },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

interface Chosen {
  include: string[];
  exclude?: string[];
  alias?: typeof cheapHashes;
}

/** The Worker with its production wrangler.toml, in the runtime of production. */
async function inWorkerd(name: string, { include, exclude = [], alias = [] }: Chosen) {
  return {
    extends: true,
    resolve: { alias: [...alias, ...stubs] },
    plugins: [
      cloudflareTest({
        wrangler: { configPath: "./wrangler.toml" },
        miniflare: {
          workers: await auxiliaryWorkersForTests(alias),
          // Not as MAIL: a world has no sender, unless its tests are about mail.
          email: {
            send_email: [{ name: "MAIL_FOR_TESTS", allowed_sender_addresses: ["tasks@example.org"] }],
          },
        },
      }),
    ],
    test: {
      name,
      include,
      provide: {
        soak: Number(process.env["SOAK"] ?? 1000),
        seed,
      },
      exclude,
      // With isolation every file would start a runtime, and load the Worker and Better Auth again. Files share no
      // database and no IP address, and the Worker keeps its memory between requests, as in production.
      isolate: false,
      // This is for tests that hang: on a busy machine the others may be slow.
      testTimeout: 120_000,
      hookTimeout: 120_000,
      // These are bundled once, as for deployment. Otherwise importing Better Auth takes seconds for each test file, and
      // scrypt, whose inner loop calls into another module, takes four seconds a hash instead of a quarter.
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
  };
}
