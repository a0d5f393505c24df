import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { print } from "../product/print.ts";
import { root } from "../system/root.ts";
import { withDatabase } from "./database.ts";

/** `npm run db:studio` opens Drizzle's page for the database. Ctrl-C ends it. */
await withDatabase(async ({ address, superuser }) => {
  const studio = spawn(
    process.execPath,
    [join(root, "node_modules/drizzle-kit/bin.cjs"), "studio", "--config=drizzle/drizzle.config.ts"],
    { cwd: root, stdio: "inherit", env: { ...process.env, DATABASE_URL: superuser ?? address } },
  );
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => studio.kill(signal));
  print("The page itself comes from local.drizzle.studio; what it shows stays between it and this machine.");
  await once(studio, "exit");
});
