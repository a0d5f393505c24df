import { parseArgs } from "node:util";
import type { Report } from "./figures/figure.ts";
import { describeMachine } from "./figures/machine.ts";
import { tableOf } from "./figures/table.ts";
import { cases } from "./cases.ts";
import { runInEnvironment } from "./environment/run-in-environment.ts";

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
await runInEnvironment({ quick: options.quick }, async (environment) => {
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
});

function machineLine(): string {
  const { processor, cores, memory, system, node, loadBefore } = machine;
  const busy = `load before the run ${loadBefore.toFixed(1)}, after it ${describeMachine().loadBefore.toFixed(1)}`;
  return `${cores} × ${processor}, ${memory}, ${system}, Node ${node}; ${busy}${options.quick ? "; quick" : ""}`;
}
