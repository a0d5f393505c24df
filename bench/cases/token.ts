import { atMost, type Figure, ratioTo } from "../figures/figure.ts";
import { interleave, median } from "../figures/statistics.ts";
import { Connection } from "../load/connection.ts";
import { request } from "../load/request.ts";
import type { Case } from "./case.ts";

const ways = {
  ours: "ours, strict",
  hono: "hono/jwt",
  jose: "bare jose",
  remembered: "ours, a token that has verified before",
};

/** What it costs to verify a token in workerd, as the mean of many verifications in one request. */
export const token: Case = async (environment) => {
  const count = environment.quick ? 1_000 : 5_000;
  const worker = await environment.worker("bench/workers/verify.ts", "postgres://nobody:none@127.0.0.1/none");
  const connection = new Connection(worker.port);

  async function millisecondsEach(way: string): Promise<number> {
    const path = `/?way=${way}&count=${count}`;
    const started = performance.now();
    await connection.expect(request({ name: way, path }));
    return (performance.now() - started) / count;
  }

  const all = ["none", ...Object.keys(ways)];
  await interleave(all, 2, millisecondsEach);
  const samples = await interleave(all, environment.quick ? 3 : 9, millisecondsEach);
  connection.close();
  await worker.stop();

  const loop = median(samples.get("none") ?? []);
  const figures: Figure[] = Object.entries(ways).map(([way, name]) => ({
    name,
    unit: "ms",
    samples: (samples.get(way) ?? []).map((sample) => sample - loop),
  }));
  const [ours, ...others] = figures;
  if (!ours) throw new Error("ours was measured");
  ours.aim = atMost(0.1, median(ours.samples), "0.1 ms");
  for (const other of others) other.ratio = ratioTo(ours, other.samples);
  return {
    case: "token",
    title: "Verifying a token",
    figures,
    notes: [
      `Each sample is the mean of ${count.toLocaleString("en")} verifications, one after the other, of 2,500 tokens in turns.`,
    ],
  };
};
