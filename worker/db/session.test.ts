import { neon } from "@neondatabase/serverless";
import { beforeEach, expect, test } from "vitest";
import { prepareRequest, routesToDatabase } from "../test/valid-request.ts";
import { useMailbox } from "../test/mailbox.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
useMailbox(world);

/** All that a statement can leave in a session of Postgres, which on Neon meets the next request. */
const stateOfSession = `
  select jsonb_build_object(
    'process', pg_backend_pid(),
    'login', session_user,
    'role', current_user,
    'settings', (select jsonb_object_agg(name, setting) from pg_settings),
    'our settings', (
      select jsonb_object_agg(name[1], nullif(current_setting(name[1], true), ''))
      from pg_proc, regexp_matches(prosrc, '''(app\\.\\w+)''', 'g') as name
      where pronamespace = 'public'::regnamespace
    ),
    'advisory locks', (select count(*) from pg_locks where pid = pg_backend_pid() and locktype = 'advisory'),
    'temporary tables', (select count(*) from pg_class where relnamespace = pg_my_temp_schema()),
    'prepared statements', (select count(*) from pg_prepared_statements),
    'cursors', (select count(*) from pg_cursors),
    'channels', (select count(*) from pg_listening_channels())
  ) as state`;

const ask = (text: string) => neon(String(world.bindings["DATABASE_URL"])).query(text);

interface State {
  process: number;
  "our settings": Record<string, unknown>;
}

async function readState(): Promise<State> {
  const [row] = await ask(stateOfSession);
  return row?.["state"];
}

/** One request after another gets the same session, which is new for each test. */
beforeEach(async () => {
  await world.sql(
    `select pg_terminate_backend(pid, 60000) from pg_stat_activity
     where datname = current_database() and usename = 'hedgerow_app'`,
  );
  // A session that has just ended may be handed out once more.
  await world.fetch("/api/ready");
});

test("no route leaves a setting, a role, a lock, a table or anything else in a pooled session", async () => {
  const requests = [];
  for (const { name, method, path } of routesToDatabase)
    requests.push({ name, send: await prepareRequest(world, method, path) });
  const atConnect = await readState();
  expect(Object.keys(atConnect["our settings"])).toContain("app.user_id");
  for (const { name, send } of requests) {
    expect((await send()).status, name).toBeLessThan(500);
    expect(await readState(), name).toEqual(atConnect);
  }
});

test.each([
  "set search_path = 'elsewhere'",
  "set statement_timeout = '1s'",
  "set role hedgerow_owner",
  "select set_config('app.user_id', 'somebody', false)",
  "select pg_advisory_lock(42)",
  "create temporary table scratch ()",
  "prepare kept as select 1",
  "listen news",
])("what a statement leaves there is seen: %s", async (statement) => {
  const before = await readState();
  await ask(statement);
  const after = await readState();
  expect(after.process).toBe(before.process);
  expect(after).not.toEqual(before);
});
