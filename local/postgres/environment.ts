/**
 * Removes the variables that configure every PostgreSQL client, such as `PGSSLMODE` and `PGOPTIONS`: they are meant for
 * another server, and not for ours.
 */
export function forgetOtherServers(environment: NodeJS.ProcessEnv = process.env): void {
  for (const name of Object.keys(environment)) {
    if (name.startsWith("PG")) delete environment[name];
  }
}
