import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { eventKinds } from "../../drizzle/schema.ts";
import { query } from "../db/gate.ts";
import { useNeighbours } from "../test/fences.ts";
import { createVerified, record } from "../test/verified.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
const neighbours = useNeighbours(world);

test("owners can take nobody's news, and the Worker's login sees nothing but what it takes", async () => {
  const { bob } = neighbours;
  const nobody = crypto.randomUUID();
  const gate = neighbours.annsGate();
  for (const statement of [
    sql`select claim_news(${bob.userId})`,
    sql`select confirm_news(${bob.userId}, ${nobody}, '{}')`,
    sql`select return_news(${bob.userId}, ${nobody}, '{}')`,
    sql`select owners_with_news(10)`,
    sql`select address_until(${bob.userId}, now(), ${nobody}, false)`,
    sql`select from account_news`,
  ]) {
    await expect(gate.run(query.execute(statement))).rejects.toMatchObject({ code: "42501" });
  }
  for (const statement of [
    sql`select from account_news`,
    sql`update account_news set mailed_at = '{}'`,
    sql`select address_until(${bob.userId}, now(), ${nobody}, false)`,
    sql`select is_known_program(null)`,
  ]) {
    await expect((async () => neighbours.database.execute(statement))()).rejects.toMatchObject({
      cause: { code: "42501" },
    });
  }
});

test("each kind of event is news, unless it says nothing that a person should worry about", async () => {
  const { userId } = await createVerified(world);
  for (const kind of [...eventKinds, "some_kind_to_come"]) await record(world, userId, kind, { agent: kind });
  const kinds = await world.sql(
    "select distinct kind from account_events where user_id = $1 and told_at is null order by kind",
    [userId],
  );
  expect(kinds.map(({ kind }) => kind)).toEqual([
    "calendar_made",
    "calendar_replaced",
    "codes_refused",
    "data_exported",
    "email_change_cancelled",
    "email_changed",
    "email_kept",
    "key_made",
    "passkey_added",
    "passkey_cloned",
    "passkey_removed",
    "password_changed",
    "password_reset",
    "program_allowed",
    "recovery_code_used",
    "recovery_codes_made",
    "second_factor_off",
    "second_factor_on",
    // A program's first.
    "signed_in",
    "some_kind_to_come",
    "webhook_made",
    "webhook_off",
  ]);
});

test("news are taken and looked for without a look at what others were told", async () => {
  const { userId } = await createVerified(world);
  await record(world, userId, "password_reset");
  await world.sql(
    `with others as (
       insert into users (email, email_verified)
       select gen_random_uuid() || '@example.com', true from generate_series(1, 2000) returning id
     )
     insert into account_events (user_id, kind) select id, 'key_made' from others`,
  );
  await world.sql("update account_events set told_at = now() where user_id <> $1", [userId]);
  for (const table of ["account_events", "users"]) await world.sql(`vacuum analyze ${table}`);
  const looked =
    "coalesce(sum(seq_tup_read + idx_tup_fetch), 0) from pg_stat_xact_user_tables where relname in ('account_events', 'users')";
  const countLooks = (call: string) =>
    world.sql(
      `do $$
       declare
         before bigint = (select ${looked});
         since bigint;
       begin
         perform ${call};
         since = (select ${looked}) - before;
         if since > 60 then raise exception 'it looked at % rows', since; end if;
       end $$`,
    );
  await countLooks("owners_with_news(100)");
  await countLooks(`claim_news('${userId}')`);
});
