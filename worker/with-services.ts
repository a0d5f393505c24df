import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./context/app-env.ts";
import { openDatabases } from "./db/client.ts";
import { type Databases, firstDatabase } from "./db/databases.ts";
import { type Bindings, readSettings, type Settings } from "./context/env.ts";

interface Services {
  settings: Settings;
  databases: Databases;
}

const made = new WeakMap<Bindings, Services>();

/** Reads the settings and opens the databases once for each set of bindings that the platform hands over. */
export function servicesFor(bindings: Bindings): Services {
  const known = made.get(bindings);
  if (known) return known;
  const settings = readSettings(bindings);
  const services = { settings, databases: openDatabases(settings.DATABASE_URL) };
  made.set(bindings, services);
  return services;
}

export const withServices = createMiddleware<AppEnv>(async function withServices(c, next) {
  const { settings, databases } = servicesFor(c.env);
  c.set("settings", settings);
  c.set("databases", databases);
  c.set("database", databases[firstDatabase]);
  await next();
});
