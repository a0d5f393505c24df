import { defineConfig } from "vitest/config";

/**
 * The two commands, and plain wrangler, on machines of all kinds. Each test has a checkout of its own and starts the
 * whole product, some install it, so they are not part of `npm test`: `npm run test:machines`, and `.ci/run`.
 */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["*.test.ts"],
    // They measure nothing, and each is many processes: one after the other.
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
