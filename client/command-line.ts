import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect } from "vitest";
import { askControl } from "../local/harness/ask.ts";

export type CommandLine = Awaited<ReturnType<typeof installCommand>>;

/** The command as it is built, run as a process against the product, by a person of its own who is signed in. */
export async function installCommand() {
  const folder = await mkdtemp(join(tmpdir(), "hedgerow-cli-"));
  const script = fileURLToPath(new URL("build.ts", import.meta.url));
  await promisify(execFile)(process.execPath, [script, join(folder, "dist")]);
  await writeFile(join(folder, "package.json"), '{"type": "module"}');
  const origin: string = await askControl("GET", "/product");
  const cookie = await signUp(origin);
  const credentials = join(folder, "hedgerow", "credentials.json");

  function start(args: string[], environment: Record<string, string> = {}, node = process.execPath) {
    const { HEDGEROW_TOKEN: _, HEDGEROW_ORIGIN: __, NODE_OPTIONS: ___, ...inherited } = process.env;
    return spawn(node, [join(folder, "dist", "cli.js"), ...args], {
      env: { ...inherited, XDG_CONFIG_HOME: folder, TZ: "Europe/Berlin", ...environment },
    });
  }

  const hedgerow = (args: string[], environment: Record<string, string> = {}, input = "") =>
    end(start(args, environment), input);

  /** As its own person does, in the browser. */
  const ask = (method: string, path: string, body?: unknown) =>
    fetch(`${origin}${path}`, {
      method,
      headers: { "Content-Type": "application/json", Cookie: cookie, Origin: origin },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });

  async function signIn(scope: "read" | "write" = "write") {
    const child = start(["login", "--origin", origin]);
    const code = codeOf(child);
    const ended = end(child);
    const decision = { user_code: await code, decision: "allow", scope };
    expect((await ask("POST", "/api/oauth/device/decide", decision)).status).toBe(204);
    return ended;
  }

  async function readKept(): Promise<Kept> {
    const kept: Kept = JSON.parse(await readFile(credentials, "utf8"));
    return kept;
  }

  /** As they are an hour later. */
  async function expireTokens(): Promise<void> {
    const kept = await readKept();
    for (const tokens of Object.values(kept.origins)) tokens.expiresAt = 0;
    await writeFile(credentials, JSON.stringify(kept));
  }

  expect((await signIn()).code).toBe(0);
  const remove = () => rm(folder, { recursive: true, force: true });
  return { folder, origin, credentials, start, hedgerow, ask, signIn, readKept, expireTokens, remove };
}

interface Kept {
  origins: Record<string, { accessToken: string; refreshToken: string; expiresAt: number }>;
}

/** A person whose sign-in is fresh enough to let programs in. */
async function signUp(origin: string): Promise<string> {
  const cookie: string = await askControl("POST", "/people", {
    email: `cli-${randomUUID()}@example.org`,
    password: "a long password of a person",
    userAgent: "Firefox",
  });
  const headers = { Cookie: cookie, Origin: origin };
  const renewed = await fetch(`${origin}/api/auth/renew`, { method: "POST", headers });
  return [cookie, ...renewed.headers.getSetCookie().map((set) => set.split(";")[0])].join("; ");
}

/** The code that a sign-in shows, once it does. */
export function codeOf(child: ChildProcess): Promise<string> {
  let said = "";
  return new Promise((resolve) => {
    child.stderr?.on("data", (piece) => {
      said += String(piece);
      const shown = /code (\w{4}-\w{4})/.exec(said)?.[1];
      if (shown !== undefined) resolve(shown);
    });
  });
}

export async function end(child: ChildProcess, input = "") {
  child.stdin?.end(input);
  if (!child.stdout || !child.stderr) throw new Error("it has no output");
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  return { code: Number(code), out, err };
}
