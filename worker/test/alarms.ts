import type { Person } from "./people.ts";
import type { World } from "./world.ts";

interface Alarm {
  id: string;
  at: string;
  dealt_with: boolean;
}

const columns = `id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, dealt_with`;

/** When tasks will remind somebody, the earliest first; with those that have rung if that is wanted. */
export async function alarmsOf(world: World, { userId }: Person, rung = false): Promise<Alarm[]> {
  const rows = await world.sql(
    `select ${columns} from alarms where user_id = $1 and (claim is null) <> $2 order by alarms.at, id`,
    [userId, rung],
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- These are the columns.
  return rows as unknown as Alarm[];
}

export async function momentsOf(world: World, person: Person): Promise<string[]> {
  return (await alarmsOf(world, person)).map(({ at }) => at);
}

/** All alarms of somebody ring, and are taken by whoever tells them. */
export async function ring(world: World, { userId }: Person): Promise<void> {
  await world.sql("update alarms set claim = gen_random_uuid(), at = now() where user_id = $1", [userId]);
}

/** As the API sets it: everything at once. */
export async function setReminders(
  world: World,
  { userId }: Person,
  { zone = "UTC", day = 540, digest }: { zone?: string; day?: number; digest?: number | undefined },
): Promise<void> {
  await world.sql(
    `insert into reminder_settings (user_id, time_zone, day_minutes, digest_minutes, digest_by)
     values ($1, $2, $3, $4::smallint, case when $4::smallint is not null then 'push' end)
     on conflict (user_id) do update set time_zone = excluded.time_zone, day_minutes = excluded.day_minutes,
       digest_minutes = excluded.digest_minutes, digest_by = excluded.digest_by`,
    [userId, zone, day, digest ?? null],
  );
}
