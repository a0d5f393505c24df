import { atMost, type Figure } from "../figures/figure.ts";
import { median, percentile } from "../figures/statistics.ts";
import { Connection } from "../load/connection.ts";
import { request, type Request } from "../load/request.ts";
import { addPersonWithTasks, addTasks, findPeople, type Person, seed } from "../environment/seed.ts";
import type { Environment } from "../environment/environment.ts";
import type { Case } from "./case.ts";

const collected = 10_000;
const page = 10;
const pagesDeep = 1_000;

/** One person sends the same requests while the other people's tasks become a hundred times as many. */
export const growth: Case = async (environment) => {
  const { direct } = await environment.database();
  const worker = await environment.worker();
  await direct.query("truncate users cascade");
  await addPersonWithTasks(direct, "collector@example.com", collected);
  await seed(direct, { people: 10_000, tasks: 0 });
  const [collector] = await findPeople(direct, environment.secret, { like: "collector%" });
  if (!collector) throw new Error("nobody was seeded");
  const asks = await asksOf(collector, worker.port);

  const sizes = environment.quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000];
  const measured: { size: number; waits: Waits }[] = [];
  let present = collected;
  for (const size of sizes) {
    if (size > present) await addTasks(direct, size - present);
    present = size;
    await direct.query("checkpoint");
    measured.push({ size, waits: await measure(environment, worker.port, asks) });
  }
  await worker.stop();
  return {
    case: "growth",
    title: "While the table grows",
    figures: asks.flatMap(({ name }) => figuresOf(name, measured)),
    notes: [
      `The person who asks has ${collected.toLocaleString("en")} tasks at every size and gets ${page} a page; one connection, one request after the other. Search runs over all of the person's own tasks, and \`total\` counts them.`,
    ],
  };
};

/** The waits of each round, by the request's name. */
type Waits = Map<string, number[][]>;

/** A request's waits at each size, compared with those at the smallest. */
function figuresOf(name: string, measured: { size: number; waits: Waits }[]): Figure[] {
  const p95 = measured.map(({ waits }) => (waits.get(name) ?? []).map((each) => percentile(each, 95)));
  return measured.map(({ size }, index) => {
    const samples = p95[index] ?? [];
    const value = median(samples) / median(p95[0] ?? []);
    const isLargest = index === measured.length - 1;
    return {
      name: `${name}, ${size.toLocaleString("en")} tasks, p95`,
      unit: "ms",
      samples,
      ...(index > 0 && { ratio: { to: "smallest", value } }),
      ...(isLargest && !name.startsWith("offset") && { aim: atMost(1.3, value, "1.3") }),
    };
  });
}

async function asksOf({ token, taskId }: Person, port: number): Promise<Request[]> {
  const connection = new Connection(port);
  const headers = { Authorization: `Bearer ${token}` };
  const list = (name: string, query: string) => request({ name, path: `/api/tasks?${query}`, headers });
  let after = "";
  for (let left = page * (pagesDeep - 1); left > 0; left -= 1000) {
    const cursor = after && `&cursor=${after}`;
    const { body } = await connection.expect(list("list", `limit=${Math.min(left, 1000)}${cursor}`));
    const { next_cursor }: { next_cursor: string } = JSON.parse(String(body));
    after = next_cursor;
  }
  connection.close();
  return [
    list("list", `limit=${page}`),
    list(`keyset page ${pagesDeep}`, `limit=${page}&cursor=${after}`),
    list(`offset page ${pagesDeep}`, `limit=${page}&offset=${page * (pagesDeep - 1)}`),
    request({ name: "get", path: `/api/tasks/${taskId}`, headers }),
    list("search", `limit=${page}&q=yew%20autumn`),
  ];
}

/** Sends the requests in turn, so that a disturbance slows all of them alike. */
async function measure(environment: Environment, port: number, asks: Request[]): Promise<Waits> {
  // A connection that was idle while the table grew is closed by now.
  const connection = new Connection(port);
  const waits: Waits = new Map(asks.map(({ name }) => [name, []]));
  const rounds = environment.quick ? 2 : 5;
  for (let round = -1; round < rounds; round += 1) {
    const each = new Map<string, number[]>(asks.map(({ name }) => [name, []]));
    for (let turn = 0; turn < (environment.quick ? 40 : 100); turn += 1) {
      for (const ask of asks) {
        const started = performance.now();
        await connection.expect(ask);
        each.get(ask.name)?.push(performance.now() - started);
      }
    }
    // The first round warms up.
    if (round >= 0) for (const [name, some] of each) waits.get(name)?.push(some);
  }
  connection.close();
  return waits;
}
