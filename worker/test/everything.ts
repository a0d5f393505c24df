import { expect } from "vitest";
import type { World } from "./world.ts";

/** Every row of every table that has rows of somebody. */
export async function everything(world: World): Promise<Record<string, unknown>[][]> {
  const tables = await world.sql(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'user_id' order by 1`,
  );
  expect(tables.length).toBeGreaterThan(15);
  const rows = tables.map(({ name }) => world.sql(`select * from ${String(name)} t order by t::text`));
  return Promise.all([...rows, world.sql("select * from users order by id")]);
}
