import type { World } from "./world.ts";

const published = {
  tasks: 50_000,
  task_bytes: 100_000_000,
  history_bytes: 100_000_000,
  answers: 10_000,
  sessions: 100,
  removals: 20_000,
  lists: 500,
  operations: 200_000,
  sections: 1000,
  alarms: 5000,
};

/** Gives every account of a test's database other quotas, so that a full one needs few rows. */
export async function setQuota(world: World, quotas: Partial<typeof published>): Promise<void> {
  const cases = Object.entries({ ...published, ...quotas }).map(
    ([name, most]) => `when '${name}' then ${most}`,
  );
  await world.sql(
    `create or replace function quota(name text) returns bigint language sql immutable
     return case name ${cases.join(" ")} end`,
  );
}
