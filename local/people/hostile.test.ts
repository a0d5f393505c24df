import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { usePeople } from "../harness/use-people.ts";
import { root } from "../system/root.ts";
import { shorten, toPlainJson, toPlainText, widthOf } from "./plain-text.ts";
import { renderRows } from "./table.ts";

const { database, environment, inState, run } = usePeople();

/**
 * What a terminal acts on: it clears the screen, sets the title, types an answer, or hides and turns what follows. The second
 * character of control is a single one for terminals that still know them.
 */
const hostile =
  '\'; drop table users; --\r\n\t"Ann"\u001B[2J\u001B]0;title\u0007\u009B31m' +
  "\u202Egnp.exe\u2066\u200B\u2028\u2029\uFEFF$(reboot)`";

/** Everything that is not a character with a place of its own, but for the end of a line. */
const control = /[^\P{C}\n]|[\u2028\u2029]/u;

test("what strangers have typed does nothing to the terminal, in any table or sentence", async () => {
  const { rows } = await database.direct.query(
    "insert into users (email, name) values ('ann@example.com', $1) returning id",
    [hostile],
  );
  const ann: string = rows[0].id;
  await database.direct.query(
    `insert into sessions (user_id, token, expires_at, user_agent, country) values ($1, 'a', now() + interval '1 day', $2, $2)`,
    [ann, hostile],
  );
  await database.direct.query("insert into tasks (user_id, title, description) values ($1, $2, $2)", [
    ann,
    hostile,
  ]);

  for (const args of [["find", "ann"], ["sessions", ann], ["log"], ["end", ann, "--keys"]]) {
    const { code, out, err } = await run(args);
    expect([code, err], args[0]).toEqual([0, ""]);
    expect(out, args[0]).not.toMatch(control);
  }
  // A line of the table stays one line.
  expect((await run(["find", "ann"])).out.split("\n")).toHaveLength(4);

  for (const args of [
    ["find", "ann", "--json"],
    ["sessions", ann, "--json"],
  ]) {
    const { out } = await run(args);
    expect(out).not.toMatch(control);
    expect(JSON.stringify(JSON.parse(out))).toContain(JSON.stringify(hostile).slice(1, -1));
  }

  const file = inState("hostile.json");
  expect(await run(["export", ann, "--to", file])).toMatchObject({ code: 0, err: "" });
  const text = await readFile(file, "utf8");
  expect(text).not.toMatch(control);
  const held = JSON.parse(text);
  expect(held.account.name).toBe(hostile);
  expect(held.tasks).toMatchObject([{ title: hostile, description: hostile }]);

  const deleted = await run(["delete", ann], "ann@example.com\n");
  expect(deleted).toMatchObject({ code: 0, err: "" });
  expect(deleted.out).not.toMatch(control);
});

test("what is typed at the command cannot change it either", async () => {
  const { rows } = await database.direct.query(
    "insert into users (email) values ('ann@example.com') returning id",
  );
  for (const args of [
    ["find", hostile],
    ["sessions", hostile],
    ["end", "ann@example.com", hostile],
    ["log", hostile],
    [`--${hostile}`],
  ]) {
    const { out, err } = await run(args);
    expect(out + err).not.toMatch(control);
    expect(out + err).not.toContain("SQLSTATE");
  }
  const named = await run(["find", "ann", "--as", hostile]);
  expect(named.code).toBe(0);
  expect((await database.direct.query("select id from users")).rows).toEqual(rows);
  await database.direct.query("delete from users");
});

test("a pipe that is closed early is no failure", () => {
  const command = `"${process.execPath}" local/commands/people.ts --help | true; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync("bash", ["-c", command], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, ...environment() },
  });
  expect([stdout, stderr]).toEqual(["0\n", ""]);
});

test("a table is a table where there is room, and a few lines for each row where there is not", () => {
  const columns = [
    { name: "id", value: (row: string[]) => row[0] ?? "" },
    { name: "name", value: (row: string[]) => row[1] ?? "" },
    { name: "tasks", value: (row: string[]) => Number(row[2]) },
  ];
  const rows = [
    ["a1", "Ann", "7"],
    ["b22", "山田 🌳", "1200"],
  ];
  expect(renderRows(columns, rows).split("\n")).toEqual([
    "id   name     tasks",
    "---  -------  -----",
    "a1   Ann          7",
    "b22  山田 🌳   1200",
  ]);
  expect(renderRows(columns, rows, 12)).toBe(
    ["a1", "  name: Ann", "  tasks: 7", "b22", "  name: 山田 🌳", "  tasks: 1200"].join("\n"),
  );
});

test("a text is as wide as a terminal shows it, and cut where it is too wide", () => {
  expect([widthOf("Ann"), widthOf("山田"), widthOf("e\u0301"), widthOf("🌳")]).toEqual([3, 4, 1, 2]);
  expect([shorten("hedgerow", 8), shorten("hedgerows", 8), shorten("山田太郎", 5)]).toEqual([
    "hedgerow",
    "hedgero…",
    "山田…",
  ]);
  expect(toPlainText("a\u0007b\u00A0c")).toBe("a\uFFFDb c");
  expect(toPlainJson({ "\u009B": "\u{E0001}" })).toBe(String.raw`{"\u009b":"\udb40\udc01"}`);
});
