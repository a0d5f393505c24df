import { type FileHandle, open, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Client } from "pg";
import { codeOf } from "../system/error-code.ts";
import { actAsOperator, finishAct } from "./acts.ts";
import { inTransaction } from "./connection.ts";
import { parts } from "./export-parts.ts";
import type { Output } from "./output.ts";
import { readPages } from "./pages.ts";
import { gone, type Person } from "./person.ts";
import { toPlainJson } from "./plain-text.ts";
import { count } from "./table.ts";

type Counts = Record<string, number>;

/** Writes all that an account holds into a file that only its maker may read, or to the output with `-`. */
export async function exportAccount(
  client: Client,
  act: string,
  output: Output,
  person: Person,
  to: string | undefined,
): Promise<void> {
  const { id, email } = person;
  const path = to ?? `hedgerow-${id}.json`;
  const file = path === "-" ? undefined : await openNew(path);
  const counts: Counts = {};
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    await tellPerson(client, act, id);
    await inTransaction(
      client,
      async () => {
        const text = Readable.from(writeAccount(client, id, counts), { objectMode: false });
        const target = file?.createWriteStream() ?? process.stdout;
        await pipeline(text, target, { signal: stopping.signal, end: file !== undefined });
      },
      // All of it is of one moment.
      { mode: "isolation level repeatable read read only", tries: 1 },
    );
  } catch (error) {
    // A part of an account looks like all of it.
    if (file) await rm(path, { force: true });
    if (stopping.signal.aborted)
      throw new Error("The export was stopped, and its file removed.", { cause: error });
    throw error;
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
    await file?.close().catch(() => {});
  }
  const { tasks = 0 } = counts;
  const rows = Object.values(counts).reduce((sum, some) => sum + some, 0);
  await finishAct(client, act, { tasks, rows });
  if (!file) return;
  if (output.isJson) return output.json({ person: { id, email }, file: path, rows: counts });
  output.line(`${path}
holds all of the account of ${email}: ${count(tasks, "task")}, ${count(rows, "row")} in all.

Only you may read the file. The person sees in the recent activity that it was
made.`);
}

/** It is written down for the person before anything is read. */
async function tellPerson(client: Client, act: string, person: string): Promise<void> {
  await inTransaction(client, async () => {
    await actAsOperator(client, act);
    const { rowCount } = await client.query(
      `insert into account_events (user_id, kind) select id, 'data_exported' from users where id = $1 for key share`,
      [person],
    );
    if (rowCount === 0) throw gone();
  });
}

/** The file in pieces, a page of rows each: an object, and in it each part in an array, but for the account itself. */
async function* writeAccount(client: Client, person: string, counts: Counts): AsyncGenerator<string> {
  // The mark and the version of the app's own export, which has lists, views and tasks alone.
  yield `{\n"hedgerow": 1,\n"exported_at": ${toPlainJson(new Date())}`;
  for (const { name, query, present } of parts) {
    const isOne = name === "account" || name === "usage";
    let written = 0;
    yield `,\n"${name}": ${isOne ? "" : "["}`;
    for await (const rows of readPages(client, query, [person])) {
      const lines = rows.map((row) => toPlainJson(present(row)));
      yield isOne ? lines.join() : `${written > 0 ? "," : ""}\n${lines.join(",\n")}`;
      written += rows.length;
    }
    if (name === "account" && written === 0) throw gone();
    yield isOne ? (written === 0 ? "null" : "") : "\n]";
    counts[name] = written;
  }
  yield "\n}\n";
}

/** Follows no link, and replaces nothing. */
async function openNew(path: string): Promise<FileHandle> {
  try {
    return await open(path, "wx", 0o600);
  } catch (error) {
    const code = codeOf(error);
    throw new Error(
      code === "EEXIST"
        ? "There is a file of that name already, and it stays: name another one with --to."
        : `The file cannot be made (${code}).`,
      { cause: error },
    );
  }
}
