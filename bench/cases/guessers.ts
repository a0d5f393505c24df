import { atMost, ratioTo } from "../figures/figure.ts";
import { waiting } from "../figures/outcome.ts";
import { type Outcome, runLoad } from "../load/load.ts";
import { request } from "../load/request.ts";
import { operationsOfPeople } from "../environment/people.ts";
import type { Case } from "./case.ts";

const aim = 3;

/** How long others wait for their tasks while four people guess passwords, each within the limit of one guess a second. */
export const guessers: Case = async (environment) => {
  const operationsAt = await operationsOfPeople(environment);
  const { port, stop } = await environment.worker();
  const rounds = environment.quick ? 1 : 3;
  const quiet: Outcome[] = [];
  const beside: Outcome[] = [];

  const read = () =>
    runLoad({
      port,
      connections: 50,
      rate: 1,
      seconds: environment.quick ? 5 : 15,
      warmUp: 2,
      next: (connection) => operationsAt(connection).list,
    });
  const guess = () =>
    runLoad({
      port,
      connections: 4,
      rate: 1,
      seconds: environment.quick ? 6 : 16,
      warmUp: 1,
      // An address that nobody has costs a hash, too.
      next: (guesser) =>
        request({
          method: "POST",
          path: "/api/auth/signin",
          headers: { "CF-Connecting-IP": `198.18.0.${guesser}` },
          body: { email: `${crypto.randomUUID()}@example.com`, password: "correct horse battery" },
        }),
    });

  for (let round = 0; round < rounds; round += 1) {
    quiet.push(await read());
    const [outcome] = await Promise.all([read(), guess()]);
    beside.push(outcome);
  }
  await stop();

  const figures = [50, 95].map((rank) => {
    const calm = waiting(`p${rank} of lists, nobody guessing`, rank, quiet);
    const busy = waiting(`p${rank} of lists, beside four guessers`, rank, beside);
    busy.ratio = { ...ratioTo(calm, busy.samples), to: "quiet" };
    busy.aim = atMost(aim, busy.ratio.value, `${aim}`);
    return [calm, busy];
  });
  return {
    case: "guessers",
    title: "Reading beside people who guess passwords",
    figures: figures.flat(),
    notes: [
      "Fifty people ask for their tasks once a second each. Each guess comes for another address and costs a password hash. The hasher is a process of its own, on the same two processors.",
    ],
  };
};
