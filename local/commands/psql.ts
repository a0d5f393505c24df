import { spawn } from "node:child_process";
import { once } from "node:events";
import { withDatabase } from "./database.ts";

/** `npm run db:psql`, with psql's own arguments behind `--`. */
await withDatabase(async ({ address, superuser }) => {
  const url = new URL(superuser ?? address);
  const password = decodeURIComponent(url.password);
  // Every user of the machine can read the command line.
  url.password = "";
  const psql = spawn("psql", [...process.argv.slice(2), url.href], {
    stdio: "inherit",
    env: { ...process.env, PGPASSWORD: password },
  });
  // Ctrl-C cancels a query in psql, and must not end this process.
  process.on("SIGINT", () => {});
  try {
    await once(psql, "spawn");
  } catch {
    throw new Error(
      "There is no psql on this machine (Debian: postgresql-client, macOS: libpq). npm run db:studio needs none.",
    );
  }
  const [code] = await once(psql, "exit");
  process.exitCode = code ?? 1;
});
