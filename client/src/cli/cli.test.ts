import { execFile } from "node:child_process";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CommandLine, installCommand } from "../../command-line.ts";
import { serveReplies } from "../../scripted.ts";

const run = promisify(execFile);
let line: CommandLine;
beforeAll(async () => {
  line = await installCommand();
});
afterAll(() => line.remove());

const hedgerow: CommandLine["hedgerow"] = (...told) => line.hedgerow(...told);

test("tokens are kept for their person alone", async () => {
  expect((await stat(line.credentials)).mode & 0o777).toBe(0o600);
  expect((await stat(join(line.folder, "hedgerow"))).mode & 0o777).toBe(0o700);
});

test("a task is added in words, listed, completed by its number, and taken back", async () => {
  const added = await hedgerow(["add", "Weed the path today !high #outside"]);
  expect(added).toEqual({
    code: 0,
    out: "Added:\n  Weed the path  today · high priority · #outside\n",
    err: "",
  });
  expect((await hedgerow(["today"])).out).toBe(
    "Today\n1 [ ] Weed the path  today · high priority · #outside\n",
  );
  // What is added since does not move the number.
  await hedgerow(["add", "Aaa today !high"]);
  expect((await hedgerow(["done", "1"])).out).toBe("Done: Weed the path\n");
  expect((await hedgerow(["undo"])).out).toBe("Took back: completed “Weed the path”\n");
  expect((await hedgerow(["undo"])).out).toBe("Took back: added “Aaa”\n");
});

test("a title cannot send escape codes, in words or in JSON", async () => {
  await hedgerow(["add", "-", "--json"], {}, "Evil \u009B31m \u202E title\n");
  for (const args of [
    ["list", "Evil"],
    ["list", "Evil", "--json"],
  ])
    expect((await hedgerow(args)).out).not.toMatch(/[\p{Cf}\u0080-\u009F]/u);
});

test.each([
  ["a command that there is not", ["lsit"], 2, "usage"],
  ["an option that there is not", ["list", "--al"], 2, "usage"],
  ["words that no task has", ["done", "zebra"], 4, "task_not_found"],
  ["a number that no listing had", ["done", "999"], 4, "no_such_number"],
])("%s is told in JSON with its exit code", async (_, args, code, error) => {
  const ended = await hedgerow([...args, "--json"]);
  expect([ended.code, ended.out]).toEqual([code, ""]);
  expect(JSON.parse(ended.err)).toMatchObject({ error: { code: error } });
});

test("the day of the next one is told of a task that repeats, also when another has its title", async () => {
  await hedgerow(["add", "Turn the compost every Monday"]);
  await hedgerow(["add", "Turn the compost every 15th"]);
  const listed = await hedgerow(["list", "compost", "--json"]);
  const { tasks }: { tasks: { id: string; repeat: { rule: string } }[] } = JSON.parse(listed.out);
  const weekly = tasks.find(({ repeat }) => repeat.rule.includes("WEEKLY"));
  const ended = await hedgerow(["done", weekly?.id ?? ""]);
  expect(ended.out).toMatch(/^Done: Turn the compost\. The next one is Mon \d+ \w+\n$/);
  // Its id is in use now, so the next one gets another, and nothing is said of it.
  await hedgerow(["reopen", weekly?.id ?? ""]);
  expect((await hedgerow(["done", weekly?.id ?? ""])).out).toBe("Done: Turn the compost\n");
});

test("words that several tasks have complete none of them", async () => {
  await hedgerow(["add", "Prune the apple", "Prune the pear"]);
  const ended = await hedgerow(["done", "prune", "--json"]);
  expect(ended.code).toBe(4);
  expect(JSON.parse(ended.err)).toMatchObject({ error: { code: "ambiguous", candidates: [{}, {}] } });
  expect((await hedgerow(["done", "prune", "the", "pear"])).out).toBe("Done: Prune the pear\n");
});

test("without a server, or with a page in its place, it ends with 6, and with a bad token with 3", async () => {
  const page = await serveReplies([
    { status: 200, headers: { "Content-Type": "text/html" }, body: "Welcome" },
  ]);
  const there = { HEDGEROW_TOKEN: "x", HEDGEROW_ORIGIN: page.origin };
  expect((await hedgerow(["list"], there)).code).toBe(6);
  expect((await hedgerow(["list"], { HEDGEROW_TOKEN: "x", HEDGEROW_ORIGIN: line.origin })).code).toBe(3);
});

test("an export is whole under its name, or not there", async () => {
  const file = join(line.folder, "tasks.json");
  expect((await hedgerow(["export", "--output", file])).code).toBe(0);
  expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ hedgerow: 1, tasks: expect.any(Array) });
  expect((await hedgerow(["export", "--output", join(line.folder, "no", "x.csv")])).code).toBe(1);
});

test("bash completes its commands", async () => {
  const { out } = await hedgerow(["completion", "bash"]);
  const script = `${out}\nCOMP_WORDS=(hedgerow un) COMP_CWORD=1; _hedgerow; echo "\${COMPREPLY[@]}"`;
  expect((await run("bash", ["-c", script])).stdout).toBe("undo\n");
});

test("what is kept is whole, and no draft or lock stays behind", async () => {
  await line.expireTokens();
  await Promise.all([hedgerow(["list"]), hedgerow(["today"])]);
  const names = await readdir(join(line.folder, "hedgerow"));
  expect(names.toSorted()).toEqual(["credentials.json", "listing.json"]);
});

test("signing out ends the access", async () => {
  expect((await hedgerow(["logout"])).code).toBe(0);
  expect((await hedgerow(["list"])).code).toBe(3);
});
