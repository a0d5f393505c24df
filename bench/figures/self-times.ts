import type { Place, PlaceFinder } from "./bundle-places.ts";

/** The Chrome DevTools Protocol's `Profiler.Profile`. */
export interface CpuProfile {
  nodes: { id: number; callFrame: Place & { functionName: string } }[];
  /** The node that ran at each sample, and the microseconds since the sample before. */
  samples: number[];
  timeDeltas: number[];
}

const mostFunctions = 40;
/** What is not in the bundle. */
const platform = "workerd and V8";

/** Self time by package or file, and by function, as two tables: microseconds of each request, and the part of all. */
export function selfTimes(profile: CpuProfile, find: PlaceFinder, requests: number): string {
  const spent = new Map<number, number>();
  for (const [index, id] of profile.samples.entries()) {
    spent.set(id, (spent.get(id) ?? 0) + (profile.timeDeltas[index] ?? 0));
  }
  const byPart = new Map<string, number>();
  const byFunction = new Map<string, number>();
  for (const { id, callFrame } of profile.nodes) {
    const time = spent.get(id) ?? 0;
    const name = callFrame.functionName || "(anonymous)";
    if (time === 0 || name === "(idle)") continue;
    const found = find(callFrame);
    add(byPart, found?.part ?? platform, time);
    add(byFunction, `${name}  ${found?.source ?? platform}`, time);
  }
  const all = [...byPart.values()].reduce((sum, time) => sum + time, 0);
  const table = (title: string, times: Map<string, number>, most: number) =>
    [
      `|   µs |    % | ${title}`,
      "| ---: | ---: | :---",
      ...[...times]
        .toSorted(([, a], [, b]) => b - a)
        .slice(0, most)
        .map(([name, time]) => `| ${cell(time / requests)} | ${cell((100 * time) / all)} | ${name}`),
      "",
    ].join("\n");
  return [
    `${(all / requests).toFixed(0)} µs a request\n`,
    table("package or file", byPart, Number.POSITIVE_INFINITY),
    table("function", byFunction, mostFunctions),
  ].join("\n");
}

function add(times: Map<string, number>, name: string, time: number): void {
  times.set(name, (times.get(name) ?? 0) + time);
}

function cell(value: number): string {
  return value.toFixed(1).padStart(4);
}
