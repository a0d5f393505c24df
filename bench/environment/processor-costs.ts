import type { Figure } from "../figures/figure.ts";
import { runLoad } from "../load/load.ts";
import type { Contender } from "./contenders.ts";
import { processorTime } from "./processor-time.ts";
import type { Environment } from "./environment.ts";

/** How the processor time of a list is divided: when all cores are busy, each part is worth saving. */
export async function costs(environment: Environment, contender: Contender): Promise<Figure[]> {
  const door = await environment.door();
  const parts: Record<string, () => Promise<number>> = {
    workerd: () => processorTime(contender.server.pid),
    "the door": () => processorTime(door.pid),
    "the generator": async () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    },
    "all of it": () => processorTime(process.pid),
  };
  const samples = new Map<string, number[]>();
  for (let round = 0; round < (environment.quick ? 1 : 3); round += 1) {
    const before = await readAll(parts);
    const seconds = environment.quick ? 1 : 3;
    const { perSecond } = await runLoad({
      port: contender.server.port,
      connections: 32,
      seconds,
      warmUp: 0,
      next: (connection) => contender.asks(connection, "list"),
    });
    const after = await readAll(parts);
    const used = after.map((time, index) => ((time - (before[index] ?? 0)) / (perSecond * seconds)) * 1e6);
    const [worker = 0, itsDoor = 0, generator = 0, all = 0] = used;
    const named = {
      workerd: worker,
      "the door": itsDoor,
      PostgreSQL: all - worker - itsDoor - generator,
      "the generator": generator,
    };
    for (const [name, time] of Object.entries(named)) samples.set(name, [...(samples.get(name) ?? []), time]);
  }
  return [...samples].map(([name, each]) => ({
    name: `processor time of a list, ${name}`,
    unit: "µs",
    samples: each,
  }));
}

function readAll(parts: Record<string, () => Promise<number>>): Promise<number[]> {
  return Promise.all(Object.values(parts).map((read) => read()));
}
