import { atLeast, type Figure, ratioTo } from "../figures/figure.ts";
import { errorsIn, noErrors, throughput, waiting } from "../figures/outcome.ts";
import { interleave, median } from "../figures/statistics.ts";
import { runLoad } from "../load/load.ts";
import type { Request } from "../load/request.ts";
import { contenders, type Contender } from "../environment/contenders.ts";
import { costs } from "../environment/processor-costs.ts";
import type { Operation } from "../environment/people.ts";
import type { Case } from "./case.ts";

/** Every connection sends the next request as soon as it has an answer. */
export const saturated: Case = async (environment) => {
  const { ours, onNode, bySession, all } = await contenders(environment);
  const rounds = environment.quick ? 1 : 3;
  const seconds = environment.quick ? 1 : 3;
  const figures: Figure[] = [];
  let errors = 0;

  for (const connections of [1, 32, 1000]) await compare("list", connections, all);
  // This comes before tasks are created, because lists are longer afterwards.
  figures.push(...(await costs(environment, ours)));
  for (const operation of ["get", "create", "toggle"] as const) await compare(operation, 32, [ours, onNode]);
  for (const { server } of all) await server.stop();

  figures.push(noErrors("errors of ours, all together", [errors]));
  return {
    case: "saturated",
    title: "As much as goes",
    figures,
    notes: [
      "On Node: `@hono/node-server` and `pg` straight to PostgreSQL, the owner in the query only, no session that could be revoked, no validation, no log. Session lookup: Better Auth's `getSession` for each request, then the tasks, in workerd and through the same door.",
      "Fairness is what the connection that got the fewest answers got, as a part of the median connection's.",
    ],
  };

  async function compare(operation: Operation, connections: number, rivals: Contender[]): Promise<void> {
    const warmUp = connections === 1000 ? 2 : 1;
    const samples = await interleave(rivals, rounds, async ({ server, asks }) => {
      const next = (connection: number): Request => asks(connection, operation);
      return runLoad({ port: server.port, connections, seconds, warmUp, next });
    });
    const at = connections === 1 ? "1 connection" : `${connections} connections`;
    const named = `${operation}, ${at}, `;
    const made = rivals.map((rival) => throughput(named + rival.name, samples.get(rival) ?? []));
    const [own] = made;
    if (!own) return;
    for (const [index, figure] of made.entries()) {
      if (index > 0) figure.ratio = ratioTo({ ...own, name: "ours" }, figure.samples);
      if (rivals[index] === bySession) {
        const times = median(own.samples) / median(figure.samples);
        own.aim ??= atLeast(2, times, "2 × session lookup");
      }
    }
    const outcomes = samples.get(ours) ?? [];
    errors += errorsIn(outcomes);
    figures.push(...made, waiting(`${named}ours, p95`, 95, outcomes));
    if (connections > 1) {
      const fairness = outcomes.map((outcome) => outcome.fairness);
      figures.push({ name: `${named}ours, fairness`, unit: "", samples: fairness });
    }
  }
};
