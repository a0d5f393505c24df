import { parseArgs } from "node:util";
import { openAppLogin } from "../postgres/app-login.ts";
import { listApplied, migrateDown, migrateUp } from "../postgres/migrate.ts";
import { print } from "../product/print.ts";
import { withDatabase } from "./database.ts";

/** `npm run db:migrate`, and `-- --down` for one step back, `-- --to TAG` for as many as come after it. */
await withDatabase(async ({ address, superuser }) => {
  const { values } = parseArgs({ options: { down: { type: "boolean" }, to: { type: "string" } } });
  if (values.down || values.to !== undefined) {
    const undone = await migrateDown(address, { to: values.to });
    print(undone.length === 0 ? "There is nothing to revert." : `Reverted: ${undone.join(", ")}`);
    return;
  }
  const before = await listApplied(address);
  await migrateUp(address, { report: print });
  // A migration may have made the Worker's login again, without its password.
  if (superuser !== undefined) await openAppLogin(address);
  const fresh = (await listApplied(address)).slice(before.length);
  print(fresh.length === 0 ? "Everything is applied already." : `Applied: ${fresh.join(", ")}`);
});
