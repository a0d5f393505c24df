import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askControl } from "../local/harness/ask.ts";

/** The package as npm packs it, in projects of others. Nothing is fetched from a registry. */
const here = fileURLToPath(new URL("./", import.meta.url));
const compilers = {
  5: join(here, "node_modules/typescript/bin/tsc"),
  7: join(here, "../node_modules/typescript/bin/tsc"),
};

let folder: string;
let origin: string;
beforeAll(async () => {
  origin = await askControl("GET", "/product");
  folder = await mkdtemp(join(tmpdir(), "hedgerow-package-"));
  const built = join(folder, "package");
  await mkdir(built);
  await run(process.execPath, [join(here, "build.ts"), join(built, "dist")], here);
  for (const name of ["bin", "package.json", "README.md", "LICENSE"])
    await cp(join(here, name), join(built, name), { recursive: true });
  await run("npm", ["pack", "--pack-destination", folder], built);
  await cp(join(here, "programs"), join(folder, "project"), { recursive: true });
  const project = { name: "project", private: true, type: "module" };
  await writeFile(join(folder, "project/package.json"), JSON.stringify(project));
  const packed = (await readdir(folder)).find((name) => name.endsWith(".tgz")) ?? "";
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", join(folder, packed)], inProject());
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const inProject = (path = "") => join(folder, "project", path);

async function run(command: string, args: string[], cwd: string, env: Record<string, string> = {}) {
  const { NODE_ENV: _, ...inherited } = process.env;
  const running = promisify(execFile)(command, args, { cwd, env: { ...inherited, ...env } });
  const { stdout } = await running.catch((error: Error & { stdout?: string; stderr?: string }) => {
    throw new Error(`${command} ${args.join(" ")}\n${error.stdout}\n${error.stderr}`, { cause: error });
  });
  return stdout;
}

async function signUp(): Promise<string> {
  const answer = await fetch(`${origin}/api/auth/signup`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email: `${randomUUID()}@example.com`, password: "a hedge needs patience" }),
  });
  const { token }: { token: string } = JSON.parse(await answer.text());
  return token;
}

/** With what TypeScript gives a program that is run by Node, or bundled for browsers. */
const settings = {
  nodenext: { module: "nodenext", moduleResolution: "nodenext", exactOptionalPropertyTypes: true },
  bundler: { module: "preserve", moduleResolution: "bundler", exactOptionalPropertyTypes: false },
};

async function compile(version: 5 | 7, resolution: keyof typeof settings, files: string[]): Promise<string> {
  const compilerOptions = {
    target: "es2022",
    lib: ["es2022", "dom", "dom.iterable", "dom.asynciterable"],
    types: [],
    strict: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    outDir: "out",
    ...settings[resolution],
  };
  const name = `tsconfig.${version}.${resolution}.json`;
  await writeFile(inProject(name), JSON.stringify({ compilerOptions, files }));
  return run(process.execPath, [compilers[version], "-p", name], inProject());
}

test.each([
  { version: 5, resolution: "nodenext" },
  { version: 5, resolution: "bundler" },
  { version: 7, resolution: "nodenext" },
  { version: 7, resolution: "bundler" },
] as const)(
  "TypeScript $version compiles what is right and refuses what is not, resolving as $resolution",
  async ({ version, resolution }) => {
    expect(await compile(version, resolution, ["program.ts", "mistakes.ts"])).toBe("");
  },
);

test("a program in TypeScript makes, changes, lists and follows tasks, and knows errors by their code", async () => {
  await compile(7, "nodenext", ["program.ts"]);
  const environment = { ORIGIN: origin, TOKEN: await signUp() };
  const said: unknown = JSON.parse(await run(process.execPath, ["out/program.js"], inProject(), environment));
  expect(said).toEqual({
    changed: "Trim the long hedge",
    listed: expect.arrayContaining(["Trim the long hedge", "Rake the leaves", "Sweep the path"]),
    codes: [
      "400 invalid_request title",
      "404 task_not_found",
      "412 changed_meanwhile",
      "401 not_authenticated",
      "0 no_connection",
    ],
    seen: ["begins with 3", "From elsewhere", "one is gone"],
    gone: true,
  });
});

