import { beforeEach, expect, test } from "vitest";
import type { Client } from "pg";
import { usePeople } from "../harness/use-people.ts";
import { openAppLogin } from "../postgres/app-login.ts";
import { withClient } from "../postgres/client.ts";

const { database, run, sql } = usePeople();

let ann: string;
let session: string;
beforeEach(async () => {
  await sql("delete from users");
  await sql("delete from operator_acts");
  ann = (await sql("insert into users (email) values ('ann@example.com') returning id"))[0].id;
  await sql(
    "insert into accounts (user_id, account_id, provider_id, password_hash) values ($1::uuid, $1::text, 'credential', 'h')",
    [ann],
  );
  session = (
    await sql(
      "insert into sessions (user_id, token, expires_at) values ($1, 'a', now() + interval '1 day') returning id",
      [ann],
    )
  )[0].id;
});

/** Does some work with the Worker's login, in a transaction that it may leave open. */
async function asWorker<T>(work: (client: Client) => Promise<T>): Promise<T> {
  return withClient(await openAppLogin(database.ownerAddress), async (client) => {
    await client.query("begin");
    return work(client);
  });
}

const enter = (client: Client) => client.query("select enter_as_owner($1, $2)", [session, ann]);
const write = (client: Client, title: string) =>
  client.query("insert into tasks (user_id, title) values ($1, $2)", [ann, title]);

const waiting = async () =>
  (
    await sql(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and usename <> 'postgres'",
    )
  ).length;

/** What a sign-in does at its end: it holds the password that it has verified, and begins a session. */
async function signIn(client: Client) {
  await client.query("select hold_password($1, 'h')", [ann]);
  await client.query(
    "insert into sessions (user_id, token, expires_at) values ($1, 'b', now() + interval '1 day')",
    [ann],
  );
}

test("the end of all sessions waits for a sign-in that is being committed, and ends it, too", async () => {
  const ended = await asWorker(async (client) => {
    await signIn(client);
    const ending = run(["end", ann, "--all"]);
    await expect.poll(waiting).toBe(1);
    await client.query("commit");
    return ending;
  });
  expect(ended.out).toContain("Ended 2 sessions");
  expect(await sql("select from sessions")).toEqual([]);
  expect(await sql("select kind, ended_sessions, by_operator from account_events where by_operator")).toEqual(
    [{ kind: "sessions_ended", ended_sessions: 2, by_operator: true }],
  );
  expect(await sql("select kind from account_events where kind = 'signed_in' and by_operator")).toEqual([]);
});

test("a sign-in after the end of all sessions is a new one, and is the person's", async () => {
  await run(["end", ann, "--all"]);
  await asWorker(async (client) => {
    await signIn(client);
    await client.query("commit");
  });
  expect(await sql("select token from sessions")).toEqual([{ token: "b" }]);
  expect(await sql("select kind from account_events where by_operator")).toEqual([{ kind: "session_ended" }]);
});

test("an end that a request holds up for too long changes nothing, and says so", async () => {
  const ended = await asWorker(async (client) => {
    await client.query("select from sessions where id = $1 for key share", [session]);
    return run(["end", ann, session]);
  });
  expect(ended.code).toBe(1);
  expect(ended.err.trim()).toBe(
    "Somebody else held the account for ten seconds. Nothing was changed: try again.",
  );
  expect(await sql("select from sessions")).toHaveLength(1);
  expect(await sql("select done_at from operator_acts")).toEqual([{ done_at: null }]);
});

test("a deletion waits for a write under way, and takes what it wrote along", async () => {
  const deleted = await asWorker(async (client) => {
    await enter(client);
    await write(client, "Trim");
    const deletion = run(["delete", ann, "--yes", "ann@example.com"]);
    await expect.poll(waiting).toBe(1);
    await write(client, "Weed");
    await client.query("commit");
    return deletion;
  });
  expect(deleted.code).toBe(0);
  for (const table of ["users", "tasks", "task_changes", "account_usage"]) {
    expect(await sql(`select from ${table}`), table).toEqual([]);
  }
  expect(await sql("select details -> 'tasks' as tasks from operator_acts")).toEqual([{ tasks: 2 }]);
});

test("a deletion and a write that come to wait for each other end well: the account is gone", async () => {
  await asWorker(async (client) => {
    await enter(client);
    await write(client, "First");
    await client.query("commit");
  });
  const [{ before }] = await sql(
    "select deadlocks::int as before from pg_stat_database where datname = current_database()",
  );
  const deleted = await asWorker(async (client) => {
    await enter(client);
    // The write holds the account's count, and asks for the person; the deletion does it the other way round.
    await client.query("select hold_account()");
    const deletion = run(["delete", ann, "--yes", "ann@example.com"]);
    await expect.poll(waiting).toBe(1);
    // Postgres undoes one of them; if it is the write, it is repeated and finds nobody.
    await write(client, "Trim").then(
      () => client.query("commit"),
      () => client.query("rollback"),
    );
    return deletion;
  });
  expect(deleted.code).toBe(0);
  expect(await sql("select from users")).toEqual([]);
  expect(await sql("select from tasks")).toEqual([]);
  await expect
    .poll(async () => {
      const [{ now }] = await sql(
        "select deadlocks::int as now from pg_stat_database where datname = current_database()",
      );
      return now;
    })
    .toBeGreaterThan(before);
});

test("an address that is changed while the deletion waits for the account keeps it", async () => {
  const deleted = await withClient(database.ownerAddress, async (client) => {
    await client.query("begin");
    await client.query("update users set email = 'new@example.com' where id = $1", [ann]);
    const deletion = run(["delete", ann, "--yes", "ann@example.com"]);
    await expect
      .poll(
        async () =>
          (
            await sql(
              "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
            )
          ).length,
      )
      .toBe(1);
    await client.query("commit");
    return deletion;
  });
  expect(deleted.code).toBe(1);
  expect(deleted.err).toContain("The email address was changed meanwhile. Nothing was deleted.");
  expect(await sql("select email from users")).toEqual([{ email: "new@example.com" }]);
});

test("of two deletions at once one deletes, and the other one finds nobody", async () => {
  const both = await Promise.all([
    run(["delete", ann, "--yes", "ann@example.com"]),
    run(["delete", ann, "--yes", "ann@example.com"]),
  ]);
  expect(new Set(both.map(({ code }) => code))).toEqual(new Set([0, 1]));
  expect(both.find(({ code }) => code === 1)?.err).toMatch(
    /The account was deleted meanwhile|No account has that id/,
  );
});
