import { parseArgs } from "node:util";
import type { Report } from "./figures/figure.ts";
import { describeMachine } from "./figures/machine.ts";
import { tableOf } from "./figures/table.ts";
import { cases } from "./cases.ts";
import { openEnvironment } from "./environment/environment.ts";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean", default: false }, quick: { type: "boolean", default: false } },
});
const unknown = positionals.filter((name) => !cases.has(name));
if (unknown.length > 0) {
  process.stderr.write(`Unknown case: ${unknown.join(", ")}. Cases: ${[...cases.keys()].join(", ")}.\n`);
  process.exit(2);
}

const machine = describeMachine();
const environment = await openEnvironment({ quick: options.quick });
let ending = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(130));

try {
  await run();
  await end(0);
} catch (error) {
  // An error that is caused by the shutdown is not reported.
  if (!ending) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  await end(1);
}

async function run(): Promise<void> {
  const reports: Report[] = [];
  for (const [name, runCase] of cases) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    if (!options.json) process.stderr.write(`${name} …\n`);
    const report = await runCase(environment);
    reports.push(report);
    if (!options.json) process.stdout.write(`${tableOf(report)}\n`);
  }
  if (options.json) process.stdout.write(`${JSON.stringify({ machine, quick: options.quick, reports })}\n`);
  else process.stdout.write(`${machineLine()}\n`);
}

async function end(code: number): Promise<void> {
  if (ending) return new Promise(() => {});
  ending = true;
  await environment.close();
  process.exit(code);
}

function machineLine(): string {
  const { processor, cores, memory, system, node, loadBefore } = machine;
  const busy = `load before the run ${loadBefore.toFixed(1)}, after it ${describeMachine().loadBefore.toFixed(1)}`;
  return `${cores} × ${processor}, ${memory}, ${system}, Node ${node}; ${busy}${options.quick ? "; quick" : ""}`;
}
