import { atLeast, type Figure, ratioTo } from "../figures/figure.ts";
import { errorsIn, noErrors, throughput, waiting } from "../figures/outcome.ts";
import { interleave, median } from "../figures/statistics.ts";
import type { Request } from "../load/request.ts";
import { warm } from "../load/warm.ts";
import { contenders, type Contender } from "../environment/contenders.ts";
import { costFigures, type Costs, measureCosts } from "../environment/processor-costs.ts";
import type { Operation } from "../environment/people.ts";
import type { Case } from "./case.ts";

/** How many times as many lists as a rival's are the aim, by the number of connections. */
const aims: Record<string, Record<number, number>> = {
  "the plans' stack": { 32: 2.5, 1000: 2 },
  "session lookup": { 32: 2.2 },
};

/** Every connection sends the next request as soon as it has an answer. */
export const saturated: Case = async (environment) => {
  const { ours, onNode, asPlanned, all } = await contenders(environment);
  const rounds = environment.quick ? 1 : 3;
  const figures: Figure[] = [];
  let errors = 0;

  await warmUp("list", all);
  for (const connections of [1, 32, 1000]) await compare("list", connections, all);
  // Lists are longer once tasks are created, so that comes last.
  for (const operation of ["get", "toggle", "change", "create"] as const) {
    const rivals = operation === "change" ? [ours] : [ours, onNode];
    await warmUp(operation, rivals);
    await compare(operation, 32, rivals);
  }
  for (const { server } of all) await server.stop();

  figures.push(noErrors("errors of ours, all together", [errors]));
  return {
    case: "saturated",
    title: "As much as goes",
    figures,
    notes: [
      "On Node: `@hono/node-server` and `pg` straight to PostgreSQL, the owner in the query only, six of a task's fields, no session that could be revoked, no validation, no log. Session lookup: Better Auth's `getSession` for each request, then the tasks with every field, in workerd and through the same door.",
      "One query: the least that a list costs in a Worker behind the same door. It believes every token, and sends one query without a transaction, a fence, a total, validation or a log.",
      asPlanned
        ? "The plans' stack: FastAPI, SQLAlchemy over asyncpg and PyJWT in two uvicorn workers, with what on Node lacks."
        : "The plans' stack (FastAPI, SQLAlchemy over asyncpg, PyJWT) was not measured: no Python here has its packages. `PYTHON` names one that does.",
      "Processor time is read when the measured seconds begin and end, and divided by the answers between.",
      "Fairness is what the connection that got the fewest answers got, as a part of the median connection's.",
    ],
  };

  async function warmUp(operation: Operation, rivals: Contender[]): Promise<void> {
    for (const { server, asks } of rivals) {
      await warm({ port: server.port, next: (connection) => asks(connection, operation) });
    }
  }

  async function compare(operation: Operation, connections: number, rivals: Contender[]): Promise<void> {
    const samples = await interleave(rivals, rounds, ({ server, asks }) =>
      measureCosts(environment, server, {
        connections,
        seconds: environment.quick ? 1 : 3,
        warmUp: 1,
        next: (connection): Request => asks(connection, operation),
      }),
    );
    const at = connections === 1 ? "1 connection" : `${connections} connections`;
    const named = `${operation}, ${at}, `;
    const outcomes = samples.get(ours) ?? [];
    const own = { ...throughput(named + ours.name, outcomes) };
    figures.push(own);
    for (const rival of rivals) {
      if (rival !== ours) figures.push(...against(rival, samples.get(rival) ?? []));
    }
    errors += errorsIn(outcomes);
    figures.push(waiting(`${named}ours, p95`, 95, outcomes));
    if (connections > 1) {
      const fairness = outcomes.map((outcome) => outcome.fairness);
      figures.push({ name: `${named}ours, fairness`, unit: "", samples: fairness });
    }
    if (connections === 32) figures.push(...costFigures(operation, outcomes));

    /** A rival's throughput, and ours as a multiple of it. */
    function against({ name }: Contender, theirs: Costs[]): Figure[] {
      const figure = throughput(named + name, theirs);
      figure.ratio = ratioTo({ ...own, name: "ours" }, figure.samples);
      const aim = operation === "list" ? aims[name]?.[connections] : undefined;
      if (aim === undefined) return [figure];
      const times = median(own.samples) / median(figure.samples);
      const multiple = {
        name: `${named}ours as a multiple of ${name}`,
        unit: "×",
        samples: [times],
        aim: atLeast(aim, times, String(aim)),
      };
      return [figure, multiple];
    }
  }
};
