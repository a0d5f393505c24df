import { spawn } from "node:child_process";
import { once } from "node:events";
import { withDatabase } from "./database.ts";

/** `npm run db:psql`, with psql's own arguments behind `--`. */
await withDatabase(async ({ address, superuser }) => {
  const url = new URL(superuser ?? address);
  const password = decodeURIComponent(url.password);
  // Not on the command line, which everybody on the machine can read.
  url.password = "";
  const psql = spawn("psql", [...process.argv.slice(2), url.href], {
    stdio: "inherit",
    env: { ...process.env, PGPASSWORD: password },
  });
  // Ctrl-C cancels a query in psql, and is not for us.
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
