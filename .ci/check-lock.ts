import { readFileSync, writeFileSync } from "node:fs";

/**
 * Every package runs on the Node of the lock file, so what one asks of the machine's own Node is nothing to warn of at
 * `npm ci`; and npm would leave an optional one out for it, without which nothing is built. The lock file therefore
 * says nothing of it; what we ask of the machine is in package.json. `--mend` takes away what npm wrote for a package
 * that was added.
 */
const file = "package-lock.json";
const lock: { packages: Record<string, { engines?: unknown }> } = JSON.parse(readFileSync(file, "utf8"));

const asking = Object.entries(lock.packages).filter(([path, { engines }]) => path !== "" && engines);
if (process.argv.includes("--mend")) {
  for (const [, entry] of asking) delete entry.engines;
  if (asking.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
} else if (asking.length > 0) {
  const names = asking.map(([path]) => path.replace("node_modules/", "")).join(", ");
  process.stderr.write(`${file} says which engine these ask for; npm run format takes it out: ${names}\n`);
  process.exitCode = 1;
}
