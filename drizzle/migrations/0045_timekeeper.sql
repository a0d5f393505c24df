ALTER TABLE "reminder_settings" ADD COLUMN "digest_claim" uuid;--> statement-breakpoint
ALTER TABLE "reminder_settings" ADD COLUMN "digest_day" date;--> statement-breakpoint
-- The timekeeper sees what it tells people of, of one of them at a time: whoever it has been set to. It cannot sign in.
do $$
begin
  create role hedgerow_timekeeper nologin;
exception
  when duplicate_object or unique_violation then null;
end
$$;
--> statement-breakpoint
grant usage on schema public to hedgerow_timekeeper;
--> statement-breakpoint
grant select, delete on alarms to hedgerow_timekeeper;
--> statement-breakpoint
grant update (claim) on alarms to hedgerow_timekeeper;
--> statement-breakpoint
grant select on reminder_settings to hedgerow_timekeeper;
--> statement-breakpoint
grant update (digest_at, digest_claim, digest_day) on reminder_settings to hedgerow_timekeeper;
--> statement-breakpoint
grant select, delete on push_subscriptions to hedgerow_timekeeper;
--> statement-breakpoint
grant update (last_used_at) on push_subscriptions to hedgerow_timekeeper;
--> statement-breakpoint
grant select (id, user_id, title, completed, list_id, due_on, due_at, due_zone, due_local, repeat_rule, reminders) on tasks to hedgerow_timekeeper;
--> statement-breakpoint
grant select (id, user_id, archived_at) on lists to hedgerow_timekeeper;
--> statement-breakpoint
grant select (id, email, email_verified, language) on users to hedgerow_timekeeper;
--> statement-breakpoint
grant select (id, expires_at) on sessions to hedgerow_timekeeper;
--> statement-breakpoint
grant execute on function next_time(smallint, text, timestamptz), moment_of_wall(timestamp, text), known_zone(text) to hedgerow_timekeeper;
--> statement-breakpoint
create policy alarms_of_the_timekeeper on alarms to hedgerow_timekeeper
  using (user_id = nullif(current_setting('app.user_id', true), '')::uuid)
  with check (user_id = nullif(current_setting('app.user_id', true), '')::uuid);
--> statement-breakpoint
create policy reminder_settings_of_the_timekeeper on reminder_settings to hedgerow_timekeeper
  using (user_id = nullif(current_setting('app.user_id', true), '')::uuid)
  with check (user_id = nullif(current_setting('app.user_id', true), '')::uuid);
--> statement-breakpoint
create policy push_subscriptions_of_the_timekeeper on push_subscriptions to hedgerow_timekeeper
  using (user_id = nullif(current_setting('app.user_id', true), '')::uuid)
  with check (user_id = nullif(current_setting('app.user_id', true), '')::uuid);
--> statement-breakpoint
create policy tasks_known_to_the_timekeeper on tasks for select to hedgerow_timekeeper
  using (user_id = nullif(current_setting('app.user_id', true), '')::uuid);
--> statement-breakpoint
create policy lists_known_to_the_timekeeper on lists for select to hedgerow_timekeeper
  using (user_id = nullif(current_setting('app.user_id', true), '')::uuid);
