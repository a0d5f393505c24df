import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findFreePort } from "../local/system/loopback.ts";
import { bundle } from "../local/product/bundle.ts";
import { fixDatabase } from "./environment/fixed-database.ts";
import { operationsOfPeople } from "./environment/people.ts";
import { openProfiler } from "./environment/profiler.ts";
import { runInEnvironment } from "./environment/run-in-environment.ts";
import { startWorker } from "./environment/workerd.ts";
import { readBundle } from "./figures/bundle-places.ts";
import { selfTimes } from "./figures/self-times.ts";
import { runLoad } from "./load/load.ts";
import type { Request } from "./load/request.ts";
import { warm } from "./load/warm.ts";

/**
 * Where the Worker's processor time goes while it lists tasks, before a database that answers at once. Writes a profile,
 * which Chromium's developer tools and editors open, and prints the time by package or file, and by function.
 */
const { values: options } = parseArgs({
  options: {
    seconds: { type: "string", default: "5" },
    out: { type: "string", default: "hedgerow.cpuprofile" },
  },
});

await runInEnvironment({ quick: false }, async (environment) => {
  const operationsAt = await operationsOfPeople(environment);
  const next = (connection: number): Request => operationsAt(connection).list;
  const { address } = await fixDatabase(environment, next(0));
  // Minified functions would have no names.
  const product = await bundle(join(environment.folder, "readable"), undefined, ["--no-minify"]);
  const inspector = await findFreePort();
  const settings = { DATABASE_URL: address, BETTER_AUTH_SECRET: environment.secret };
  const { port } = await environment.stopAtEnd(startWorker(product, settings, { inspector }));
  const load = { port, connections: 32, next };
  await warm({ ...load, requests: 5_000 });

  const profiler = await openProfiler(inspector, "api");
  const { answers } = await runLoad({
    ...load,
    seconds: Number(options.seconds),
    warmUp: 0,
    atBegin: () => profiler.start(),
    atEnd: () => profiler.stop(),
  });
  const profile = profiler.close();
  await writeFile(options.out, JSON.stringify(profile));
  const table = selfTimes(profile, await readBundle(product), answers);
  process.stdout.write(
    `${table}\n${answers.toLocaleString("en")} requests; the profile is in ${options.out}.\n`,
  );
});
