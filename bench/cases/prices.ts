import { atMost, type Figure } from "../figures/figure.ts";
import { median } from "../figures/statistics.ts";
import { Connection } from "../load/connection.ts";
import { type Request, request } from "../load/request.ts";
import type { Environment } from "../environment/environment.ts";
import { processorTime } from "../environment/processor-time.ts";
import { findPeople } from "../environment/seed.ts";
import type { Case } from "./case.ts";

/** In milliseconds of processor time: nobody's request may hold up the others in its isolate for longer. */
const most = 250;

/** What the costliest requests take of the Worker's processor, beside an ordinary one. */
export const prices: Case = async (environment) => {
  const parser = await environment.bundle("worker/parser/index.ts");
  const worker = await environment.worker(undefined, undefined, { parser });
  const connection = new Connection(worker.port);
  const rounds = environment.quick ? 3 : 9;
  const asks = await costlyRequests(environment);
  const samples = new Map<Request, number[]>(asks.map((ask) => [ask, []]));
  for (let round = -1; round < rounds; round += 1) {
    for (const ask of asks) {
      const before = await processorTime(worker.pid);
      const answer = await connection.ask(ask.bytes);
      if (answer === undefined || answer.status >= 500)
        throw new Error(`${ask.name} answered ${answer?.status}`);
      const used = 1000 * ((await processorTime(worker.pid)) - before);
      // The first round warms up.
      if (round >= 0) samples.get(ask)?.push(used);
    }
  }
  connection.close();
  await worker.stop();

  const figures = asks.map((ask): Figure => ({
    name: `processor time of workerd, ${ask.name}`,
    unit: "ms",
    samples: samples.get(ask) ?? [],
  }));
  const [ordinary, ...costly] = figures;
  if (!ordinary) throw new Error("an ordinary request was measured");
  for (const figure of costly) {
    const value = median(figure.samples);
    figure.ratio = { to: "ordinary", value: value / median(ordinary.samples) };
    figure.aim = atMost(most, value, `${most} ms`);
  }
  return {
    case: "prices",
    title: "The costliest requests",
    figures,
    notes: [
      "One request at a time, by people whose accounts are made to be costly. All threads of workerd are counted.",
    ],
  };
};

async function costlyRequests(environment: Environment): Promise<Request[]> {
  const { direct } = await environment.database();
  await direct.query(
    `with people as (
       insert into users (email) select 'hoarder-' || n || '@example.com' from generate_series(1, 3) n returning id, email
     ),
     session as (insert into sessions (user_id, token, expires_at) select id, email, now() + interval '7 days' from people)
     insert into tasks (user_id, title, due_at, due_zone, due_on, repeat_rule, repeat_from, completed)
       select people.id, 'Task ' || n, case when kind = 1 then now() end, case when kind = 1 then 'Europe/Berlin' end,
         case when kind = 3 then '2026-01-01'::date + n end, case when kind <> 2 then 'FREQ=DAILY;UNTIL=99991231T235959Z' end,
         case when kind <> 2 then 'due' end, false
       from people, lateral (select substr(email, 9, 1)::int as kind) as k,
         generate_series(1, case kind when 1 then 1300 when 2 then 5000 else 1000 end) n`,
  );
  await direct.query("vacuum analyze tasks");
  const people = await findPeople(direct, environment.secret, { like: "hoarder-%" });
  const headersOf = (kind: number) => {
    const person = people.find(({ email }) => email.startsWith(`hoarder-${kind}`));
    return { Authorization: `Bearer ${person?.token}` };
  };
  const { rows } = await direct.query<{ id: string }>(
    "select tasks.id from tasks join users on users.id = user_id where email like 'hoarder-3%'",
  );
  const ids = rows.map(({ id }) => id);
  const longest = `FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=${"8,".repeat(30_000)}8`;
  const vain = { rule: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=8" };
  const post = (name: string, path: string, body: object) =>
    request({ name, method: "POST", path, headers: headersOf(3), body });
  return [
    request({ name: "a page of ten", path: "/api/tasks?limit=10", headers: headersOf(3) }),
    request({ name: "a page of 1,000", path: "/api/tasks?limit=1000", headers: headersOf(2) }),
    request({
      name: "an export of 1,300 tasks that repeat at a time",
      path: "/api/calendar/export.ics",
      headers: headersOf(1),
    }),
    request({ name: "an export of 5,000 tasks", path: "/api/calendar/export.ics", headers: headersOf(2) }),
    post("a rule of 60 kB", "/api/tasks", { title: "a", repeat: { rule: longest } }),
    post("200 rules that never come", "/api/tasks/batch", {
      operations: Array.from({ length: 200 }, () => ({ do: "create", task: { title: "a", repeat: vain } })),
    }),
    post("12,400 characters of words", "/api/tasks/words", {
      lines: Array.from({ length: 62 }, () => "!!1h ".repeat(40)),
      time_zone: "Europe/Berlin",
      language: "fr",
    }),
    post("1,000 tasks changed in a batch", "/api/tasks/batch", {
      operations: [{ do: "change", ids, change: { priority: "high" } }],
    }),
    post("1,000 different repetitions completed in a batch", "/api/tasks/batch", {
      operations: [{ do: "change", ids, change: { completed: true } }],
    }),
    post("the undo of that", "/api/tasks/undo", {}),
  ];
}
