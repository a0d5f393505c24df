import { randomUUID } from "node:crypto";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { resolve } from "node:path";
import type { Client } from "../client.ts";
import type { Task } from "../types.ts";
import { type Command, textOf } from "./command.ts";
import { csvHead, csvRow } from "./csv.ts";
import { usage } from "./failure.ts";
import { write } from "./output.ts";
import { allLists, pagesOf } from "./read.ts";
import { openClient } from "./session.ts";
import { harmless, plural } from "./text.ts";

const formats = new Set(["json", "csv"]);

type Write = (text: string) => Promise<unknown>;

export const exportAll: Command = {
  name: "export",
  usage: "export [--format json|csv] [--output FILE]",
  summary: "Write all your tasks to a file, as the app exports them",
  about: ["The app can import the file again. Without --output it goes to the standard output."],
  options: {
    format: {
      type: "string",
      short: "f",
      value: "json|csv",
      about: "JSON without it, or what the file's name says",
    },
    output: { type: "string", short: "o", value: "FILE", about: "The file, which is there when it is whole" },
  },
  examples: ["hedgerow export --output tasks.json", "hedgerow export --format csv > tasks.csv"],
  async run({ out, options, args }) {
    if (args.length > 0) throw usage("export takes no words.", "hedgerow export --output tasks.json");
    const output = textOf(options, "output");
    const named = /\.(json|csv)$/i.exec(output ?? "")?.[1]?.toLowerCase();
    const format = textOf(options, "format") ?? named ?? "json";
    if (!formats.has(format)) throw usage(`--format is json or csv, and not “${harmless(format)}”.`);
    if (out.isJson && format === "csv" && output === undefined)
      throw usage(
        "--json and a CSV on the standard output cannot go together.",
        "Name a file: --output tasks.csv",
      );
    const client = await openClient(options.origin);
    const send = (to: Write) => (format === "csv" ? sendCsv(client, to) : sendJson(client, to));
    if (output === undefined || output === "-") {
      await send(write);
      return;
    }
    const count = await writeWhole(resolve(output), send);
    await out.give({ file: resolve(output), format, tasks: count }, [
      `${plural(count, "task")} in ${harmless(output)}`,
    ]);
  },
};

/** The file as the app downloads it, in pieces. */
async function sendJson(client: Client, to: Write): Promise<number> {
  const [lists, { views }] = await Promise.all([allLists(client), client.get("/api/views")]);
  const kept = {
    hedgerow: 1,
    exported_at: new Date().toISOString(),
    lists,
    views,
  };
  await to(`${JSON.stringify(kept, undefined, 2).slice(0, -2)},\n  "tasks": [`);
  let count = 0;
  for await (const page of pagesOf(client, { sort: "-created_at" })) {
    await to(page.map((task) => `${count++ === 0 ? "" : ","}\n    ${indent(task)}`).join(""));
  }
  await to(count === 0 ? "]\n}\n" : "\n  ]\n}\n");
  return count;
}

const indent = (task: Task) => JSON.stringify(task, undefined, 2).replaceAll("\n", "\n    ");

async function sendCsv(client: Client, to: Write): Promise<number> {
  const lists = new Map((await allLists(client)).map((list) => [list.id, list]));
  await to(csvHead());
  let count = 0;
  for await (const page of pagesOf(client, { sort: "-created_at" })) {
    count += page.length;
    await to(page.map((task) => csvRow(task, lists)).join(""));
  }
  return count;
}

/** A file has its final name only when all of it is on the disk. */
async function writeWhole(path: string, send: (to: Write) => Promise<number>): Promise<number> {
  const draft = `${path}.${randomUUID()}.part`;
  const remove = () => rm(draft, { force: true });
  try {
    const file = await open(draft, "wx", 0o600);
    const count = await fill(file, send);
    await rename(draft, path);
    return count;
  } catch (error) {
    await remove();
    throw error;
  }
}

async function fill(file: FileHandle, send: (to: Write) => Promise<number>): Promise<number> {
  try {
    const count = await send((text) => file.appendFile(text));
    await file.sync();
    return count;
  } finally {
    await file.close();
  }
}
