import { spawn } from "node:child_process";
import { realpath } from "node:fs/promises";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { dieWithParent } from "../system/die-with-parent.ts";
import { findFreePort } from "../system/loopback.ts";
import { type Account, chooseAccount } from "./account.ts";
import { ensureCluster } from "./cluster.ts";
import { placeData } from "./data.ts";
import { forgetOtherServers } from "./environment.ts";
import { stopStaleServer, supervisorSetting } from "./stale-server.ts";
import { findPrograms } from "./programs.ts";

export interface PostgresOptions {
  /** The data folder, which is made if it does not exist. */
  folder: string;
  /** A free port is found unless one is given. */
  port?: number;
  /** Settings of the server, as in postgresql.conf. */
  settings?: Record<string, string>;
  /** Ends the making of a new database. */
  signal?: AbortSignal | undefined;
}

export interface Postgres {
  port: number;
  /** The data folder. */
  folder: string;
  /** The address of a database for the superuser, who is named `postgres`. */
  address(database?: string): string;
  /** Ends the server and all its processes. */
  stop(): Promise<void>;
  /** Settles with the server's last log lines when it has ended, for any reason. */
  ended: Promise<string>;
}

/** Starts a PostgreSQL on loopback that ends with this process, even if this process is killed. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  forgetOtherServers();
  const wanted = resolve(options.folder);
  const account = await chooseAccount(wanted);
  const { initdb, postgres } = await findPrograms(account);
  const placed = await placeData(wanted, account);
  const lasting = options.settings?.["fsync"] !== "off";
  const password = await ensureCluster(placed, { initdb, account, lasting, signal: options.signal });
  const folder = await realpath(placed);
  await stopStaleServer(folder);

  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await findFreePort());
    const server = launch(postgres, account, flagsOf(folder, port, options.settings));
    const failure = await Promise.race([server.ready, server.ended]);
    if (failure === undefined) {
      return {
        port,
        folder,
        address: (database = "postgres") =>
          `postgres://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
        stop: server.stop,
        ended: server.ended,
      };
    }
    // Another program may have taken the port in the meantime.
    const takenMeanwhile = options.port === undefined && failure.includes("Address already in use");
    if (!takenMeanwhile || attempt === 5)
      throw new Error(`PostgreSQL did not start on ${folder}: ${failure}`);
  }
}

function flagsOf(folder: string, port: number, settings: PostgresOptions["settings"]): string[] {
  const all = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    lc_messages: "C",
    // Most containers have 64 MB of /dev/shm, and some have none.
    dynamic_shared_memory_type: "mmap",
    ...settings,
    [supervisorSetting]: String(process.pid),
  };
  const flags = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return ["-D", folder, "-p", String(port), ...flags];
}

function launch(program: string, account: Account | undefined, flags: string[]) {
  const child = spawn(program, flags, {
    ...account,
    cwd: "/",
    // A group of its own: Ctrl-C reaches only this process, which ends the server when it is no longer used.
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  if (child.pid !== undefined) dieWithParent(child, child.pid, "INT");

  const lastLines: string[] = [];
  const lines = createInterface({ input: child.stderr });
  const ready = new Promise<undefined>((settle) => {
    lines.on("line", (line) => {
      lastLines.push(line);
      if (lastLines.length > 4) lastLines.shift();
      if (line.includes("database system is ready to accept connections")) settle(undefined);
    });
  });
  const ended = new Promise<string>((settle) => {
    child.once("error", (error) => settle(error.message));
    child.once("close", () => settle(lastLines.join("\n") || "it ended without a word"));
  });

  async function stop(): Promise<void> {
    for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
      if (child.exitCode !== null || child.signalCode !== null) break;
      child.kill(signal);
      await Promise.race([ended, sleep(10_000, undefined, { ref: false })]);
    }
    await ended;
  }

  return { ready, ended, stop };
}
