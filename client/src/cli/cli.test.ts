import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askControl } from "../../../local/harness/ask.ts";
import { serveReplies } from "../../scripted.ts";

/** The command as it is built, run as a process against the product. */
const run = promisify(execFile);
let folder: string;
let origin: string;
let cookie: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hedgerow-cli-"));
  await run(process.execPath, [
    fileURLToPath(new URL("../../build.ts", import.meta.url)),
    join(folder, "dist"),
  ]);
  await writeFile(join(folder, "package.json"), '{"type": "module"}');
  origin = await askControl("GET", "/product");
  cookie = await askControl("POST", "/people", {
    email: `cli-${crypto.randomUUID()}@example.org`,
    password: "a long password of a person",
    userAgent: "Firefox",
  });
  const headers = { Cookie: cookie, Origin: origin };
  const renewed = await fetch(`${origin}/api/auth/renew`, { method: "POST", headers });
  cookie = [cookie, ...renewed.headers.getSetCookie().map((set) => set.split(";")[0])].join("; ");
  expect((await signIn()).code).toBe(0);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const credentials = () => join(folder, "hedgerow", "credentials.json");

function start(args: string[], environment: Record<string, string> = {}): ChildProcess {
  const { HEDGEROW_TOKEN: _, HEDGEROW_ORIGIN: __, NODE_OPTIONS: ___, ...inherited } = process.env;
  return spawn(process.execPath, [join(folder, "dist", "cli.js"), ...args], {
    env: { ...inherited, XDG_CONFIG_HOME: folder, TZ: "Europe/Berlin", ...environment },
  });
}

async function end(child: ChildProcess, input = "") {
  child.stdin?.end(input);
  if (!child.stdout || !child.stderr) throw new Error("it has no output");
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  return { code: Number(code), out, err };
}

const hedgerow = (args: string[], environment: Record<string, string> = {}, input = "") =>
  end(start(args, environment), input);

async function signIn() {
  const child = start(["login", "--origin", origin]);
  let said = "";
  const code = new Promise<string>((resolve) => {
    child.stderr?.on("data", (piece) => {
      said += String(piece);
      const shown = /code (\w{4}-\w{4})/.exec(said)?.[1];
      if (shown !== undefined) resolve(shown);
    });
  });
  const ended = end(child);
  const answer = await fetch(`${origin}/api/oauth/device/decide`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Cookie: cookie, Origin: origin },
    body: JSON.stringify({ user_code: await code, decision: "allow", scope: "write" }),
  });
  expect(answer.status).toBe(204);
  return ended;
}

test("tokens are kept for their person alone", async () => {
  expect((await stat(credentials())).mode & 0o777).toBe(0o600);
  expect((await stat(join(folder, "hedgerow"))).mode & 0o777).toBe(0o700);
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

test("words that several tasks have complete none of them", async () => {
  await hedgerow(["add", "Prune the apple", "Prune the pear"]);
  const ended = await hedgerow(["done", "prune", "--json"]);
  expect(ended.code).toBe(4);
  expect(JSON.parse(ended.err)).toMatchObject({ error: { code: "ambiguous", candidates: [{}, {}] } });
  expect((await hedgerow(["done", "prune", "the", "pear"])).out).toBe("Done: Prune the pear\n");
});

test("two processes at once exchange a token once", async () => {
  const kept = JSON.parse(await readFile(credentials(), "utf8"));
  kept.origins[origin].expiresAt = 0;
  await writeFile(credentials(), JSON.stringify(kept));
  const both = await Promise.all(Array.from({ length: 4 }, () => hedgerow(["list", "--json"])));
  expect(both.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  expect((await readdir(join(folder, "hedgerow"))).filter((name) => /lock|\.json\./.test(name))).toEqual([]);
  expect((await hedgerow(["list"])).code).toBe(0);
});

test("without a server, or with a page in its place, it ends with 6, and with a bad token with 3", async () => {
  const page = await serveReplies([
    { status: 200, headers: { "Content-Type": "text/html" }, body: "Welcome" },
  ]);
  const there = { HEDGEROW_TOKEN: "x", HEDGEROW_ORIGIN: page.origin };
  expect((await hedgerow(["list"], there)).code).toBe(6);
  expect((await hedgerow(["list"], { HEDGEROW_TOKEN: "x", HEDGEROW_ORIGIN: origin })).code).toBe(3);
});

test("an export is whole under its name, or not there", async () => {
  const file = join(folder, "tasks.json");
  expect((await hedgerow(["export", "--output", file])).code).toBe(0);
  expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ hedgerow: 1, tasks: expect.any(Array) });
  expect((await hedgerow(["export", "--output", join(folder, "no", "x.csv")])).code).toBe(1);
});

test("bash completes its commands", async () => {
  const { out } = await hedgerow(["completion", "bash"]);
  const script = `${out}\nCOMP_WORDS=(hedgerow un) COMP_CWORD=1; _hedgerow; echo "\${COMPREPLY[@]}"`;
  expect((await run("bash", ["-c", script])).stdout).toBe("undo\n");
});

test("signing out ends the access", async () => {
  expect((await hedgerow(["logout"])).code).toBe(0);
  expect((await hedgerow(["list"])).code).toBe(3);
});
