import { writeFile } from "node:fs/promises";
import { Client } from "pg";
import { expect, onTestFinished, test, vi } from "vitest";
import { makeState } from "./ground/product.ts";
import { startPostgres, type Postgres } from "./postgres.ts";

vi.setConfig({ testTimeout: 120_000 });

async function makeFolder(): Promise<string> {
  const state = await makeState();
  onTestFinished(state.remove);
  return `${state.folder}/postgres`;
}

async function start(folder: string): Promise<Postgres> {
  const postgres = await startPostgres({ folder });
  onTestFinished(() => postgres.stop());
  return postgres;
}

async function query(postgres: Postgres, text: string) {
  const client = new Client({ connectionString: postgres.address() });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

test("a folder that a killed server left is recovered with all that was committed", async () => {
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

test("a folder in use is refused by name, and its server goes on", async () => {
  const folder = await makeFolder();
  const first = await start(folder);
  await expect(startPostgres({ folder })).rejects.toThrow(
    new RegExp(`running on .*/postgres already: process \\d+, started by process ${process.pid}`),
  );
  expect(await query(first, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a folder that holds something else is left alone", async () => {
  const { folder, remove } = await makeState();
  onTestFinished(remove);
  await writeFile(`${folder}/letter.txt`, "dear");
  await expect(startPostgres({ folder })).rejects.toThrow("holds something else");
});
