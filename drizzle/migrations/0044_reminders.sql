CREATE TABLE "alarms" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"claim" uuid,
	"dealt_with" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
ALTER TABLE "alarms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "push_subscriptions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"endpoint" text NOT NULL,
	"p256dh" text NOT NULL,
	"auth" text NOT NULL,
	"vapid_key" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	CONSTRAINT "push_subscriptions_endpoint_unique" UNIQUE("endpoint"),
	CONSTRAINT "push_subscriptions_endpoint_length" CHECK (char_length("push_subscriptions"."endpoint") <= 1024)
);
--> statement-breakpoint
ALTER TABLE "push_subscriptions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reminder_settings" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"time_zone" text NOT NULL,
	"day_minutes" smallint DEFAULT 540 NOT NULL,
	"by_mail" boolean DEFAULT false NOT NULL,
	"digest_minutes" smallint,
	"digest_by" text,
	"digest_at" timestamp (3) with time zone,
	CONSTRAINT "reminder_settings_day_minutes" CHECK ("reminder_settings"."day_minutes" between 0 and 1439),
	CONSTRAINT "reminder_settings_digest_minutes" CHECK ("reminder_settings"."digest_minutes" between 0 and 1439),
	CONSTRAINT "reminder_settings_digest_whole" CHECK (("reminder_settings"."digest_minutes" is null) = ("reminder_settings"."digest_by" is null)),
	CONSTRAINT "reminder_settings_digest_known" CHECK ("reminder_settings"."digest_by" in ('push', 'mail'))
);
--> statement-breakpoint
ALTER TABLE "reminder_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "reminders" jsonb;--> statement-breakpoint
ALTER TABLE "alarms" ADD CONSTRAINT "alarms_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_settings" ADD CONSTRAINT "reminder_settings_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alarms_of_task" ON "alarms" USING btree ("user_id","task_id");--> statement-breakpoint
CREATE INDEX "alarms_next_of_owner" ON "alarms" USING btree ("user_id","at") WHERE "alarms"."claim" is null;--> statement-breakpoint
CREATE INDEX "alarms_next" ON "alarms" USING btree ("at","user_id") WHERE "alarms"."claim" is null;--> statement-breakpoint
CREATE INDEX "alarms_claimed" ON "alarms" USING btree ("user_id","claim") WHERE "alarms"."claim" is not null;--> statement-breakpoint
CREATE INDEX "push_subscriptions_of_owner" ON "push_subscriptions" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "push_subscriptions_of_session" ON "push_subscriptions" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "reminder_settings_next_digest" ON "reminder_settings" USING btree ("digest_at") WHERE "reminder_settings"."digest_at" is not null;--> statement-breakpoint
CREATE INDEX "tasks_that_remind" ON "tasks" USING btree ("user_id","id") WHERE "tasks"."reminders" is not null and not "tasks"."completed";--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_reminders_bounded" CHECK (jsonb_array_length("tasks"."reminders") between 1 and 5);--> statement-breakpoint
CREATE POLICY "alarms_of_their_owner" ON "alarms" AS PERMISSIVE FOR ALL TO "hedgerow_owner" USING ("alarms"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("alarms"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "push_subscriptions_of_their_owner" ON "push_subscriptions" AS PERMISSIVE FOR ALL TO "hedgerow_owner" USING ("push_subscriptions"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("push_subscriptions"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reminder_settings_of_their_owner" ON "reminder_settings" AS PERMISSIVE FOR ALL TO "hedgerow_owner" USING ("reminder_settings"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("reminder_settings"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid);
--> statement-breakpoint
alter table alarms force row level security;
--> statement-breakpoint
alter table reminder_settings force row level security;
--> statement-breakpoint
alter table push_subscriptions force row level security;
--> statement-breakpoint
-- Owners keep what is theirs. Alarms are written by triggers, as whoever changes the task.
grant select, insert, update, delete on alarms, reminder_settings, push_subscriptions to hedgerow_owner;
--> statement-breakpoint
-- What an account may hold, with its alarms.
create or replace function quota(name text) returns bigint
language sql immutable
return case name
  when 'tasks' then 50000
  when 'task_bytes' then 100000000
  when 'history_bytes' then 100000000
  when 'answers' then 10000
  when 'sessions' then 100
  when 'removals' then 20000
  when 'lists' then 500
  when 'operations' then 200000
  when 'sections' then 1000
  when 'alarms' then 5000
end;
--> statement-breakpoint
-- With the alarms that its reminders have.
create or replace function size_of(task tasks) returns integer
language sql stable parallel safe
return 500
  + octet_length(to_json(task.title)::text)
  + coalesce(octet_length(to_json(task.description)::text), 0)
  + octet_length(to_json(task.tags)::text)
  + octet_length(task.checklist::text)
  + coalesce(octet_length(task.repeat_rule), 0)
  + coalesce(octet_length(task.position), 0)
  + coalesce(octet_length(task.conflicts::text), 0)
  + case when task.start_on is null then 0 else 24 end
  + case when task.duration_minutes is null then 0 else 26 end
  + case when task.section_id is null then 0 else 20 + octet_length(task.section_id) end
  + case when task.parent_id is null then 0 else 51 end
  + case when task.reminders is null then 0 else 20 + octet_length(task.reminders::text) + 150 * jsonb_array_length(task.reminders) end;
--> statement-breakpoint
-- When the next one of a repeating task reminds: a moment of its own was that of the completed one.
create function lasting_reminders(reminders jsonb) returns jsonb
language sql immutable parallel safe
return (select jsonb_agg(reminder order by nth) from jsonb_array_elements(reminders) with ordinality as each(reminder, nth) where not reminder ? 'at');
--> statement-breakpoint
-- As before, and the next one reminds as the completed one did.
create or replace function make_next(task tasks, next jsonb) returns void
language plpgsql set timezone = 'UTC'
as $$
declare
  record jsonb = public.repeating_record(task);
  wall timestamp = next ->> 'wall';
  moment timestamptz = case when task.due_at is not null then public.moment_of_wall(wall, task.due_zone) end;
  done text;
begin
  if (next -> 'known' = record) is not true then
    raise exception 'a task repeats' using errcode = 'HR424', detail = jsonb_build_object(task.id, record);
  end if;
  if wall is null then
    return;
  end if;
  done = set_config('app.repeating', 'yes', true);
  perform public.make_task(
    record - array['due_local', 'created_at', 'completed_at', 'conflicts'] || jsonb_build_object(
      'id', public.next_id_for(task.id, task.user_id, (next ->> 'spare')::uuid),
      'checklist', public.untick(task.checklist),
      'reminders', public.lasting_reminders(task.reminders),
      'due_on', case when moment is null then wall::date end,
      'due_at', moment,
      'start_on', public.next_start(task, wall::date),
      'repeat_rule', case when moment at time zone task.due_zone <> wall then next ->> 'rule_for_clock' else next ->> 'rule' end
    )
  );
  perform public.pass_on_subtasks(task, (next ->> 'spare')::uuid, wall);
  done = set_config('app.repeating', '', true);
end
$$;
--> statement-breakpoint
-- As before, and the subtasks remind, too.
create or replace function pass_on_subtasks(task tasks, spare uuid, wall timestamp) returns void
language plpgsql set timezone = 'UTC'
as $$
declare
  owner uuid = task.user_id;
  shift integer = wall::date - public.due_day_of(task);
  given uuid[] = array[task.id];
  heirs uuid[] = array[
    case when exists (select from public.tasks where user_id = owner and id = spare) then spare else public.following_id(task.id) end
  ];
  opened uuid[] = '{}';
  child public.tasks;
  heir uuid;
  following uuid;
  nth integer = 0;
begin
  while nth < cardinality(given) loop
    nth = nth + 1;
    heir = heirs[nth];
    for child in select * from public.tasks where user_id = owner and parent_id = given[nth] order by id loop
      if not child.completed then
        perform public.write_task(child.id, jsonb_build_object('parent_id', heir));
        opened = opened || child.id || array(select id from public.tasks_below(owner, array[child.id]));
      else
        following = public.next_id_for(child.id, owner, null);
        continue when following is null;
        perform public.make_task(
          public.record_of(child) - array['created_at', 'completed_at', 'completed', 'conflicts'] || public.shifted_days(child, shift)
          || jsonb_build_object(
            'id', following, 'parent_id', heir, 'position', child.place, 'checklist', public.untick(child.checklist),
            'reminders', public.lasting_reminders(child.reminders)
          )
        );
        given = given || child.id;
        heirs = heirs || following;
      end if;
    end loop;
  end loop;
  if shift <> 0 then
    for child in
      select * from public.tasks where user_id = owner and id = any (opened) and not completed and repeat_rule is null
        and (start_on is not null or due_local < 'infinity') order by id
    loop
      perform public.write_task(child.id, public.shifted_days(child, shift));
    end loop;
  end if;
end
$$;
--> statement-breakpoint
-- The name of a time zone if Postgres knows it. The Worker's runtime may know others.
create function known_zone(zone text) returns text
language plpgsql stable
as $$
begin
  perform now() at time zone zone;
  return zone;
exception when invalid_parameter_value then
  return null;
end
$$;
--> statement-breakpoint
-- When a task reminds its owner. A day counts from its own clock, or else from `zone`, and rings at `day_minutes`, unless it is
-- due at a time. Without a due date, only moments of their own are left. In PL/pgSQL, which plans it once for many tasks.
create function moments_of(task tasks, zone text, day_minutes smallint) returns setof timestamptz
language plpgsql stable
as $$
declare
  clock text = case
    when task.due_zone is null then zone
    when task.due_at is not null then task.due_zone
    else coalesce(public.known_zone(task.due_zone), zone)
  end;
  wall timestamp = coalesce(task.due_at at time zone clock, task.due_on + make_interval(mins => day_minutes));
  -- Of a clock that shows the time twice that day, it may be the second.
  due timestamptz = coalesce(task.due_at, public.moment_of_wall(wall, clock));
  moments timestamptz[] = '{}';
  reminder jsonb;
  moment timestamptz;
begin
  for reminder in select jsonb_array_elements(task.reminders) loop
    moment = case
      when reminder ? 'at' then (reminder ->> 'at')::timestamptz
      when reminder ? 'minutes_before' then due - make_interval(mins => (reminder ->> 'minutes_before')::integer)
      when reminder = '{"days_before": 0}' then due
      when reminder ? 'time' then
        public.moment_of_wall(wall::date - (reminder ->> 'days_before')::integer + (reminder ->> 'time')::interval, clock)
      else public.moment_of_wall(wall - make_interval(days => (reminder ->> 'days_before')::integer), clock)
    end;
    if moment is not null and moment <> all (moments) then
      moments = moments || moment;
    end if;
  end loop;
  return query select unnest(moments);
end
$$;
--> statement-breakpoint
-- The same by the owner's own settings.
create function moments_for_owner(task tasks) returns setof timestamptz
language plpgsql stable
as $$
declare
  settings public.reminder_settings;
begin
  select * into settings from public.reminder_settings where user_id = task.user_id;
  return query select public.moments_of(task, coalesce(public.known_zone(settings.time_zone), 'UTC'), coalesce(settings.day_minutes, 540::smallint));
end
$$;
--> statement-breakpoint
-- The transaction tells whoever sent it when the owner's timekeeper should look next: at the earliest of these moments.
create function announce_alarm(moment timestamptz) returns void
language plpgsql
as $$
declare
  said bigint = nullif(current_setting('app.alarm_at', true), '');
  done text;
begin
  if moment is not null then
    done = set_config('app.alarm_at', least(said, ceil(extract(epoch from moment) * 1000)::bigint)::text, true);
  end if;
end
$$;
--> statement-breakpoint
-- Before the write, because what a statement returns is read before its alarms are set.
create function announce_alarms() returns trigger
language plpgsql
as $$
begin
  if tg_op = 'UPDATE' and exists (
    select from public.alarms where user_id = old.user_id and task_id = old.id and claim is not null and not dealt_with
  ) then
    perform public.announce_alarm(now());
  end if;
  if new.reminders is not null and not new.completed then
    perform public.announce_alarm((select min(moment) from public.moments_for_owner(new) as moment where moment > now()));
  end if;
  return new;
end
$$;
--> statement-breakpoint
-- Keeps the alarms of a task in step with it. What is over rings no more; what has rung is dealt with as soon as the task is changed
-- in what the alarm is about.
create function set_alarms() returns trigger
language plpgsql
as $$
declare
  done text;
begin
  -- An account is being deleted, in Postgres 17 by a role that may not look at its alarms: they go with it.
  if tg_op = 'DELETE' and not has_table_privilege('public.alarms', 'delete') then
    return null;
  end if;
  if tg_op <> 'INSERT' then
    delete from public.alarms where user_id = old.user_id and task_id = old.id and claim is null;
    update public.alarms set dealt_with = true
      where user_id = old.user_id and task_id = old.id and claim is not null and not dealt_with;
    if found then
      perform public.announce_alarm(now());
    end if;
  end if;
  if tg_op <> 'DELETE' and new.reminders is not null and not new.completed then
    insert into public.alarms (user_id, task_id, at)
      select new.user_id, new.id, moment from public.moments_for_owner(new) as moment where moment > now();
    if found then
      done = set_config('app.alarms_made', 'yes', true);
    end if;
  end if;
  return null;
end
$$;
--> statement-breakpoint
create trigger tasks_announce_alarms_made before insert on tasks
  for each row when (new.reminders is not null and not new.completed) execute function announce_alarms();
--> statement-breakpoint
create trigger tasks_announce_alarms_changed before update on tasks
  for each row when (
    (old.reminders is not null or new.reminders is not null)
    and (old.reminders, old.due_on, old.due_at, old.due_zone, old.completed)
      is distinct from (new.reminders, new.due_on, new.due_at, new.due_zone, new.completed)
  ) execute function announce_alarms();
--> statement-breakpoint
create trigger tasks_set_alarms_made after insert on tasks
  for each row when (new.reminders is not null and not new.completed) execute function set_alarms();
--> statement-breakpoint
create trigger tasks_set_alarms_changed after update on tasks
  for each row when (
    (old.reminders is not null or new.reminders is not null)
    and (old.reminders, old.due_on, old.due_at, old.due_zone, old.completed)
      is distinct from (new.reminders, new.due_on, new.due_at, new.due_zone, new.completed)
  ) execute function set_alarms();
--> statement-breakpoint
create trigger tasks_set_alarms_deleted after delete on tasks
  for each row when (old.reminders is not null) execute function set_alarms();
--> statement-breakpoint
-- Alarms still to come have a number that one owner may have. They are counted once for all tasks that a statement has written. The next one of a
-- repeating task may use the reserve, as it may of tasks.
create function refuse_too_many_alarms() returns trigger
language plpgsql
as $$
declare
  owner uuid = nullif(current_setting('app.user_id', true), '')::uuid;
  percent integer = case current_setting('app.repeating', true) when 'yes' then 105 else 100 end;
  done text;
begin
  if coalesce(current_setting('app.alarms_made', true), '') = '' then
    return null;
  end if;
  done = set_config('app.alarms_made', '', true);
  if (select count(*) * 100 from public.alarms where user_id = owner and claim is null and at > now()) > public.quota('alarms') * percent then
    raise exception 'the account is full' using errcode = 'HR507';
  end if;
  return null;
end
$$;
--> statement-breakpoint
create trigger tasks_refuse_too_many_alarms after insert or update on tasks
  for each statement execute function refuse_too_many_alarms();
--> statement-breakpoint
-- The first time after `since` that a clock shows so many minutes after midnight.
create function next_time(minutes smallint, zone text, since timestamptz) returns timestamptz
language sql stable
as $$
  select min(moment)
  from (select coalesce(public.known_zone(zone), 'UTC') as clock offset 0) as known,
    generate_series(0, 2) as days,
    lateral (select public.moment_of_wall((since at time zone clock)::date + days + make_interval(mins => minutes), clock) as moment) as meant
  where moment > since
$$;
--> statement-breakpoint
-- The writes of one owner are in an order, so that no task takes its alarms from settings that are just being changed. A digest that
-- is due stays due when something else is set.
create function hold_reminder_settings() returns trigger
language plpgsql
as $$
begin
  perform public.hold_account();
  if tg_op = 'INSERT' or (old.time_zone, old.digest_minutes) is distinct from (new.time_zone, new.digest_minutes) then
    new.digest_at = public.next_time(new.digest_minutes, new.time_zone, now());
  end if;
  return new;
end
$$;
--> statement-breakpoint
create trigger reminder_settings_hold before insert or update of time_zone, day_minutes, digest_minutes on reminder_settings
  for each row execute function hold_reminder_settings();
--> statement-breakpoint
-- Another clock, or another time of the day, moves the alarms of all open tasks.
create function move_alarms() returns trigger
language plpgsql
as $$
begin
  if tg_op = 'INSERT' or (old.time_zone, old.day_minutes) is distinct from (new.time_zone, new.day_minutes) then
    delete from public.alarms where user_id = new.user_id and claim is null;
    insert into public.alarms (user_id, task_id, at)
      select task.user_id, task.id, moment
      from (select coalesce(public.known_zone(new.time_zone), 'UTC') as zone offset 0) as known,
        public.tasks as task, public.moments_of(task, known.zone, new.day_minutes) as moment
      where task.user_id = new.user_id and task.reminders is not null and not task.completed and moment > now();
  end if;
  perform public.announce_alarm(least(new.digest_at, (select min(at) from public.alarms where user_id = new.user_id and claim is null)));
  return null;
end
$$;
--> statement-breakpoint
create trigger reminder_settings_move_alarms after insert or update of time_zone, day_minutes, digest_minutes on reminder_settings
  for each row execute function move_alarms();
