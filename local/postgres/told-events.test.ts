import { expect, test } from "vitest";
import { useDatabase } from "../harness/database.ts";
import { listApplied, migrateDown, migrateUp } from "./migrate.ts";

const database = useDatabase();

test("what was recorded before there were news counts as told, and no row is written for that", async () => {
  const applied = await listApplied(database.ownerAddress);
  const at = applied.findIndex((tag) => tag.endsWith("_news"));
  await migrateDown(database.ownerAddress, { to: applied[at - 1] });
  const {
    rows: [ann],
  } = await database.direct.query("insert into users (email) values ('ann@example.com') returning id");
  const record = (kind: string) =>
    database.direct.query("insert into account_events (user_id, kind) values ($1, $2)", [ann.id, kind]);
  await record("key_made");
  const events = async () => {
    const { rows } = await database.direct.query(
      `select kind, told_at is null as untold, xmin::text as written,
         pg_relation_filenode('account_events')::text as file
       from account_events order by at`,
    );
    return rows;
  };
  const before = await events();
  await migrateUp(database.ownerAddress);
  expect(await events()).toEqual(before.map((event) => ({ ...event, untold: false })));
  await record("password_changed");
  expect((await events()).at(-1)).toMatchObject({ kind: "password_changed", untold: true });
});
