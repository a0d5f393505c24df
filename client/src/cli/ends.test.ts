import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codeOf, type CommandLine, end, installCommand } from "../../command-line.ts";
import { problem, serveReplies } from "../../scripted.ts";

/** How the command ends where not everything goes well, and what it says of itself. */
const run = promisify(execFile);
let line: CommandLine;
beforeAll(async () => {
  line = await installCommand();
});
afterAll(() => line.remove());

const hedgerow: CommandLine["hedgerow"] = (...told) => line.hedgerow(...told);

test("all that was done since a time is told first and then taken back, and nothing that was only tried", async () => {
  expect((await hedgerow(["add", "--dry-run", "Sow the peas tomorrow"])).out).toBe(
    "Would add 1 task:\n  Sow the peas  tomorrow\n",
  );
  expect((await hedgerow(["list"])).out).toBe("Nothing to do.\n");
  await hedgerow(["add", "Sow the peas", "Sow the beans"]);
  await hedgerow(["done", "sow the peas"]);
  expect((await hedgerow(["reopen", "sow the peas"])).out).toBe("Open again: Sow the peas\n");
  const told = await hedgerow(["undo", "--all-since", "1h", "--dry-run"]);
  expect(told.out).toMatch(/^Would take back 3 acts:\n/);
  expect(JSON.parse((await hedgerow(["list", "--json"])).out)).toMatchObject({ total: 2 });
  expect((await hedgerow(["undo", "--all-since", "1h"])).out).toMatch(/^Took back 3 acts:\n/);
  expect((await hedgerow(["list", "--all"])).out).toBe("Nothing to do.\n");
});

test("of four processes that find the token over, one exchanges it", async () => {
  await line.expireTokens();
  const asked = join(line.folder, "asked");
  await writeFile(
    join(line.folder, "count.mjs"),
    `import { appendFileSync } from "node:fs";
    const ask = globalThis.fetch;
    globalThis.fetch = (where, how) => {
      appendFileSync(process.env.ASKED, new URL(where).pathname + "\\n");
      return ask(where, how);
    };`,
  );
  const counted = { NODE_OPTIONS: `--import=${join(line.folder, "count.mjs")}`, ASKED: asked };
  const ended = await Promise.all(Array.from({ length: 4 }, () => hedgerow(["list"], counted)));
  expect(ended.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  const paths = (await readFile(asked, "utf8")).split("\n");
  expect(paths.filter((path) => path === "/api/oauth/token")).toHaveLength(1);
  expect(paths.filter((path) => path === "/api/tasks")).toHaveLength(4);
});

test("Ctrl-C while it waits for the person ends it quietly", async () => {
  const child = line.start(["login", "--origin", line.origin]);
  const code = codeOf(child);
  const ended = end(child);
  await code;
  child.kill("SIGINT");
  expect(await ended).toMatchObject({ code: 130, out: "", err: expect.stringMatching(/Waiting…\n$/) });
});

test("every command tells in its help how it is used, with an example", async () => {
  const { out } = await hedgerow(["help"]);
  const names = [...out.matchAll(/^ {2}([a-z]+) {2,}[A-Z]/gm)].map(([, name = ""]) => name);
  expect(names).toHaveLength(11);
  for (const name of names) {
    const ended = await hedgerow([name, "--help"]);
    expect(ended).toMatchObject({ code: 0, err: "" });
    expect(ended.out).toMatch(new RegExp(`^  hedgerow ${name}\\b`, "m"));
    expect(ended.out.split("Examples:\n")[1]).toContain(`hedgerow ${name}`);
  }
});

test("a refusal because of too much ends with 5, and says what was too much or when to try again", async () => {
  const service = await serveReplies([problem(429, "too_many_requests", { "Retry-After": "600" })]);
  const there = { HEDGEROW_TOKEN: "x", HEDGEROW_ORIGIN: service.origin };
  expect(await hedgerow(["list"], there)).toEqual({
    code: 5,
    out: "",
    err: "hedgerow: These were too many requests.\nTry again in 10 minutes.\n",
  });
  const lines = Array.from({ length: 100 }, () => "hedge ".repeat(150)).join("\n");
  expect(await hedgerow(["add", "-"], {}, lines)).toEqual({
    code: 5,
    out: "",
    err: "hedgerow: The body is larger than 64 KiB.\n",
  });
});

test("an access for reading is refused a change with 5, and says how to get another", async () => {
  expect((await line.signIn("read")).out).toContain("this machine may read your tasks");
  const ended = await hedgerow(["add", "Dig"]);
  expect([ended.code, ended.err]).toEqual([
    5,
    "hedgerow: This access may only read.\nTo change tasks, sign in without --read-only: hedgerow login\n",
  ]);
});

test("when the person has ended the access, it ends with 3 and asks to sign in again", async () => {
  const { grants }: { grants: { id: string }[] } = JSON.parse(
    await (await line.ask("GET", "/api/grants")).text(),
  );
  for (const { id } of grants) await line.ask("DELETE", `/api/grants/${id}`);
  expect(await hedgerow(["list"])).toEqual({
    code: 3,
    out: "",
    err: "hedgerow: You are signed out: the access was ended, or has expired.\nSign in again: hedgerow login\n",
  });
});

/** The oldest Node that the package names, where this machine has it. */
const oldest = await findNode("v20.");

async function findNode(version: string): Promise<string | undefined> {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const path = join(folder, "node");
    const said = await run(path, ["--version"]).catch(() => undefined);
    if (said?.stdout.startsWith(version)) return path;
  }
  return undefined;
}

test.skipIf(oldest === undefined)("Node 20 runs it, too", async () => {
  expect(
    await end(line.start(["list"], { HEDGEROW_TOKEN: "x", HEDGEROW_ORIGIN: line.origin }, oldest)),
  ).toEqual({
    code: 3,
    out: "",
    err: "hedgerow: HEDGEROW_TOKEN is not valid, or not any more.\n",
  });
});
