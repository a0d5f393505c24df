import { expect } from "vitest";
import { z } from "zod";
import type { Gate } from "../db/gate.ts";
import { statementOf } from "../db/statement.ts";

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Cond"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  "Shared Hit Blocks": number;
  "Shared Read Blocks": number;
  Plans?: PlanNode[];
}

const answer = z.tuple([z.tuple([z.tuple([z.object({ Plan: z.custom<PlanNode>() })])])]);

/** How each query of some work reaches its rows, and how many rows it reads. Reading a whole table is a failure. */
export async function explain(real: Gate, work: (gate: Gate) => Promise<unknown>) {
  const { gate, plans } = explainingGate(real);
  await work(gate);
  return plans.map(readingOf);
}

/** A gate that explains each query, with the caller's role and fences, before it runs it. */
function explainingGate(real: Gate) {
  const plans: PlanNode[] = [];
  const run: Gate["run"] = async (...queries) => {
    for (const statement of queries) {
      const { text, parameters } = "text" in statement ? statement : statementOf(statement);
      const [explained] = await real.run({
        text: `explain (analyze, buffers, format json) ${text}`,
        parameters,
        arrayMode: true,
        read: ({ rows }) => answer.parse(rows),
      });
      plans.push(explained[0][0][0].Plan);
    }
    return real.run(...queries);
  };
  return { gate: { ...real, run, runIdempotent: run, read: run }, plans };
}

function* nodesOf(plan: PlanNode): Generator<PlanNode> {
  yield plan;
  for (const below of plan.Plans ?? []) yield* nodesOf(below);
}

function readingOf(plan: PlanNode) {
  const readers = [...nodesOf(plan)].filter((node) =>
    /(?<!Subquery|Function|CTE|WorkTable) Scan/.test(node["Node Type"]),
  );
  for (const reader of readers) {
    expect(reader["Node Type"]).toMatch(/^(Index Scan|Index Only Scan|Bitmap Index Scan|Bitmap Heap Scan)$/);
    expect(reader["Node Type"] === "Bitmap Heap Scan" || reader["Index Cond"]).toBeTruthy();
  }
  const looked = readers.map(
    (node) =>
      node["Actual Loops"] *
      (node["Actual Rows"] +
        (node["Rows Removed by Filter"] ?? 0) +
        (node["Rows Removed by Index Recheck"] ?? 0)),
  );
  return {
    rows: Math.max(0, ...looked),
    // Buffers include what a function reads, which the plan does not show otherwise. A table scan reads thousands.
    blocks: plan["Shared Hit Blocks"] + plan["Shared Read Blocks"],
  };
}
