import type { Environment } from "../environment/environment.ts";
import { operationsOf } from "../environment/people.ts";
import type { Person } from "../environment/seed.ts";
import { atMost, type Figure, ratioTo } from "../figures/figure.ts";
import { Connection } from "../load/connection.ts";
import { request, type Request } from "../load/request.ts";
import type { Case } from "./case.ts";

const turnsOfRound = 50;

/** What following an account costs: a question without news, and the revisions that each write stamps. */
export const follow: Case = async (environment) => {
  const worker = await environment.worker();
  const [ann] = await environment.people();
  if (!ann) throw new Error("nobody was seeded");
  const connection = new Connection(worker.port);
  const rounds = environment.quick ? 4 : 12;
  const { change, get } = operationsOf(ann);
  await connection.expect(change);

  const empty = await emptyFollowUp(connection, ann);
  const reads = new Map<Request, number[]>([get, empty].map((ask) => [ask, []]));
  for (let turn = -turnsOfRound; turn < rounds * turnsOfRound; turn += 1) {
    for (const [ask, samples] of reads) {
      const took = await time(connection, ask);
      if (turn >= 0) samples.push(took);
    }
  }

  const stamped: number[] = [];
  const bare: number[] = [];
  for (let round = -1; round < rounds; round += 1) {
    for (const [isStamped, samples] of [
      [true, stamped],
      [false, bare],
    ] as const) {
      await switchTriggers(environment, isStamped);
      for (let turn = -10; turn < turnsOfRound; turn += 1) {
        const took = await time(connection, operationsOf(ann).change);
        // Connections plan anew after a switch.
        if (round >= 0 && turn >= 0) samples.push(took);
      }
    }
  }
  await switchTriggers(environment, true);
  connection.close();
  await worker.stop();

  const one: Figure = { name: "GET /api/tasks/{id}", unit: "ms", samples: reads.get(get) ?? [] };
  const news = reads.get(empty) ?? [];
  const without: Figure = { name: "a write without the stamping triggers", unit: "ms", samples: bare };
  const readRatio = ratioTo(one, news);
  const writeRatio = ratioTo(without, stamped);
  return {
    case: "follow",
    title: "Following an account",
    figures: [
      one,
      {
        name: "GET /api/sync?since= without news",
        unit: "ms",
        samples: news,
        ratio: { ...readRatio, to: "get" },
        aim: atMost(1, readRatio.value, "1"),
      },
      without,
      {
        name: "the same write with them",
        unit: "ms",
        samples: stamped,
        ratio: { ...writeRatio, to: "without" },
        aim: atMost(1.15, writeRatio.value, "1.15"),
      },
    ],
    notes: [
      "One connection, the two of each pair in turns, in one run.",
      "Without the triggers a write still counts the account's revision up, in the row that it locks anyway, and keeps the index on revisions.",
    ],
  };
};

async function emptyFollowUp(connection: Connection, { token }: Person): Promise<Request> {
  const headers = { Authorization: `Bearer ${token}` };
  for (let path = "/api/sync"; ;) {
    const { body } = await connection.expect(request({ path, headers }));
    const { cursor, more }: { cursor: string; more?: boolean } = JSON.parse(String(body));
    path = `/api/sync?since=${cursor}`;
    if (!more) return request({ name: "sync", path, headers });
  }
}

async function switchTriggers(environment: Environment, on: boolean): Promise<void> {
  const { direct } = await environment.database();
  const verb = on ? "enable" : "disable";
  await direct.query(
    `alter table tasks ${verb} trigger tasks_stamp_revision, ${verb} trigger tasks_record_removal`,
  );
}

async function time(connection: Connection, ask: Request): Promise<number> {
  const began = performance.now();
  await connection.expect(ask);
  return performance.now() - began;
}
