import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { print, printError } from "../product/print.ts";
import { buildAll } from "./build.ts";
import { checkAccount, checkCheckout, checkSettings } from "./checks.ts";
import { deployAuxiliary } from "./auxiliary-workers.ts";
import type { Step, DeployContext } from "./step.ts";
import {
  deployPages,
  deployWorker,
  migrateDatabase,
  secretsOfClock,
  secretsOfCourier,
  smokeTest,
} from "./production.ts";

/**
 * `npm run deploy` does all steps of a deployment, in the order in which a failure does the least harm. It prints each
 * step; the first one that fails stops it and says what to do. The previous Worker still runs against a migrated database,
 * so the database comes first. `-- --dry-run` does everything that needs no account.
 */
const steps: Step[] = [
  { name: "Settings", run: checkSettings },
  { name: "Account", run: checkAccount },
  { name: "Checkout", run: checkCheckout },
  { name: "Build", run: buildAll },
  { name: "Database", run: migrateDatabase },
  { name: "Hasher", run: deployAuxiliary("hasher") },
  { name: "Parser", run: deployAuxiliary("parser") },
  { name: "Bell", run: deployAuxiliary("bell") },
  { name: "Clock", run: deployAuxiliary("clock", secretsOfClock) },
  { name: "Courier", run: deployAuxiliary("courier", secretsOfCourier) },
  { name: "Worker", run: deployWorker },
  { name: "Pages", run: deployPages },
  { name: "Production", run: smokeTest },
];

const { values } = parseArgs({ options: { "dry-run": { type: "boolean", default: false } } });
const tempDir = await mkdtemp(join(tmpdir(), "hedgerow-deploy-"));
const context: DeployContext = { dryRun: values["dry-run"], tempDir };
let current = "";
try {
  for (const [index, { name, run }] of steps.entries()) {
    current = `${index + 1}/${steps.length} ${name}`;
    print(`${current}: ${await run(context)}`);
  }
  print(context.dryRun ? "\nNothing was deployed." : "\nDeployed.");
} catch (error) {
  printError(error);
  print(`\nStopped at ${current}. The steps before it are done. Fix the problem and run it again.`);
  process.exitCode = 1;
} finally {
  // It held the secrets.
  await rm(tempDir, { recursive: true, force: true });
}
