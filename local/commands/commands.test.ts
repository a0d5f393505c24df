import { spawnSync } from "node:child_process";
import { expect, onTestFinished, test, vi } from "vitest";
import { useDatabase } from "../harness/database.ts";
import { makeState, runCommand } from "../harness/product.ts";
import { processesOf, stillRunning } from "../harness/processes.ts";
import { listApplied } from "../postgres/migrate.ts";

vi.setConfig({ testTimeout: 120_000 });
const database = useDatabase();

async function run(name: string, args: string[] = [], DATABASE_URL = database.ownerAddress) {
  const state = await makeState();
  onTestFinished(state.remove);
  return runCommand(name, state.folder, { environment: { DATABASE_URL }, args });
}

test("seeding twice makes three people with forty tasks each, and signs nobody in", async () => {
  const first = await run("seed");
  expect(first.code).toBe(0);
  const second = await run("seed");
  expect(second.output).toContain("ada@hedgerow.example is there already");
  const { rows } = await database.direct.query(
    `select email, (select count(*)::int from tasks where user_id = users.id) as tasks,
       (select count(*)::int from accounts where user_id = users.id and password_hash like '$scrypt$ln=15,r=8,p=3$%') as ways_in
     from users where email like '%@hedgerow.example' order by email`,
  );
  expect(rows).toEqual(
    ["ada", "bram", "carmen"].map((name) => ({ email: `${name}@hedgerow.example`, tasks: 40, ways_in: 1 })),
  );
  expect((await database.direct.query("select from sessions")).rowCount).toBe(0);
});

test("migrations are reverted one by one or down to a tag, and applied again", async () => {
  const all = await listApplied(database.ownerAddress);
  expect((await run("migrate", ["--down"])).output).toBe(`Reverted: ${all.at(-1)}\n`);
  expect((await run("migrate", ["--to", all[0] ?? ""])).output).toContain(`, ${all[1]}`);
  expect(await listApplied(database.ownerAddress)).toEqual(all.slice(0, 1));
  expect((await run("migrate")).output).toBe(`Applied: ${all.slice(1).join(", ")}\n`);
  expect((await run("migrate")).output).toBe("Everything is applied already.\n");
});

test("a reset leaves empty tables", async () => {
  await database.direct.query("insert into users (email) values ('gone@example.com')");
  await database.direct.query("create table stray ()");
  expect(await run("reset")).toMatchObject({ code: 0 });
  const { rows } = await database.direct.query(
    "select (select count(*)::int from users) as people, to_regclass('stray') as stray",
  );
  expect(rows).toEqual([{ people: 0, stray: null }]);
});

test("a reset refuses a database on another machine without connecting to it", async () => {
  const refused = await run("reset", [], "postgres://ann:hush@db.example/hedgerow");
  expect(refused.code).toBe(1);
  expect(refused.output).toContain("The database at db.example is not on this machine.");
  const meant = await run("reset", ["--yes-drop-everything"], "postgres://ann:hush@db.invalid/hedgerow");
  expect(meant.output).toContain("db.invalid");
  expect(meant.output).not.toContain("not on this machine");
  expect(meant.output).not.toContain("hush");
});

test("when no product is running, a command starts the database and stops it again", async () => {
  const state = await makeState();
  onTestFinished(state.remove);
  const migrated = await runCommand("migrate", state.folder);
  expect(migrated).toMatchObject({ code: 0, output: expect.stringMatching(/^Applied: 0000_owner_role, /) });
  if (process.platform === "linux") expect(await stillRunning(() => processesOf(state.folder))).toEqual([]);
  const again = await runCommand("migrate", state.folder);
  expect(again.output).toBe("Everything is applied already.\n");
});

const hasPsql = spawnSync("psql", ["--version"]).status === 0;

test.skipIf(!hasPsql)("psql gets the database and its own arguments, and prints no password", async () => {
  const asked = await run("psql", ["--no-align", "--tuples-only", "--command=select current_database()"]);
  expect(asked).toEqual({ code: 0, output: `${database.name}\n` });
});
