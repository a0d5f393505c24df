import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { experimental_readRawConfig as readConfig } from "wrangler";
import { afterEach, beforeEach, expect, test } from "vitest";
import { useDatabase } from "../harness/database.ts";
import { auxiliaryWorkers } from "../system/auxiliary-workers.ts";
import { root } from "../system/root.ts";

const database = useDatabase();
/** An empty home, because the person who runs the tests may be signed in to Cloudflare. */
let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "hedgerow-home-"));
});
afterEach(() => rm(home, { recursive: true, force: true }));

function deploy(words: string[], environment: Record<string, string> = {}) {
  const machine = { PATH: process.env["PATH"], HOME: home, TMPDIR: home, WRANGLER_SEND_METRICS: "false" };
  const command = ["local/deploy/deploy.ts", ...words];
  return new Promise<{ code: number; stdout: string; stderr: string }>((done) => {
    execFile(
      process.execPath,
      command,
      { cwd: root, env: { ...machine, ...environment } },
      (error, stdout, stderr) => done({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

test("a dry run needs no account: it builds everything, reads the database, prints each step and leaves nothing behind", async () => {
  const { code, stdout, stderr } = await deploy(["--dry-run"], { DATABASE_URL: database.address });
  expect(stderr).toBe("");
  expect(code).toBe(0);
  const steps = [...stdout.matchAll(/^(\d+)\/13 (\w+): (.+)$/gm)];
  expect(steps.map(([, number, name]) => `${number} ${name}`)).toEqual([
    "1 Settings",
    "2 Account",
    "3 Checkout",
    "4 Build",
    "5 Database",
    "6 Hasher",
    "7 Parser",
    "8 Bell",
    "9 Clock",
    "10 Courier",
    "11 Worker",
    "12 Pages",
    "13 Production",
  ]);
  expect(steps[3]?.[3]).toMatch(
    /^web app, Pages Function, hasher, parser, bell, clock, courier, Worker \([\d.]+ KiB compressed\)$/,
  );
  expect(steps[4]?.[3]).toMatch(/^would be migrated; it has [1-9]\d* migrations$/);
  expect(steps[10]?.[3]).toContain("it sends no mail; docs/deploy.md says how to turn that on");
  expect(steps[10]?.[3]).toContain("it sends no push messages; docs/deploy.md says how to turn that on");
  expect(steps[10]?.[3]).toContain("webhooks are on, with a fresh secret");
  expect(steps[11]?.[3]).toContain("every deployment stays open at its own address: set APP_HOST");
  expect(stdout).toMatch(/\nNothing was deployed\.\n$/);
  expect(stdout).not.toContain(new URL(database.address).password || "no password");
  expect((await readdir(home)).filter((name) => name.startsWith("hedgerow-deploy-"))).toEqual([]);
}, 120_000);

test.each([
  ["no database", {}, "DATABASE_URL is not set"],
  ["something that is no URL", { DATABASE_URL: "neon" }, "DATABASE_URL is not postgresql://"],
  ["this machine", { DATABASE_URL: "postgresql://ann:pw@localhost/hedgerow" }, "which a Worker cannot reach"],
])("a deployment with %s stops at the settings and prints what to do", async (_, environment, sentence) => {
  const { code, stdout, stderr } = await deploy([], environment);
  expect(code).toBe(1);
  expect(stderr).toContain(sentence);
  expect(stderr).toContain("npm run deploy, with the connection string of the Neon project");
  expect(stdout).toMatch(/^\s*Stopped at 1\/13 Settings/);
});

test("a deployment without a Cloudflare sign-in stops before anything is built or changed", async () => {
  const { code, stdout, stderr } = await deploy([], {
    DATABASE_URL: "postgresql://ann:a-password@ep-quiet-hedge.eu-central-1.aws.neon.example/hedgerow",
  });
  expect(code).toBe(1);
  expect(stderr).toContain("npx wrangler login");
  expect(stdout).toContain("1/13 Settings: the database at ep-quiet-hedge.eu-central-1.aws.neon.example\n");
  expect(stdout).toContain("Stopped at 2/13 Account");
  expect(stdout + stderr).not.toContain("a-password");
});

test.each(auxiliaryWorkers)("the %s has no address: no route, no subdomain, no preview", (script) => {
  const { rawConfig } = readConfig({ config: join(root, "worker", script, "wrangler.toml") });
  expect(rawConfig).toMatchObject({ workers_dev: false, preview_urls: false });
  expect(rawConfig).not.toHaveProperty("route");
  expect(rawConfig).not.toHaveProperty("routes");
});
