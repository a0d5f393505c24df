import { randomBytes } from "node:crypto";
import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Bundle, bundle } from "./bundle.ts";
import { type BenchDatabase, login, startDatabase } from "./database.ts";
import { type Server, startProgram } from "./program.ts";
import { startWorker } from "./workerd.ts";

/** What the rows of the benchmark stand on. A part is started when a row first asks for it, and ends with the stage. */
export interface Stage {
  folder: string;
  secret: string;
  quick: boolean;
  database(): Promise<BenchDatabase>;
  /** The Neon door in front of the database. */
  door(): Promise<Server>;
  /** The product's bundle, or that of another entry. */
  bundle(entry?: string): Promise<Bundle>;
  /** A Worker that has the product's settings; its database is the door's unless an address is given. */
  worker(entry?: string, databaseUrl?: string): Promise<Server>;
  program(file: string, settings: Record<string, string>): Promise<Server>;
  /** For what a row starts by itself. */
  stopAtEnd<Part extends { stop(): Promise<unknown> }>(starting: Promise<Part>): Promise<Part>;
  close(): Promise<void>;
}

export async function openStage({ quick }: { quick: boolean }): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), "hedgerow-bench-"));
  // PostgreSQL may run as somebody else.
  await chmod(folder, 0o711);
  const parts = new AsyncDisposableStack();
  parts.defer(() => rm(folder, { recursive: true, force: true }));
  const secret = randomBytes(32).toString("base64");
  const bundles = new Map<string | undefined, Promise<Bundle>>();

  async function stopAtEnd<Part extends { stop(): Promise<unknown> }>(
    starting: Promise<Part>,
  ): Promise<Part> {
    const part = await starting;
    if (parts.disposed) {
      await part.stop();
      throw new Error("the stage is closed");
    }
    parts.defer(async () => void (await part.stop()));
    return part;
  }
  const database = once(() => stopAtEnd(startDatabase(join(folder, "postgres"))));
  const door = once(async () =>
    stopAtEnd(startProgram("door.ts", { POSTGRES: (await database()).postgres.address() })),
  );

  const stage: Stage = {
    folder,
    secret,
    quick,
    database,
    door,
    bundle(entry) {
      const made = bundles.get(entry) ?? bundle(folder, entry);
      bundles.set(entry, made);
      return made;
    },
    async worker(entry, databaseUrl) {
      const made = await stage.bundle(entry);
      const settings = {
        DATABASE_URL: databaseUrl ?? addressAt((await door()).port),
        BETTER_AUTH_SECRET: secret,
      };
      return stopAtEnd(startWorker(made, settings));
    },
    program: (file, settings) => stopAtEnd(startProgram(file, settings)),
    stopAtEnd,
    close: () => parts.disposeAsync(),
  };
  await mkdir(join(folder, "logs"));
  return stage;
}

/** What a Worker is told of a database behind a door. */
export function addressAt(port: number): string {
  return `postgres://${login.user}:${login.password}@127.0.0.1:${port}/${login.database}`;
}

function once<Part>(start: () => Promise<Part>): () => Promise<Part> {
  let started: Promise<Part> | undefined;
  return () => (started ??= start());
}
