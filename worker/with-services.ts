import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./context/app-env.ts";
import { type Database, openDatabase } from "./db/client.ts";
import { type Bindings, readSettings, type Settings } from "./context/env.ts";

interface Services {
  settings: Settings;
  database: Database;
}

const made = new WeakMap<Bindings, Services>();

/** Reads the settings and opens the database once for each set of bindings that the platform hands over. */
export function servicesFor(bindings: Bindings): Services {
  const known = made.get(bindings);
  if (known) return known;
  const settings = readSettings(bindings);
  const services = { settings, database: openDatabase(settings.DATABASE_URL) };
  made.set(bindings, services);
  return services;
}

export const withServices = createMiddleware<AppEnv>(async function withServices(c, next) {
  const { settings, database } = servicesFor(c.env);
  c.set("settings", settings);
  c.set("database", database);
  await next();
});
