import { readFileSync, writeFileSync } from "node:fs";

/**
 * Every package runs on the Node of the lock file, so its `engines` say nothing about the machine's own Node. With them
 * `npm ci` would warn, and leave out optional packages that the build needs. So the lock file has no `engines`; our own are
 * in package.json. `--mend` removes those that npm wrote for a new package.
 */
const file = "package-lock.json";
const lock: { packages: Record<string, { engines?: unknown }> } = JSON.parse(readFileSync(file, "utf8"));

const withEngines = Object.entries(lock.packages).filter(([path, { engines }]) => path !== "" && engines);
if (process.argv.includes("--mend")) {
  for (const [, entry] of withEngines) delete entry.engines;
  if (withEngines.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
} else if (withEngines.length > 0) {
  const names = withEngines.map(([path]) => path.replace("node_modules/", "")).join(", ");
  process.stderr.write(`${file} says which engine these ask for; npm run format takes it out: ${names}\n`);
  process.exitCode = 1;
}
