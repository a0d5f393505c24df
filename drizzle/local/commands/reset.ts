import { Client } from "pg";
import { migrateUp } from "../migrate.ts";
import { say } from "../start/say.ts";
import { withDatabase } from "./database.ts";

const consent = "--yes-drop-everything";

/** `npm run db:reset`: everything is gone, and the migrations are applied to nothing. */
await withDatabase(async ({ address }) => {
  const { host, hostname } = new URL(address);
  if (!/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname) && !process.argv.includes(consent)) {
    throw new Error(
      `The database at ${host} is not on this machine. To drop all that is in it: npm run db:reset -- ${consent}`,
    );
  }
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    await client.query(`
      begin;
      drop schema if exists drizzle cascade;
      drop schema public cascade;
      create schema public;
      grant usage on schema public to public;
      commit`);
  } finally {
    await client.end();
  }
  await migrateUp(address);
  say("The database is empty, and its tables are new.");
});
