import { defineConfig } from "vitest/config";

/**
 * Tests the two commands and plain wrangler on different kinds of machines. Each test starts the whole product in a
 * checkout of its own, and some install it, so they are not part of `npm test` but of `npm run test:machines` and `.ci/run`.
 */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["*.test.ts"],
    // Each test starts many processes, so they run one after the other.
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
