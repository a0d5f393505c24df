import { createServer } from "node:http";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { listenOnLoopback } from "../../local/system/loopback.ts";
import { makePushKey } from "../../worker/push/make-key.ts";
import { startClock } from "../environment/clock.ts";
import type { Environment } from "../environment/environment.ts";
import { childrensProcessorTime, processorTime } from "../environment/processor-time.ts";
import type { Figure } from "../figures/figure.ts";
import type { Case } from "./case.ts";

/** Connections that claim at once: as many as a small Neon compute runs well. */
const atOnce = 8;
/** Owners whose timekeepers are woken by one request. */
const batch = 100;

/** Everybody has one reminder at the same minute: what it takes of the database, and of the objects. */
export const minute: Case = async (environment) => {
  const owners = await addOwners(environment, environment.quick ? 2_000 : 100_000);
  const claimed = await measureClaims(environment, owners.slice(0, owners.length / 2));
  const turns = await measureTurns(
    environment,
    owners.slice(owners.length / 2).slice(0, environment.quick ? 500 : 1_500),
  );
  return {
    case: "minute",
    title: "A reminder of everybody in the same minute",
    figures: [...claimed, ...turns],
    notes: [
      `${owners.length.toLocaleString("en")} owners have a task, a device and an alarm that is due. Half of them are claimed by ${atOnce} connections to PostgreSQL, for some of the others their timekeepers ask through the door and tell a push service that takes everything.`,
      "All timekeepers share one thread of one workerd, and the door, the push service and PostgreSQL its two processors. On the platform they are spread over many machines.",
    ],
  };
};

async function addOwners(environment: Environment, count: number): Promise<string[]> {
  const { direct } = await environment.database();
  await direct.query("truncate users cascade");
  // Without the triggers, which would take minutes: what they keep is not read here.
  await direct.query("set session_replication_role = replica");
  await direct.query("set synchronous_commit = off");
  await direct.query(
    `with person as (insert into users (email) select gen_random_uuid() || '@example.com' from generate_series(1, $1) returning id)
     insert into sessions (user_id, token, expires_at) select id, gen_random_uuid(), now() + interval '7 days' from person`,
    [count],
  );
  await direct.query(
    `with task as (
       insert into tasks (user_id, title, due_at, due_zone, reminders)
       select id, 'Trim the hedge', now(), 'Europe/Berlin', '[{"minutes_before": 0}]' from users returning id, user_id
     )
     insert into alarms (user_id, task_id, at) select user_id, id, now() from task`,
  );
  await direct.query("set session_replication_role = default");
  await direct.query("vacuum analyze");
  await direct.query("checkpoint");
  const { rows } = await direct.query<{ id: string }>("select id from users order by random()");
  return rows.map(({ id }) => id);
}

async function measureClaims(environment: Environment, owners: string[]): Promise<Figure[]> {
  const { app } = await environment.database();
  const clients = Array.from({ length: atOnce }, () => new pg.Client({ connectionString: app }));
  await Promise.all(clients.map((client) => client.connect()));
  const queue = [...owners];
  const waits: number[] = [];
  const before = await childrensProcessorTime();
  const began = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      for (let owner = queue.pop(); owner !== undefined; owner = queue.pop()) {
        const asked = performance.now();
        await client.query({
          name: "claim",
          text: "select claim_alarms($1, gen_random_uuid(), '{}') as answer",
          values: [owner],
        });
        waits.push(performance.now() - asked);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1_000;
  const used = (await childrensProcessorTime()) - before;
  await Promise.all(clients.map((client) => client.end()));
  return [
    { name: "claims", unit: "/s", samples: [owners.length / seconds] },
    { name: "a claim", unit: "ms", samples: waits },
    {
      name: "processor time of PostgreSQL for a claim",
      unit: "ms",
      samples: [(used / owners.length) * 1_000],
    },
  ];
}

async function measureTurns(environment: Environment, owners: string[]): Promise<Figure[]> {
  const service = await openSink();
  const keys = await makePushKey();
  await subscribe(environment, owners, { origin: service.origin, key: keys.split(".")[0] ?? "" });
  const { server, disk } = await startClock(await environment.bundle("bench/workers/clock.ts"), {
    DATABASE_URL: await environment.addressAt((await environment.door()).port),
    PUSH_KEYS: keys,
    PUSH_SUBJECT: "mailto:tasks@example.org",
    PUSH_LOOPBACK: service.origin,
  });
  const wake = (some: string[]) =>
    fetch(`http://127.0.0.1:${server.port}/`, { method: "POST", body: JSON.stringify(some) });
  // The first ones load what later ones find.
  const [warm, rest] = [owners.slice(0, batch), owners.slice(batch)];
  await wake(warm);
  await service.until(warm.length);
  const [time, memory] = [await processorTime(server.pid), await residentBytes(server.pid)];
  for (let from = 0; from < rest.length; from += batch) {
    await wake(rest.slice(from, from + batch));
    await service.until(warm.length + Math.min(from + batch, rest.length));
  }
  const used = (await processorTime(server.pid)) - time;
  const grown = (await residentBytes(server.pid)) - memory;
  // An object goes to sleep, and closes its file, when nothing has happened for ten seconds.
  await sleep(20_000);
  const stored = await sizeOfFiles(disk);
  await server.stop();
  await service.close();
  return [
    {
      name: "processor time of workerd for a timekeeper that asks and tells one device",
      unit: "ms",
      samples: [(used / rest.length) * 1_000],
    },
    { name: "memory of a thousand awake", unit: "MB", samples: [grown / rest.length / 1_000] },
    { name: "disk of one that sleeps", unit: "kB", samples: [stored / owners.length / 1_000] },
  ];
}

async function subscribe(
  environment: Environment,
  owners: string[],
  { origin, key }: { origin: string; key: string },
) {
  const { direct } = await environment.database();
  // The key of a browser is a point as ours is: nobody decrypts here.
  await direct.query(
    `insert into push_subscriptions (user_id, session_id, endpoint, p256dh, auth, vapid_key)
     select user_id, id, $2 || '/push/' || id, $3, 'AAAAAAAAAAAAAAAAAAAAAA', $3 from sessions where user_id = any ($1)`,
    [owners, origin, key],
  );
}

/** A push service that takes everything. */
async function openSink() {
  let count = 0;
  const waiting: { for: number; done: () => void }[] = [];
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(201).end();
    count += 1;
    while (waiting[0] && waiting[0].for <= count) waiting.shift()?.done();
  });
  const port = await listenOnLoopback(server);
  return {
    origin: `http://127.0.0.1:${port}`,
    until: (many: number) =>
      new Promise<void>((done) => {
        if (many <= count) done();
        else waiting.push({ for: many, done });
      }),
    async close() {
      server.closeAllConnections();
      await server[Symbol.asyncDispose]();
    },
  };
}

async function sizeOfFiles(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  const files = await Promise.all(names.map((name) => stat(join(folder, name)).catch(() => undefined)));
  return files.reduce((sum, file) => sum + (file?.isFile() ? file.blocks * 512 : 0), 0);
}

/** Linux only: elsewhere it is not a number. */
async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1_000;
}
