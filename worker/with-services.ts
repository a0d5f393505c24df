import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./context/app-env.ts";
import { type Database, openDatabase } from "./db/client.ts";
import { type Bindings, readSettings, type Settings } from "./context/env.ts";

interface Equipment {
  settings: Settings;
  database: Database;
}

const made = new WeakMap<Bindings, Equipment>();

/** Settings are read, and the database opened, once for each set of bindings the platform hands over. */
export function equipmentFor(bindings: Bindings): Equipment {
  const found = made.get(bindings);
  if (found) return found;
  const settings = readSettings(bindings);
  const equipment = { settings, database: openDatabase(settings.DATABASE_URL) };
  made.set(bindings, equipment);
  return equipment;
}

export const equip = createMiddleware<AppEnv>(async function equip(c, next) {
  const { settings, database } = equipmentFor(c.env);
  c.set("settings", settings);
  c.set("database", database);
  await next();
});
