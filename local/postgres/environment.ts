/**
 * For a server of our own: what the environment says to every client, `PGSSLMODE` or `PGOPTIONS` for one, is about
 * another server that somebody uses.
 */
export function forgetOtherServers(environment: NodeJS.ProcessEnv = process.env): void {
  for (const name of Object.keys(environment)) {
    if (name.startsWith("PG")) delete environment[name];
  }
}
