import { type SQL, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { openDatabase } from "../../db/client.ts";
import { type Gate, openGate, query } from "../../db/gate.ts";
import { statementOf } from "../../db/statement.ts";
import { makeId } from "../../ids/id.ts";
import { listLists, readList } from "../../lists/store.ts";
import { readOverview } from "../../overview/store.ts";
import { runBatch } from "../../tasks/batch/store.ts";
import { createNamedTask, createTask } from "../../tasks/create.ts";
import { readHistory } from "../../tasks/history/store.ts";
import { undoOrRedo } from "../../tasks/history/undo.ts";
import { listTasks } from "../../tasks/list.ts";
import { changeTask, deleteTask, readTask } from "../../tasks/model/store.ts";
import { toggleCompleted } from "../../tasks/repeat/complete.ts";
import { parseSecret } from "../key-secret.ts";
import { hidden, restOf, useHousehold } from "../../test/one-list.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();
const home = useHousehold(world);

/** The gate of the program for the garden. Its queries do not name the list: the role alone keeps it there. */
async function openForgetful(): Promise<Gate> {
  const claim = await parseSecret(home.grant.token, "access");
  if (!claim) throw new Error("the grant's token is one");
  const database = openDatabase(String(world.bindings["DATABASE_URL"]));
  const entrance = { ...claim, by: "grant", needed: "write", forOneList: true } as const;
  return { ...openGate(database, entrance), byProgram: false };
}

const wish = { sort: "-created_at", limit: 100, offset: 0 } as const;
const fields = { title: "Planted", description: null, completed: false };
const refused = { code: "42501" };

describe("without the first fence,", () => {
  /** Neither do triggers say that there is only one list. */
  const triggers = [
    ["tasks", "tasks_be_in_only_list"],
    ["lists", "lists_be_unchanged"],
  ];
  beforeEach(async () => {
    for (const [table, name] of triggers) await world.sql(`alter table ${table} disable trigger ${name}`);
    return async () => {
      for (const [table, name] of triggers) await world.sql(`alter table ${table} enable trigger ${name}`);
    };
  });

  test("the stores find the list and nothing else", async () => {
    const gate = await openForgetful();
    const before = await restOf(world, home);
    expect(await listTasks(gate, wish)).toMatchObject({ tasks: [{ id: home.hedge }], total: 1 });
    expect(await listTasks(gate, { ...wish, limit: 1, offset: 1 })).toMatchObject({ tasks: [], total: 1 });
    expect(await listTasks(gate, { ...wish, q: hidden })).toMatchObject({ tasks: [], total: 0 });
    expect(await listLists(gate)).toMatchObject([{ id: home.garden }]);
    expect(await listLists(gate, "view")).toEqual([]);
    expect(await readList(gate, home.kitchen)).toBe("absent");
    expect(await readOverview(gate, "2035-01-02")).toMatchObject({ open: 1, done: 0, today: 0, inbox: 0 });
    for (const id of [home.oven, home.tray, home.call, home.gone]) {
      expect(await readTask(gate, id)).toBe("absent");
      expect(await changeTask(gate, id, { title: "Mine" }, undefined)).toBe("absent");
      expect(await toggleCompleted(gate, id, undefined)).toBe("absent");
      expect(await deleteTask(gate, id, undefined)).toBe("absent");
      expect(await readHistory(gate, id)).toBe("absent");
      expect(await createNamedTask(gate, { ...fields, id, listId: home.garden }, undefined)).toBe(
        id === home.gone ? "deleted meanwhile" : "id taken",
      );
      const deleting = runBatch(gate, [{ do: "delete", ids: [id] }], undefined);
      await expect(deleting).rejects.toMatchObject({ code: "task_not_found" });
    }
    expect(await undoOrRedo(gate, "undo", { act: undefined, key: undefined })).toBe("nothing");
    expect(await restOf(world, home)).toEqual(before);
  });

  test("nothing is written elsewhere", async () => {
    const gate = await openForgetful();
    const before = await restOf(world, home);
    for (const listId of [null, home.kitchen]) {
      await expect(createTask(gate, { ...fields, listId })).rejects.toMatchObject(refused);
      const named = createNamedTask(gate, { ...fields, listId, id: makeId(0) }, undefined);
      await expect(named).rejects.toMatchObject(refused);
      await expect(changeTask(gate, home.hedge, { listId }, undefined)).rejects.toMatchObject(refused);
    }
    expect(await restOf(world, home)).toEqual(before);
  });

  test("queries without a `where` reach the list, what the program did itself, and ids of what is gone", async () => {
    const gate = await openForgetful();
    await createTask(gate, { ...fields, listId: home.garden });
    const run = async (statement: SQL) => (await gate.run(query.execute(statement)))[0].rows;
    expect(await run(sql`select distinct list_id from tasks`)).toEqual([{ list_id: home.garden }]);
    expect(await run(sql`select id from lists`)).toEqual([{ id: home.garden }]);
    expect(await run(sql`select distinct grant_id from task_changes`)).toEqual([{ grant_id: home.grant.id }]);
    expect(await run(sql`select id from removals`)).toEqual([{ id: home.gone }]);
    for (const table of ["list_changes", "account_usage", "idempotency_keys"])
      expect(await run(sql`select from ${sql.identifier(table)}`)).toEqual([]);
    expect(await run(sql`delete from lists returning id`)).toEqual([]);
    await expect(run(sql`update lists set name = 'Mine'`)).rejects.toMatchObject(refused);
    await expect(
      run(sql`insert into lists (user_id, name) values (${gate.owner}, 'Mine')`),
    ).rejects.toMatchObject(refused);
    await expect(run(sql`update tasks set list_id = null`)).rejects.toMatchObject(refused);
    await expect(run(sql`update task_changes set grant_id = null`)).rejects.toMatchObject(refused);
  });
});

describe("the role of one list", () => {
  const [role, inherited] = ["hedgerow_one_list", "hedgerow_owner"];

  test("owns nothing, bypasses nothing, cannot sign in, and is a member of no other role", async () => {
    const [found] = await world.sql(
      `select rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
         exists (select from pg_shdepend where refobjid = pg_roles.oid and deptype = 'o') as owns,
         exists (select from pg_auth_members where member = pg_roles.oid) as is_member
       from pg_roles where rolname = $1`,
      [role],
    );
    expect(new Set(Object.values(found ?? { none: true }))).toEqual(new Set([false]));
  });

  test("reaches these tables alone, and whatever it may see of them is fenced", async () => {
    const tables = await world.sql(
      `select table_name as name, string_agg(distinct lower(privilege_type), ' ' order by lower(privilege_type)) as rights
       from information_schema.column_privileges where grantee = $1 group by 1 order by 1`,
      [role],
    );
    expect(Object.fromEntries(tables.map(({ name, rights }) => [name, rights]))).toEqual({
      account_usage: "select",
      idempotency_keys: "insert select update",
      list_changes: "insert select update",
      lists: "insert select update",
      // Of whose rows no policy shows it any.
      reminder_settings: "select",
      removals: "select",
      task_changes: "insert select update",
      tasks: "insert select update",
    });
    const open = await world.sql(
      `select relname from pg_class where not (relrowsecurity and relforcerowsecurity) and relname = any ($1)`,
      [tables.map(({ name }) => name)],
    );
    expect(open).toEqual([]);
    const policies = await world.sql(
      "select tablename from pg_policies where $1 = any (roles) or 'public' = any (roles) order by 1",
      [role],
    );
    expect(policies.map(({ tablename }) => tablename)).toEqual([
      "idempotency_keys",
      "lists",
      "lists",
      "removals",
      "task_changes",
      "tasks",
    ]);
  });

  test("calls nothing that an owner may not call, and four functions with the rights of others", async () => {
    const beyond = await world.sql(
      `select proname from pg_proc where pronamespace = 'public'::regnamespace
         and has_function_privilege($1, oid, 'execute') and not has_function_privilege($2, oid, 'execute')`,
      [role, inherited],
    );
    expect(beyond).toEqual([]);
    const definers = await world.sql(
      `select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
         and prorettype <> 'trigger'::regtype and has_function_privilege($1, oid, 'execute') order by 1`,
      [role],
    );
    expect(definers.map(({ proname }) => proname)).toEqual([
      "agent_of_session",
      "hold_account",
      "read_language",
      "task_exists",
    ]);
  });

  test("a grant keeps the list that it was given for", async () => {
    const gate = openGate(openDatabase(String(world.bindings["DATABASE_URL"])), home.ann);
    const widen = query.execute(sql`update grants set list_id = null`);
    await expect(gate.run(widen)).rejects.toMatchObject(refused);
    expect(await gate.run(query.execute(sql`update grants set scope = 'read' returning 1`))).toMatchObject([
      { rowCount: 2 },
    ]);
  });
});

test("what others send is what it was: no statement of theirs names a list that they do not ask for", async () => {
  const texts: string[] = [];
  const real = openGate(openDatabase(String(world.bindings["DATABASE_URL"])), home.ann);
  const noting: Gate["run"] = (...statements) => {
    for (const one of statements) texts.push("text" in one ? one.text : statementOf(one).text);
    return real.run(...statements);
  };
  const gate = { ...real, run: noting, runIdempotent: noting, read: noting };
  await listTasks(gate, wish);
  await listTasks(gate, { ...wish, q: "a" });
  await readOverview(gate, "2035-01-02");
  await listLists(gate);
  await readTask(gate, home.hedge);
  await readHistory(gate, home.hedge);
  await changeTask(gate, home.hedge, { title: "a" }, undefined);
  await toggleCompleted(gate, home.hedge, undefined);
  await runBatch(
    gate,
    [{ do: "change", ids: [home.hedge], change: { title: "b" }, added: [], removed: [] }],
    "key",
  );
  await undoOrRedo(gate, "undo", { act: undefined, key: undefined });
  await deleteTask(gate, home.hedge, undefined);
  expect(texts.length).toBeGreaterThan(15);
  expect(texts.filter((text) => /only_list|by_grant/.test(text))).toEqual([]);
});
