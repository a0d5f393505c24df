import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeCheckout, nobody, pathOfMachine, startAndUse } from "./checkout.ts";

const execute = promisify(execFile);
const isRoot = process.getuid?.() === 0;

/** Versions of Node that a machine may have, with the npm that comes with each. */
const machines = [
  {
    node: "20",
    npm: "10",
    who: "by root, in a private folder, with umask 077",
    isPrivate: true,
  },
  { node: "22", npm: "10", who: "by a user with a read-only home", account: nobody },
  { node: "24", npm: "11", who: "by the user who runs this test" },
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hedgerow-nodes-"));
  await chmod(folder, 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The machine's own environment, such as a registry and certificates, without npm's variables for scripts. */
const machine = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(npm_|VITEST|TEST$|NODE_ENV|INIT_CWD|DATABASE_URL)/.test(name),
  ),
);

/** Installs a node and an npm, and answers their folder for PATH. */
async function fetchNode(node: string, npm: string): Promise<string> {
  const at = join(folder, node);
  const binary = `node-${process.platform}-${process.arch}`;
  await execute(
    "npm",
    ["install", "--prefix", at, "--ignore-scripts", "--no-save", `${binary}@${node}`, `npm@${npm}`],
    { env: { ...machine, PATH: pathOfMachine() } },
  );
  return join(at, "node_modules/.bin");
}

test.for(machines)(
  "Node $node with npm $npm installs it without a warning, starts it and runs its tests, $who",
  async ({ node, npm, isPrivate = false, account }, { skip }) => {
    skip((isPrivate || account !== undefined) && !isRoot, "only root can be somebody else");
    const checkout = await makeCheckout({
      installed: false,
      open: !isPrivate,
      ...(account && { account }),
    });
    const environment = {
      ...machine,
      PATH: `${await fetchNode(node, npm)}:${pathOfMachine()}`,
      ...(account && { HOME: "/usr/share", npm_config_cache: join(checkout.folder, ".npm") }),
    };
    const umask = isPrivate ? "umask 077; " : "";
    const sh = (command: string) => ["sh", "-c", `${umask}exec ${command}`];

    expect(await checkout.run(["node", "--version"], { environment })).toMatch(new RegExp(`^v${node}\\.`));
    const installed = await checkout.run(sh("npm ci"), { environment });
    // Warnings about the machine's own npm configuration do not count.
    const ofUs = installed.replaceAll(/^npm warn Unknown (user|global|env) config .*$/gm, "");
    expect(ofUs).not.toMatch(/warn|error|EBADENGINE/i);
    await startAndUse(checkout, environment, sh("npm start"));
    const tested = await checkout.run(
      sh("npm test -- --project worker worker/health worker/db/gate.test.ts"),
      { environment },
    );
    expect(tested).toMatch(/Tests .*passed/);
  },
);
