import { execFile, spawnSync } from "node:child_process";
import { mkdir, readdir, readFile, readlink, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { makeCheckout, nobody, startAndUse, tryOut, type Checkout } from "./checkout.ts";

const execute = promisify(execFile);
/** Only root can run as another user. */
const asRoot = test.skipIf(process.getuid?.() !== 0);
const start = ["npm", "start"];

/** Runs a command in namespaces of its own, after a script has taken something away from the machine. */
const after = (script: string, command: string) =>
  ["unshare", "--mount", "--net", "--ipc", "--pid", "--fork", "--mount-proc", "sh", "-euc"].concat(
    `ip link set lo up\n${script}\nexec ${command}`,
  );
/** Few containers allow namespaces. */
const [unshare = "", ...namespaces] = after("", "nsenter --version");
const inNamespaces = test.skipIf(spawnSync(unshare, namespaces).status !== 0);

/** Whether a name belongs to an unfinished file, or to the file that marks a running product. */
const isHalfMade = (name: string) => /\.(making-)?\d+$|^running\.json$/.test(name);

asRoot(
  "root starts it in a private folder with an unusual name, and can remove everything again",
  async () => {
    const checkout = await makeCheckout({ open: false, name: "meine Hecke – für Özgür" });
    const output = await startAndUse(checkout);
    const data = await readlink(join(checkout.folder, ".hedgerow/postgres"));
    expect(output).toContain(`data in ${data}`);
    expect((await stat(dirname(checkout.folder))).mode & 0o777).toBe(0o700);

    expect(await startAndUse(checkout)).not.toContain("making a database");
    expect(await checkout.run(["npm", "run", "db:reset", "--", "--remove"])).toContain(
      "The database is gone.",
    );
    await expect(stat(dirname(data))).rejects.toThrow("ENOENT");
    expect(await startAndUse(checkout)).toContain("making a database");
  },
);

asRoot("a user without a home or a name starts it with almost no environment", async () => {
  const checkout = await makeCheckout({ account: nobody });
  await startAndUse(checkout, { HOME: undefined });
});

asRoot("it starts with a read-only home and a umask that lets nobody else read", async () => {
  const checkout = await makeCheckout({ account: nobody });
  await startAndUse(checkout, { HOME: "/usr/share" }, ["sh", "-c", "umask 077; exec npm start"]);
});

inNamespaces(
  "it starts without IPv6, without ps and with almost no shared memory, as in a small container",
  async () => {
    const checkout = await makeCheckout();
    const lacking = `
    mount -t tmpfs -o size=64k tmpfs /dev/shm
    sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.lo.disable_ipv6=1
    mount --bind /bin/false "$(command -v ps)"`;
    const product = checkout.launch(after(lacking, "npm start"));
    const address = await product.address;
    // Its network is its own, so it is asked from within.
    const children = await readFile(`/proc/${product.pid}/task/${product.pid}/children`, "utf8");
    const ask = `fetch("${address}/api/ready").then((answer) => answer.text()).then(console.log)`;
    const within = ["-t", children.trim(), "-n", process.execPath, "-e", ask];
    const { stdout } = await execute("nsenter", within);
    expect(JSON.parse(stdout)).toEqual({ status: "ready" });
    expect(await product.stop("SIGINT")).toBe(0);
    expect(await checkout.stillRunning()).toEqual([]);
  },
);

inNamespaces.for(["300k", "3m", "30m", "45m"])(
  "a disk with only %s left is reported as full, and nothing is left half made",
  async (size) => {
    const checkout = await makeCheckout();
    const state = join(checkout.folder, ".hedgerow");
    await mkdir(state);
    const full = `mount -t tmpfs -o size=${size},mode=0755 tmpfs "${state}"`;
    const product = checkout.launch(after(full, "sh -c 'npm start || ls -A .hedgerow'"));
    expect(await product.ended).toBe(0);
    const [, left = "not said"] = product
      .output()
      .split("\nThe disk is full: a first start takes 60 MB in .hedgerow.\n");
    expect(left.split("\n").filter(isHalfMade)).toEqual([]);
    expect(left).not.toBe("not said");
    expect(await checkout.stillRunning()).toEqual([]);
  },
);

test("two checkouts can start at the same moment", async () => {
  const [one, other] = [await makeCheckout(), await makeCheckout()];
  const products = [one, other].map((checkout) => checkout.launch(start));
  const addresses = await Promise.all(products.map((product) => product.address));
  expect(new Set(addresses).size).toBe(2);
  await Promise.all(addresses.map(tryOut));
});

test("another PostgreSQL, and the environment variables that describe it, are left alone", async () => {
  const other = await makeCheckout();
  const theirs = other.launch(start);
  await theirs.address;
  const checkout = await makeCheckout();
  await startAndUse(checkout, {
    PGHOST: "127.0.0.1",
    PGPORT: "5432",
    PGUSER: "somebody",
    PGPASSWORD: "else's",
    PGDATABASE: "theirs",
    PGSSLMODE: "verify-full",
    PGOPTIONS: "-c search_path=theirs",
    PGDATA: "/var/lib/postgresql/data",
  });
  await tryOut(await theirs.address);
});

describe("when a first start is ended", () => {
  const steps = [
    "Settings: ",
    "making a database",
    "building it",
    "PostgreSQL: running",
    "Migrations: applied",
    "Web app: built",
    "the Worker: starting",
  ];

  test("by Ctrl-C at any step, no process and nothing half made is left, and the next start works", async () => {
    const checkout = await makeCheckout();
    for (const step of steps) {
      const product = await startAnewUntil(checkout, step);
      await product.stop("SIGINT");
      expect(product.output()).toContain("Stopping.");
      await expectTidy(checkout, step);
    }
    await startAndUse(checkout);
  });

  test("by kill -9 of npm alone at any step, no process is left, and the next start works", async () => {
    const checkout = await makeCheckout();
    for (const step of steps) {
      const product = await startAnewUntil(checkout, step);
      process.kill(product.pid, "SIGKILL");
      await expectTidy(checkout, step);
    }
    await startAndUse(checkout);
  });

  async function startAnewUntil(checkout: Checkout, step: string) {
    for (const made of [".hedgerow", ".dev.vars", "node_modules/.cache/web-app"])
      await rm(join(checkout.folder, made), { recursive: true, force: true });
    const product = checkout.launch(start);
    await expect.poll(() => product.output(), { interval: 2 }).toContain(step);
    return product;
  }

  async function expectTidy(checkout: Checkout, step: string) {
    expect(await checkout.stillRunning(), step).toEqual([]);
    const names = await Promise.all(
      [".hedgerow", "node_modules/.cache/web-app"].map((made) =>
        readdir(join(checkout.folder, made)).catch(() => []),
      ),
    );
    expect(names.flat().filter(isHalfMade), step).toEqual([]);
  }
});
