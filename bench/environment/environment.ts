import { randomBytes } from "node:crypto";
import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Bundle, bundle } from "../../local/product/bundle.ts";
import { type BenchDatabase, startDatabase } from "./database.ts";
import { type Server, startProgram } from "./program.ts";
import { findPeople, type Person, seed } from "./seed.ts";
import { startHasher, startWorker } from "./workerd.ts";

/** What the cases of the benchmark run on. A part starts when a case first asks for it, and stops with the environment. */
export interface Environment {
  folder: string;
  secret: string;
  quick: boolean;
  database(): Promise<BenchDatabase>;
  /** Seeds 10,000 people with 100,000 tasks, once, and answers a thousand of them with their tokens. */
  people(): Promise<Person[]>;
  /** The Neon door in front of the database. */
  door(): Promise<Server>;
  /** The DATABASE_URL of a Worker whose door listens on this port. */
  addressAt(port: number): Promise<string>;
  /** The product's bundle, or the bundle of another entry. */
  bundle(entry?: string): Promise<Bundle>;
  /** The hasher, which all Workers use. */
  hasher(): Promise<Server>;
  /**
   * A Worker with the product's settings. It reaches its database through the door, unless an address is given. Its limiters
   * let everybody through unless it is limited, because a benchmark sends more requests than a person. It rings nobody unless
   * it has a bell, and understands no words unless it has a parser.
   */
  worker(
    entry?: string,
    databaseUrl?: string,
    options?: { limited?: boolean; bell?: Bundle; parser?: Bundle },
  ): Promise<Server>;
  program(file: string, settings: Record<string, string>): Promise<Server>;
  /** Stops what a case has started by itself. */
  stopAtEnd<Part extends { stop(): Promise<unknown> }>(starting: Part | Promise<Part>): Promise<Part>;
  close(): Promise<void>;
}

export async function openEnvironment({ quick }: { quick: boolean }): Promise<Environment> {
  const folder = await mkdtemp(join(tmpdir(), "hedgerow-bench-"));
  // PostgreSQL may run as another user.
  await chmod(folder, 0o711);
  const parts = new AsyncDisposableStack();
  parts.defer(() => rm(folder, { recursive: true, force: true }));
  const secret = randomBytes(32).toString("base64");
  const bundles = new Map<string | undefined, Promise<Bundle>>();

  async function stopAtEnd<Part extends { stop(): Promise<unknown> }>(
    starting: Part | Promise<Part>,
  ): Promise<Part> {
    const part = await starting;
    if (parts.disposed) {
      await part.stop();
      throw new Error("the environment is closed");
    }
    parts.defer(async () => void (await part.stop()));
    return part;
  }
  const database = once(() => stopAtEnd(startDatabase(join(folder, "postgres"))));
  const people = once(async () => {
    const { direct } = await database();
    await seed(direct, { people: 10_000, tasks: 100_000 });
    return findPeople(direct, secret);
  });
  const door = once(async () =>
    stopAtEnd(startProgram("door.ts", { POSTGRES: (await database()).postgres.address() })),
  );

  const hasher = once(async () =>
    stopAtEnd(startHasher(await environment.bundle("bench/workers/hasher.ts"))),
  );

  const environment: Environment = {
    folder,
    secret,
    quick,
    database,
    people,
    door,
    hasher,
    bundle(entry) {
      const made = bundles.get(entry) ?? bundle(folder, entry);
      bundles.set(entry, made);
      return made;
    },
    addressAt: async (port) => Object.assign(new URL((await database()).app), { port }).href,
    async worker(entry, databaseUrl, options) {
      const made = await environment.bundle(entry);
      const { port } = await hasher();
      const settings = {
        DATABASE_URL: databaseUrl ?? (await environment.addressAt((await door()).port)),
        BETTER_AUTH_SECRET: secret,
      };
      return stopAtEnd(startWorker(made, settings, { ...options, hasher: port }));
    },
    program: (file, settings) => stopAtEnd(startProgram(file, settings)),
    stopAtEnd,
    close: () => parts.disposeAsync(),
  };
  await mkdir(join(folder, "logs"));
  return environment;
}

function once<Part>(start: () => Promise<Part>): () => Promise<Part> {
  let started: Promise<Part> | undefined;
  return () => (started ??= start());
}
