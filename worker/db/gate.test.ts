import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { tasks } from "../../drizzle/schema.ts";
import { createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { type Database, openDatabase } from "./client.ts";
import { query, openGate } from "./gate.ts";

const world = useWorld();
let database: Database;
let ann: Person;

beforeAll(async () => {
  database = openDatabase(String(world.bindings["DATABASE_URL"]));
  ann = await createPerson(world);
});

const selectOne = query.execute<{ one: number }>(sql`select 1 as one`);
const refusal = { name: "GateRefusal", reason: "not let in" };

describe("the gate", () => {
  test("sends all queries in one request and returns their results in order", async () => {
    const { requests, result } = await world.countingRequests(() =>
      openGate(database, ann).run(
        selectOne,
        query.execute<{ two: number }>(sql`select 2 as two`),
        query.select().from(tasks),
      ),
    );
    expect(requests).toBe(1);
    expect(result[0].rows).toEqual([{ one: 1 }]);
    expect(result[1].rows).toEqual([{ two: 2 }]);
    expect(result[2]).toEqual([]);
  });

  test("runs them as a role that owns nothing, bypasses nothing and cannot read the users", async () => {
    const gate = openGate(database, ann);
    const [{ rows }] = await gate.run(
      query.execute(sql`select rolname, rolsuper, rolbypassrls, rolcanlogin, rolcreaterole, rolcreatedb,
        current_setting('app.user_id') as owner from pg_roles where rolname = current_user`),
    );
    expect(rows).toEqual([
      {
        rolname: "hedgerow_owner",
        rolsuper: false,
        rolbypassrls: false,
        rolcanlogin: false,
        rolcreaterole: false,
        rolcreatedb: false,
        owner: ann.userId,
      },
    ]);
    for (const table of ["users", "accounts", "sessions", "verifications"]) {
      const look = gate.run(query.execute(sql`select from ${sql.identifier(table)}`));
      await expect(look).rejects.toMatchObject({ code: "42501" });
    }
  });

  test("leaves nothing of the owner behind for the next request", async () => {
    await openGate(database, ann).run(selectOne);
    const { rows } = await database.execute(
      sql`select current_user <> 'hedgerow_owner' as stepped_back, nullif(current_setting('app.user_id', true), '') as owner`,
    );
    expect(rows).toEqual([{ stepped_back: true, owner: null }]);
  });

  test("runs all queries or none", async () => {
    const gate = openGate(database, ann);
    const insert = query.insert(tasks).values({ userId: ann.userId, title: "Half done" });
    await expect(gate.run(insert, query.execute(sql`select 1 / 0`))).rejects.toThrow();
    expect(await gate.run(query.select().from(tasks).where(eq(tasks.title, "Half done")))).toEqual([[]]);
  });

  test("is the only way: a query cannot run by itself, and the bare database refuses to show or take a task", async () => {
    await openGate(database, ann).run(query.insert(tasks).values({ userId: ann.userId, title: "Hidden" }));
    await expect((async () => query.select().from(tasks))()).rejects.toThrow();
    const refused = { cause: { code: "42501" } };
    await expect((async () => database.select().from(tasks))()).rejects.toMatchObject(refused);
    await expect(
      (async () => database.insert(tasks).values({ userId: ann.userId, title: "Past the gate" }))(),
    ).rejects.toMatchObject(refused);
  });
});

test("the login that migrates sees every task without the gate, as on Neon: the Worker must not have it", async () => {
  await openGate(database, ann).run(query.insert(tasks).values({ userId: ann.userId, title: "In sight" }));
  const forgetful = openDatabase(world.ownerUrl).select({ title: tasks.title }).from(tasks);
  expect(await forgetful).toContainEqual({ title: "In sight" });
});

describe("the Worker's login", () => {
  test("has no attribute, owns nothing, and may become the owner of some rows without having its rights before", async () => {
    const [login] = await world.sql(
      `select rolcanlogin, rolinherit, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
         (select count(*)::int from pg_shdepend where refobjid = pg_roles.oid and deptype = 'o') as owned,
         pg_has_role(oid, 'hedgerow_owner', 'set') as may_become_owner,
         pg_has_role(oid, 'hedgerow_one_list', 'set') as may_become_one_list,
         pg_has_role(oid, 'hedgerow_owner', 'usage') or pg_has_role(oid, 'hedgerow_one_list', 'usage') as has_its_rights,
         array(select roleid::regrole::text from pg_auth_members where member = pg_roles.oid order by 1) as member_of
       from pg_roles where rolname = 'hedgerow_app'`,
    );
    expect(login).toEqual({
      rolcanlogin: true,
      rolinherit: false,
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
      owned: 0,
      may_become_owner: true,
      may_become_one_list: true,
      has_its_rights: false,
      member_of: ["hedgerow_one_list", "hedgerow_owner"],
    });
  });

  test("reaches the tables of accounts and sign-ins, and none with a person's rows", async () => {
    const reachable = await world.sql(
      `select distinct table_name as name from information_schema.table_privileges
       where grantee = 'hedgerow_app' order by 1`,
    );
    expect(reachable.map(({ name }) => name)).toEqual([
      "accounts",
      "sessions",
      "sign_in_attempts",
      "spent_challenges",
      "users",
      "verifications",
    ]);
    const mixed = await world.sql(
      `select relname from pg_class where relrowsecurity and has_table_privilege('hedgerow_app', oid,
         'select, insert, update, delete, truncate, references, trigger')`,
    );
    expect(mixed).toEqual([]);
  });

  test("may call what works outside the gate, and neither an owner behind it nor anybody else may", async () => {
    const callable = async (role: string) => {
      const functions = await world.sql(
        `select proname from pg_proc where pronamespace = 'public'::regnamespace
           and has_function_privilege($1, oid, 'execute') order by 1`,
        [role],
      );
      return functions.map(({ proname }) => proname);
    };
    // Numbers of the code's own, a trigger, which nobody can call, and what is written down wherever a passkey answers.
    const shared = new Set(["quota", "end_oldest_sessions", "spend_challenge"]);
    const outside = (await callable("hedgerow_app")).filter((name) => !shared.has(String(name)));
    expect(outside).toEqual([
      "accept_code",
      "accept_recovery_code",
      "add_link",
      "begin_account",
      "begin_change",
      "begin_link",
      "begin_second_factor",
      "begin_sign_in",
      "cancel_change",
      "claim_alarms",
      "claim_deliveries",
      "claim_news",
      "confirm_news",
      "confirm_second_factor",
      "count_sign_in",
      "count_within",
      "drop_access_since",
      "drop_unproven_access",
      "end_second_factor",
      "end_token",
      "enter_and_hold_session",
      "enter_as_owner",
      "enter_for_tokens",
      "enter_with_grant",
      "enter_with_key",
      "exchange_device_code",
      "find_passkey",
      "forget_deletion",
      "forget_devices",
      "forgive_sign_in",
      "has_passkey",
      "hold_link",
      "hold_passkey",
      "hold_password",
      "hold_session",
      "hold_sign_in",
      "is_reserved",
      "keep_email",
      "knows_device",
      "lift_verification",
      "may_mail",
      "open_device_code",
      "open_link",
      "owners_with_alarms",
      "owners_with_deliveries",
      "owners_with_news",
      "poll_device_code",
      "proofs_of",
      "prove_session",
      "read_second_factor",
      "record_cloned_passkey",
      "record_wrong_code",
      "redeem_code",
      "refresh_tokens",
      "remember_device",
      "replace_recovery_codes",
      "require_factor",
      "require_factor_of",
      "require_no_password",
      "require_proof",
      "require_proof_of",
      "reset_password",
      "return_news",
      "set_first_password",
      "show_second_factor",
      "sweep_answers",
      "sweep_deletions",
      "sweep_deliveries",
      "sweep_device_codes",
      "sweep_events",
      "sweep_grants",
      "sweep_history",
      "sweep_operations",
      "sweep_removals",
      "take_deletion",
      "use_passkey",
      "void_device_codes",
      "void_links",
    ]);
    const inside = await callable("hedgerow_owner");
    expect(outside.filter((name) => inside.includes(name))).toEqual([]);
    expect(await callable("public")).toEqual([]);
  });

  test("cannot make a table, lift a fence, or take another role", async () => {
    for (const statement of [
      sql`create table stray ()`,
      sql`alter table tasks disable row level security`,
      sql`set role hedgerow`,
      sql`set role hedgerow_registrar`,
      sql`create role another`,
      sql`alter role hedgerow_app bypassrls`,
    ]) {
      await expect((async () => database.execute(statement))()).rejects.toMatchObject({
        cause: { code: "42501" },
      });
    }
  });
});

describe("the gate is shut, with a 401 and in one request,", () => {
  const isShut = async (person: Person) => {
    const { requests } = await world.countingRequests(() =>
      expect(openGate(database, person).run(selectOne)).rejects.toMatchObject(refusal),
    );
    expect(requests).toBe(1);
  };

  test("to a session that does not exist", async () => {
    await isShut({ ...ann, sessionId: crypto.randomUUID() });
  });

  test("to a session that has ended", async () => {
    const bob = await createPerson(world);
    await world.sql("update sessions set expires_at = now() where id = $1", [bob.sessionId]);
    await isShut(bob);
  });

  test("to a session that was revoked", async () => {
    const bob = await createPerson(world);
    await world.sql("delete from sessions where id = $1", [bob.sessionId]);
    await isShut(bob);
  });

  test("to another person's session", async () => {
    await isShut({ ...ann, sessionId: (await createPerson(world)).sessionId });
  });

  test("to a person whose account is deleted while the session remains", async () => {
    const bob = await createPerson(world);
    await world.sql("alter table sessions drop constraint sessions_user_id_users_id_fk");
    await world.sql("delete from users where id = $1", [bob.userId]);
    const insert = query.insert(tasks).values({ userId: bob.userId, title: "Too late" });
    await expect(openGate(database, bob).run(insert)).rejects.toMatchObject(refusal);
  });
});

describe("the gate recognizes a fault of the database", () => {
  const answering = (code: string, times: number) => ({
    kind: "answer",
    status: 400,
    type: "application/json",
    body: JSON.stringify({ message: "from the test", code, routine: "TheServer" }),
    times,
  });

  test.each(["40001", "40P01"])("and retries once after Postgres failed with %s", async (code) => {
    const gate = openGate(database, ann);
    await world.injectFault(answering(code, 1));
    const [{ rows }] = await gate.run(selectOne);
    expect(rows).toEqual([{ one: 1 }]);
    await world.injectFault(answering(code, 2));
    await expect(gate.run(selectOne)).rejects.toMatchObject({ code });
    await world.clearFault();
  });

  test("and does not blame the caller when the server refuses its login", async () => {
    await world.injectFault(answering("28000", 1));
    await expect(openGate(database, ann).run(selectOne)).rejects.toMatchObject({ code: "28000" });
    await world.clearFault();
  });
});