test("a program in JavaScript asks its own service alone, and knows a webhook's message from a forged one", async () => {
  const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
  const body = JSON.stringify({ type: "webhook.test", timestamp: new Date().toISOString(), data: {} });
  const headers = {
    "webhook-id": "msg_1",
    "webhook-timestamp": String(Math.floor(Date.now() / 1000)),
    "webhook-signature": new Webhook(secret).sign("msg_1", new Date(), body),
  };
  const environment = {
    ORIGIN: origin,
    TOKEN: await signUp(),
    MESSAGE: JSON.stringify({ secret, headers, body }),
  };
  const said: unknown = JSON.parse(await run(process.execPath, ["program.js"], inProject(), environment));
  expect(said).toEqual({
    completed: true,
    tag: "out/doors?",
    untagged: true,
    calendar: "BEGIN:VCALENDAR",
    refused: ["TypeError", "TypeError", "TypeError", "TypeError", "TypeError"],
    type: "webhook.test",
    forged: "WebhookError",
    isError: true,
  });
});

test("every example of its README compiles, and the first two run", async () => {
  const readme = await readFile(join(here, "README.md"), "utf8");
  const token = await signUp();
  const blocks = [...readme.matchAll(/^```(ts|js)\n(.*?)^```$/gms)].map(
    ([, ending = "", text = ""], index) => ({
      name: `example${index}.${ending}`,
      text: text.replaceAll("https://hedgerow.example", origin).replaceAll("hedgerow_…", token),
    }),
  );
  for (const { name, text } of blocks) await writeFile(inProject(name), text);
  const typed = blocks.map(({ name }) => name).filter((name) => name.endsWith(".ts"));
  expect(typed.length).toBeGreaterThan(4);
  expect(await compile(7, "bundler", typed)).toBe("");
  expect(await run(process.execPath, ["out/example0.js"], inProject())).toBe("1 of 1\n");
  expect(await run(process.execPath, ["example1.js"], inProject())).toBe("");
});

test("npx finds the command, which tells the version of its package", async () => {
  const { version }: { version: string } = JSON.parse(await readFile(join(here, "package.json"), "utf8"));
  expect(await run("npx", ["--offline", "hedgerow", "--version"], inProject())).toBe(`${version}\n`);
  expect(await run("npx", ["--offline", "hedgerow", "--help"], inProject())).toContain("hedgerow COMMAND");
});

test("in a checkout that is not built, the command says how to build it", async () => {
  await cp(join(here, "bin"), join(folder, "unbuilt/bin"), { recursive: true });
  await writeFile(join(folder, "unbuilt/package.json"), '{"type": "module"}');
  const running = run(process.execPath, ["bin/hedgerow.js"], join(folder, "unbuilt"));
  await expect(running).rejects.toThrow("npm run build:client");
});

test("the package brings no other one, and is small", async () => {
  const lock: { packages: Record<string, unknown> } = JSON.parse(
    await readFile(inProject("package-lock.json"), "utf8"),
  );
  expect(Object.keys(lock.packages)).toEqual(["", "node_modules/hedgerow"]);
  const command = gzipSync(await readFile(inProject("node_modules/hedgerow/dist/cli.js")), { level: 9 });
  expect(command.length).toBeLessThanOrEqual(16_800);
  const built = await readdir(inProject("node_modules/hedgerow/dist"));
  expect(built.filter((name) => /^cli(\.|$)/.test(name))).toEqual(["cli.js"]);
  const files = await readdir(inProject("node_modules/hedgerow"));
  expect(files.toSorted()).toEqual(["LICENSE", "README.md", "bin", "dist", "package.json"]);
});
