/**
 * Removes the variables that configure every PostgreSQL client, such as `PGSSLMODE` and `PGOPTIONS`: they are meant for
 * another server, not for ours.
 */
export function forgetOtherServers(): void {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith("PG")) delete process.env[name];
  }
}
