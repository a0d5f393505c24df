import type { Figure } from "../figures/figure.ts";
import { runLoad } from "../load/load.ts";
import type { Contender } from "./contenders.ts";
import { processorTime } from "./processor-time.ts";
import type { Environment } from "./environment.ts";

/** How the processor time of a list is divided: when all cores are busy, each part is worth saving. */
export async function costs(environment: Environment, { server, asks }: Contender): Promise<Figure[]> {
  const door = await environment.door();
  const seconds = environment.quick ? 1 : 3;
  const samples = new Map<string, number[]>();
  for (let round = 0; round < (environment.quick ? 1 : 3); round += 1) {
    const before = await readTimes();
    const { perSecond } = await runLoad({
      port: server.port,
      connections: 32,
      seconds,
      warmUp: 0,
      next: (connection) => asks(connection, "list"),
    });
    const after = await readTimes();
    const used = after.map((time, index) => ((time - (before[index] ?? 0)) / (perSecond * seconds)) * 1e6);
    const [workerd = 0, itsDoor = 0, generator = 0, all = 0] = used;
    const named = {
      workerd,
      "the door": itsDoor,
      PostgreSQL: all - workerd - itsDoor - generator,
      "the generator": generator,
    };
    for (const [name, time] of Object.entries(named)) samples.set(name, [...(samples.get(name) ?? []), time]);
  }
  return [...samples].map(([name, each]) => ({
    name: `processor time of a list, ${name}`,
    unit: "µs",
    samples: each,
  }));

  /** Seconds so far: of workerd, of the door, of the generator, and of everything that this process has started. */
  async function readTimes(): Promise<number[]> {
    const { user, system } = process.cpuUsage();
    const [workerd = 0, itsDoor = 0, all = 0] = await Promise.all(
      [server.pid, door.pid, process.pid].map(processorTime),
    );
    return [workerd, itsDoor, (user + system) / 1e6, all];
  }
}