--> statement-breakpoint
-- Whom the scheduled run wakes: of them it sees moments, and nothing else.
grant select (user_id, at, claim) on alarms to hedgerow_bookkeeper;
--> statement-breakpoint
grant select (user_id, digest_at) on reminder_settings to hedgerow_bookkeeper;
--> statement-breakpoint
create policy alarms_known_to_the_bookkeeper on alarms for select to hedgerow_bookkeeper using (true);
--> statement-breakpoint
create policy reminder_settings_known_to_the_bookkeeper on reminder_settings for select to hedgerow_bookkeeper using (true);
--> statement-breakpoint
-- A moment as answers give it.
create function say_moment(moment timestamptz) returns text
language sql stable parallel safe
return to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
--> statement-breakpoint
-- The same in milliseconds since 1970.
create function milliseconds_of(moment timestamptz) returns bigint
language sql immutable parallel safe
return ceil(extract(epoch from moment) * 1000)::bigint;
--> statement-breakpoint
-- What an owner's timekeeper wants to know, in one statement. `taken` is its word for this claim: as long as it asks with the same
-- one it is given the same alarms, so a lost answer is asked for again. `report` is what it has done since: `ended` has endpoints that
-- take nothing any more, `used` the ids of subscriptions that took something, `closed` the alarms whose notifications it has taken away.
-- Nothing here waits for a lock, so nothing can wait for what is held here in turn: a row that is just being changed is passed
-- over, and whoever changes it says when to ask again. Null when the account is gone.
create function claim_alarms(owner uuid, taken uuid, report jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  person record;
  settings public.reminder_settings;
  of_day timestamp;
  ringing jsonb;
  digest jsonb;
  done text;
begin
  done = set_config('app.user_id', owner::text, true);
  select email, email_verified, language into person from public.users where id = owner;
  if not found then
    done = set_config('app.user_id', '', true);
    return null;
  end if;
  if report <> '{}' then
    delete from public.push_subscriptions where id in (
      select id from public.push_subscriptions
      where user_id = owner and endpoint in (select jsonb_array_elements_text(report -> 'ended')) for update skip locked
    );
    update public.push_subscriptions set last_used_at = now() where id in (
      select id from public.push_subscriptions
      where user_id = owner and id::text in (select jsonb_array_elements_text(report -> 'used')) for update skip locked
    );
    delete from public.alarms where id in (
      select id from public.alarms
      where user_id = owner and claim <> taken and id::text in (select jsonb_array_elements_text(report -> 'closed'))
      for update skip locked
    );
  end if;
  -- After a day nobody takes a notification away any more.
  delete from public.alarms where id in (
    select id from public.alarms
    where user_id = owner and claim is not null and claim <> taken and at < now() - interval '1 day' for update skip locked
  );

  if not exists (select from public.alarms where user_id = owner and claim = taken) then
    update public.alarms set claim = taken where id in (
      select id from public.alarms where user_id = owner and claim is null and at <= now() order by at limit 200
      for update skip locked
    );
  end if;
  select jsonb_agg(
    jsonb_build_object(
      'id', alarms.id,
      'at', public.milliseconds_of(alarms.at),
      'task', jsonb_strip_nulls(jsonb_build_object(
        'id', tasks.id,
        'title', tasks.title,
        'due_on', tasks.due_on,
        'due_at', public.say_moment(tasks.due_at),
        'time_zone', tasks.due_zone,
        'repeats', case when tasks.repeat_rule is not null then true end,
        'reminders', tasks.reminders
      ))
    ) order by alarms.at, alarms.id
  ) into ringing
  from public.alarms
  join public.tasks on tasks.user_id = owner and tasks.id = alarms.task_id and not tasks.completed
  left join public.lists on lists.user_id = owner and lists.id = tasks.list_id
  where alarms.user_id = owner and alarms.claim = taken and not alarms.dealt_with and lists.archived_at is null;

  -- A digest that is hours late, because nobody could be told, is none.
  update public.reminder_settings set
    digest_claim = case when digest_at > now() - interval '6 hours' then taken end,
    digest_day = (digest_at at time zone coalesce(public.known_zone(time_zone), 'UTC'))::date,
    digest_at = public.next_time(digest_minutes, time_zone, now())
  where user_id in (
    select user_id from public.reminder_settings where user_id = owner and digest_at <= now() for update skip locked
  );
  select * into settings from public.reminder_settings where user_id = owner;
  if settings.digest_claim = taken then
    of_day = settings.digest_day::timestamp;
    select jsonb_build_object(
      'day', settings.digest_day,
      'by', coalesce(settings.digest_by, 'push'),
      'due', count(*) filter (where due_local >= of_day),
      'overdue', count(*) filter (where due_local < of_day),
      'titles', coalesce(jsonb_agg(title order by due_local < of_day, due_local, id) filter (where nth <= 5), '[]')
    ) into digest
    from (
      select tasks.id, tasks.title, tasks.due_local,
        row_number() over (order by tasks.due_local < of_day, tasks.due_local, tasks.id) as nth
      from public.tasks left join public.lists on lists.user_id = owner and lists.id = tasks.list_id
      where tasks.user_id = owner and not tasks.completed and tasks.due_local < of_day + interval '1 day' and lists.archived_at is null
    ) as due;
  end if;

  ringing = jsonb_strip_nulls(jsonb_build_object(
    'now', public.milliseconds_of(now()),
    'next', public.milliseconds_of(least(
      (select min(at) from public.alarms where user_id = owner and claim is null), settings.digest_at
    )),
    'alarms', coalesce(ringing, '[]'),
    'digest', digest,
    'dealt_with', array(
      select id from public.alarms where user_id = owner and claim is not null and dealt_with order by at limit 200
    ),
    'subscriptions', array(
      select jsonb_build_object(
        'id', subscription.id,
        'endpoint', endpoint,
        'p256dh', p256dh,
        'auth', auth,
        'key', vapid_key,
        'used', last_used_at > now() - interval '1 day' is true
      )
      from public.push_subscriptions as subscription join public.sessions on sessions.id = session_id and sessions.expires_at > now()
      where subscription.user_id = owner order by subscription.created_at desc limit 20
    ),
    'time_zone', settings.time_zone,
    'language', person.language,
    'by_mail', coalesce(settings.by_mail, false),
    'email', case when person.email_verified then person.email end
  ));
  done = set_config('app.user_id', '', true);
  return ringing;
end
$$;
--> statement-breakpoint
-- Owners whose timekeeper has not asked although it should have, minutes ago: it was never told.
create function owners_with_alarms(most integer) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select user_id from (
    (
      select user_id, at from public.alarms
      where claim is null and at <= now() - interval '2 minutes' order by at limit 20 * most
    )
    union all
    (
      select user_id, digest_at from public.reminder_settings
      where digest_at <= now() - interval '2 minutes' order by digest_at limit most
    )
  ) as waiting
  group by user_id order by min(at) limit most;
end;
--> statement-breakpoint
-- The timekeeper's own function and the bookkeeper's, handed over as those of the news are.
do $$
declare
  its_own text;
begin
  execute format('grant hedgerow_timekeeper, hedgerow_bookkeeper to %I with inherit false, set true', current_user);
  grant create on schema public to hedgerow_timekeeper, hedgerow_bookkeeper;
  foreach its_own in array array['say_moment(timestamptz)', 'milliseconds_of(timestamptz)', 'claim_alarms(uuid, uuid, jsonb)'] loop
    execute format('revoke all on function %s from public, hedgerow_owner', its_own);
    execute format('alter function %s owner to hedgerow_timekeeper', its_own);
  end loop;
  revoke all on function owners_with_alarms(integer) from public, hedgerow_owner;
  alter function owners_with_alarms(integer) owner to hedgerow_bookkeeper;
  revoke create on schema public from hedgerow_timekeeper, hedgerow_bookkeeper;
  set local role hedgerow_timekeeper;
  grant execute on function claim_alarms(uuid, uuid, jsonb) to hedgerow_app;
  reset role;
  set local role hedgerow_bookkeeper;
  grant execute on function owners_with_alarms(integer) to hedgerow_app;
  reset role;
  execute format('revoke hedgerow_timekeeper, hedgerow_bookkeeper from %I', current_user);
end
$$;
