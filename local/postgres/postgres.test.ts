import { chmod, mkdtemp, readdir, readlink, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { makeState } from "../harness/product.ts";
import { withClient } from "./client.ts";
import { startPostgres, type Postgres } from "./postgres.ts";
import { removeData } from "./data.ts";

vi.setConfig({ testTimeout: 120_000 });

async function makeFolder(): Promise<string> {
  const state = await makeState();
  onTestFinished(state.remove);
  return `${state.folder}/postgres`;
}

async function start(folder: string): Promise<Postgres> {
  // These tests do not cut the power, and writing durably is slow.
  const postgres = await startPostgres({ folder, settings: { fsync: "off" } });
  onTestFinished(() => postgres.stop());
  return postgres;
}

function query(postgres: Postgres, text: string) {
  return withClient(postgres.address(), async (client) => (await client.query(text)).rows);
}

test("a killed server's folder is recovered with everything that was committed", async () => {
  const folder = await makeFolder();
  const first = await start(folder);
  await query(first, "create table kept (word text)");
  await query(first, "insert into kept values ('hedge')");
  const [server] = await query(first, "select pg_read_file('postmaster.pid') as lock");
  process.kill(Number(String(server?.lock).split("\n", 1)[0]), "SIGKILL");
  await first.ended;

  const second = await start(folder);
  expect(await query(second, "select word from kept")).toEqual([{ word: "hedge" }]);
});

test("a folder in use is refused with its path, and its server goes on", async () => {
  const folder = await makeFolder();
  const first = await start(folder);
  await expect(startPostgres({ folder })).rejects.toThrow(
    new RegExp(`running on .*/postgres already: process \\d+, started by process ${process.pid}`),
  );
  expect(await query(first, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a folder with other contents is left alone", async () => {
  const { folder, remove } = await makeState();
  onTestFinished(remove);
  await writeFile(`${folder}/letter.txt`, "dear");
  await expect(startPostgres({ folder })).rejects.toThrow("holds something else");
});

const asRoot = test.skipIf(process.getuid?.() !== 0);

/** Makes a place for data in a folder that only root may enter, like /root or a folder from `mktemp -d`. */
async function makePrivateFolder(): Promise<{ parent: string; folder: string }> {
  const parent = await mkdtemp(join(tmpdir(), "hedgerow-private-"));
  const folder = join(parent, "postgres");
  onTestFinished(async () => {
    await removeData(folder);
    await rm(parent, { recursive: true });
  });
  return { parent, folder };
}

asRoot("for a private folder of root's, the data is kept elsewhere, found again and removed", async () => {
  const { parent, folder } = await makePrivateFolder();
  const first = await start(folder);
  await query(first, "create table kept as select 'hedge' as word");
  await first.stop();
  const data = await readlink(folder);
  expect(data).toMatch(/^\/var\/(lib|tmp)\/hedgerow\/data-\w+\/postgres$/);

  const second = await start(folder);
  expect(await query(second, "select word from kept")).toEqual([{ word: "hedge" }]);
  // The folder was not opened to others, and PostgreSQL does not run as root.
  expect((await stat(parent)).mode & 0o777).toBe(0o700);
  expect((await stat(data)).uid).not.toBe(0);
  await expect(removeData(folder)).rejects.toThrow("is running on");
  await second.stop();

  await removeData(folder);
  await expect(stat(dirname(data))).rejects.toThrow("ENOENT");
  await expect(readlink(folder)).rejects.toThrow("ENOENT");
});

asRoot("data is moved when other users can no longer reach it", async () => {
  const { parent, folder } = await makePrivateFolder();
  await chmod(parent, 0o711);
  const first = await start(folder);
  await query(first, "create table kept as select 'hedge' as word");
  await first.stop();
  await expect(readlink(folder)).rejects.toThrow("EINVAL");

  await chmod(parent, 0o700);
  const second = await start(folder);
  expect(await query(second, "select word from kept")).toEqual([{ word: "hedge" }]);
});

asRoot("new data is made when a link leads to data that was removed", async () => {
  const { folder } = await makePrivateFolder();
  const first = await start(folder);
  await first.stop();
  await rm(dirname(await readlink(folder)), { recursive: true });
  expect(await query(await start(folder), "select 1 as one")).toEqual([{ one: 1 }]);
});

test("environment variables for another server do not affect this one", async () => {
  for (const [name, value] of [
    ["PGSSLMODE", "require"],
    ["PGOPTIONS", "-c search_path=elsewhere"],
  ] as const) {
    process.env[name] = value;
    onTestFinished(() => void delete process.env[name]);
  }
  const postgres = await start(await makeFolder());
  expect(await query(postgres, "show search_path")).toEqual([{ search_path: '"$user", public' }]);
});

test("a database that is stopped while it is made leaves nothing behind", async () => {
  const folder = await makeFolder();
  const told = new AbortController();
  const starting = startPostgres({ folder, signal: told.signal });
  const making = () => readdir(dirname(folder));
  await expect.poll(making, { interval: 5 }).toEqual([expect.stringMatching(/^postgres\.making-\d+$/)]);
  told.abort();
  await expect(starting).rejects.toThrow("it was told to end");
  expect(await making()).toEqual([]);
});
