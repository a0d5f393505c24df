CREATE TABLE "account_usage" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"tasks" integer NOT NULL,
	"task_bytes" bigint NOT NULL,
	"history_bytes" bigint NOT NULL,
	"answers" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account_usage" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "idempotency_keys_by_age";--> statement-breakpoint
ALTER TABLE "task_changes" ADD COLUMN "bytes" integer;--> statement-breakpoint
ALTER TABLE "account_usage" ADD CONSTRAINT "account_usage_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idempotency_keys_oldest_first" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE POLICY "account_usage_of_its_owner" ON "account_usage" AS PERMISSIVE FOR ALL TO "hedgerow_owner" USING ("account_usage"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("account_usage"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid);--> statement-breakpoint
-- Every write updates its owner's row: room for new versions of it on the same page.
alter table account_usage set (fillfactor = 50);
--> statement-breakpoint
alter table account_usage force row level security;
--> statement-breakpoint
-- Owners read what they use. Only triggers write it, as the bookkeeper, who cannot sign in.
grant select on account_usage to hedgerow_owner;
--> statement-breakpoint
do $$
begin
  create role hedgerow_bookkeeper nologin;
exception
  when duplicate_object or unique_violation then null;
end
$$;
--> statement-breakpoint
grant usage on schema public to hedgerow_bookkeeper;
--> statement-breakpoint
grant select, insert, update on account_usage to hedgerow_bookkeeper;
--> statement-breakpoint
grant select on tasks to hedgerow_bookkeeper;
--> statement-breakpoint
grant select, delete on task_changes, idempotency_keys to hedgerow_bookkeeper;
--> statement-breakpoint
create policy account_usage_of_the_bookkeeper on account_usage to hedgerow_bookkeeper using (true) with check (true);
--> statement-breakpoint
create policy tasks_known_to_the_bookkeeper on tasks for select to hedgerow_bookkeeper using (true);
--> statement-breakpoint
create policy task_changes_of_the_bookkeeper on task_changes to hedgerow_bookkeeper using (true);
--> statement-breakpoint
create policy idempotency_keys_of_the_bookkeeper on idempotency_keys to hedgerow_bookkeeper using (true);
--> statement-breakpoint
-- What one account may hold. worker/fields/limits.ts publishes the same numbers.
create function quota(name text) returns bigint
language sql immutable
return case name
  when 'tasks' then 50000
  when 'task_bytes' then 100000000
  when 'history_bytes' then 100000000
  when 'answers' then 10000
  when 'sessions' then 100
end;
--> statement-breakpoint
create function bytes_of(change task_changes) returns integer
language sql stable
return coalesce(
  change.bytes,
  200 + coalesce(pg_column_size(change.before), 0) + coalesce(pg_column_size(change.after), 0)
);
--> statement-breakpoint
create function count_account(owner uuid) returns account_usage
language sql stable
return (
  owner,
  (select count(*) from tasks where user_id = owner),
  (select coalesce(sum(size_of(task)), 0) from tasks as task where user_id = owner),
  (select coalesce(sum(bytes_of(change)), 0) from task_changes as change where user_id = owner),
  (select count(*) from idempotency_keys where user_id = owner)
)::account_usage;
--> statement-breakpoint
-- Puts the writes of one owner in an order: the first one of a transaction holds the account's row until it commits. Always
-- before any other row, so that no two writes wait for each other.
create function hold_account() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  owner uuid = nullif(current_setting('app.user_id', true), '')::uuid;
begin
  -- Nobody has entered: an account is being deleted, or somebody repairs the database by hand.
  if owner is null then
    return;
  end if;
  loop
    perform from public.account_usage where user_id = owner for no key update;
    exit when found;
    insert into public.account_usage select (public.count_account(owner)).* on conflict do nothing;
    exit when found;
  end loop;
end
$$;
--> statement-breakpoint
create function hold_account_first() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform public.hold_account();
  return null;
end
$$;
--> statement-breakpoint
-- What the entered owner uses, also before the first write.
create function read_usage() returns account_usage
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  used public.account_usage;
begin
  select * into used from public.account_usage where user_id = owner;
  if not found then
    used = public.count_account(owner);
  end if;
  return used;
end
$$;
--> statement-breakpoint
-- Adds to what an account holds, and refuses what grows it beyond its quota. What deletes or shortens is never refused. The
-- next task of a repeating one may use a reserve, so that a task of a full account can be completed.
create function charge_account(owner uuid, more_tasks bigint, more_bytes bigint) returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  used public.account_usage;
  percent integer = case current_setting('app.repeating', true) when 'yes' then 105 else 100 end;
begin
  if more_tasks = 0 and more_bytes = 0 then
    return;
  end if;
  update public.account_usage set tasks = tasks + more_tasks, task_bytes = task_bytes + more_bytes
    where user_id = owner returning * into used;
  -- Whoever has not entered repairs the database by hand.
  if coalesce(current_setting('app.user_id', true), '') = '' then
    return;
  end if;
  if more_tasks > 0 and used.tasks * 100::bigint > public.quota('tasks') * percent
    or more_bytes > 0 and used.task_bytes * 100 > public.quota('task_bytes') * percent
  then
    raise exception 'the account is full' using errcode = 'HR507';
  end if;
end
$$;
--> statement-breakpoint
create function count_tasks() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    perform public.charge_account(user_id, count(*), sum(public.size_of(task::public.tasks)))
      from new_tasks as task group by user_id;
  elsif tg_op = 'DELETE' then
    perform public.charge_account(user_id, -count(*), -sum(public.size_of(task::public.tasks)))
      from old_tasks as task group by user_id;
  else
    perform public.charge_account(user_id, 0, sum(size)) from (
      select user_id, public.size_of(task::public.tasks) as size from new_tasks as task
      union all
      select user_id, -public.size_of(task::public.tasks) from old_tasks as task
    ) as sizes group by user_id;
  end if;
  return null;
end
$$;
--> statement-breakpoint
-- Counts what the history takes. It never refuses a write.
create function count_history() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  owner uuid = nullif(current_setting('app.user_id', true), '')::uuid;
  excess bigint;
  this_act uuid;
  entry record;
  oldest uuid[] = '{}';
begin
  if tg_op = 'DELETE' then
    update public.account_usage as used set history_bytes = history_bytes - gone.bytes
      from (
        select user_id, sum(public.bytes_of(change::public.task_changes)) as bytes from old_changes as change group by user_id
      ) as gone
      where used.user_id = gone.user_id;
    return null;
  end if;
  update public.account_usage as used set history_bytes = history_bytes + made.bytes
    from (
      select user_id, sum(public.bytes_of(change::public.task_changes)) as bytes from new_changes as change group by user_id
    ) as made
    where used.user_id = made.user_id
    returning used.history_bytes - public.quota('history_bytes') into excess;
  if owner is null or excess is null or excess <= 0 then
    return null;
  end if;
  -- Beyond its share the oldest acts go, whole, and a little more than they must, so that not every write has to do it. What
  -- is done just now stays: an act in pieces could not be undone.
  excess = excess + public.quota('history_bytes') / 50;
  select act into this_act from new_changes limit 1;
  for entry in
    select act, public.bytes_of(kept) as bytes from public.task_changes as kept
    where user_id = owner and act <> this_act order by at, id
  loop
    exit when excess <= 0;
    excess = excess - entry.bytes;
    if oldest[cardinality(oldest)] is distinct from entry.act then
      oldest = oldest || entry.act;
    end if;
  end loop;
  delete from public.task_changes where user_id = owner and act = any (oldest);
  return null;
end
$$;
--> statement-breakpoint
-- Counts the keys of repeatable requests. Of too many the oldest go.
create function count_answers() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  owner uuid = nullif(current_setting('app.user_id', true), '')::uuid;
  excess bigint;
begin
  if tg_op = 'DELETE' then
    update public.account_usage as used set answers = answers - gone.keys
      from (select user_id, count(*) as keys from old_keys group by user_id) as gone
      where used.user_id = gone.user_id;
    return null;
  end if;
  update public.account_usage as used set answers = answers + made.keys
    from (select user_id, count(*) as keys from new_keys group by user_id) as made
    where used.user_id = made.user_id
    returning answers - public.quota('answers') into excess;
  if owner is not null and excess > 0 then
    delete from public.idempotency_keys where user_id = owner and key in (
      select key from public.idempotency_keys where user_id = owner
      order by created_at, key limit excess + public.quota('answers') / 50
    );
  end if;
  return null;
end
$$;
--> statement-breakpoint
create trigger tasks_hold_account before insert or update or delete on tasks
for each statement execute function hold_account_first();
--> statement-breakpoint
create trigger tasks_count_made after insert on tasks referencing new table as new_tasks
for each statement execute function count_tasks();
--> statement-breakpoint
create trigger tasks_count_changed after update on tasks referencing old table as old_tasks new table as new_tasks
for each statement execute function count_tasks();
--> statement-breakpoint
create trigger tasks_count_deleted after delete on tasks referencing old table as old_tasks
for each statement execute function count_tasks();
--> statement-breakpoint
create trigger task_changes_count_made after insert on task_changes referencing new table as new_changes
for each statement execute function count_history();
--> statement-breakpoint
create trigger task_changes_count_deleted after delete on task_changes referencing old table as old_changes
for each statement execute function count_history();
--> statement-breakpoint
create trigger idempotency_keys_hold_account before insert or delete on idempotency_keys
for each statement execute function hold_account_first();
--> statement-breakpoint
create trigger idempotency_keys_count_made after insert on idempotency_keys referencing new table as new_keys
for each statement execute function count_answers();
--> statement-breakpoint
create trigger idempotency_keys_count_deleted after delete on idempotency_keys referencing old table as old_keys
for each statement execute function count_answers();
--> statement-breakpoint
-- The columns of a task that a person can change, in the time zone of the session.
create function local_record_of(task tasks) returns jsonb
language sql stable
return to_jsonb(task) - array['user_id', 'updated_at', 'title_folded', 'text_folded', 'place', 'due_local'];
--> statement-breakpoint
drop trigger tasks_record_change on tasks;
--> statement-breakpoint
drop trigger tasks_forget_old_changes on tasks;
--> statement-breakpoint
drop function forget_old_changes();
--> statement-breakpoint
-- Records what a statement did, with one insert. A record of a whole task leaves its nulls out. What an undo does is not
-- recorded: nobody can undo it, and what it undid is marked.
create or replace function record_change() returns trigger
language plpgsql
-- A plan that was made for one task must not compare each of a thousand with each other.
set enable_nestloop = off set timezone = 'UTC'
as $$
declare
  -- What one transaction does is one act. Its name is no number of the server's: those tell how much others do, and begin
  -- again where a copy of the database is restored.
  this_act uuid = coalesce(nullif(current_setting('app.act', true), '')::uuid, gen_random_uuid());
begin
  -- Nobody has entered: an account is being deleted, and its tasks with it.
  if coalesce(current_setting('app.user_id', true), '') = '' or current_setting('app.undoing', true) = 'yes' then
    return null;
  end if;
  if tg_op = 'INSERT' then
    insert into public.task_changes (user_id, task_id, act, kind, after, bytes)
    select user_id, id, this_act, 'created', record, 200 + pg_column_size(record)
    from (
      select user_id, id, jsonb_strip_nulls(public.local_record_of(task::public.tasks)) as record
      from new_tasks as task offset 0
    ) as made;
  elsif tg_op = 'DELETE' then
    insert into public.task_changes (user_id, task_id, act, kind, before, bytes)
    select user_id, id, this_act, 'deleted', record, 200 + pg_column_size(record)
    from (
      -- A record has no time of the last change, but what comes back must be later than that.
      select user_id, id, jsonb_strip_nulls(
        public.local_record_of(task::public.tasks) || jsonb_build_object('updated_at', updated_at)
      ) as record
      from old_tasks as task offset 0
    ) as gone;
  else
    insert into public.task_changes (user_id, task_id, act, kind, before, after, bytes)
    select user_id, id, this_act, 'changed', before, after, 200 + pg_column_size(before) + pg_column_size(after)
    from (
      select row_number() over () as nth, id, user_id, repeat_rule, repeat_from,
        public.local_record_of(task::public.tasks) as record
      from new_tasks as task
    ) as is_now
    join (
      select id, repeat_rule, repeat_from, public.local_record_of(task::public.tasks) as record
      from old_tasks as task offset 0
    ) as was using (id),
    lateral (
      select jsonb_object_agg(key, was.record -> key) as before, jsonb_object_agg(key, value) as after
      from jsonb_each(is_now.record)
      where value is distinct from was.record -> key
        -- A rule and what it counts from are one thing.
        or key like 'repeat\_%'
          and (was.repeat_rule, was.repeat_from) is distinct from (is_now.repeat_rule, is_now.repeat_from)
    ) as difference
    where after is not null
    order by nth;
  end if;
  if found then
    perform set_config('app.act', this_act::text, true);
  end if;
  return null;
end
$$;
--> statement-breakpoint
create trigger tasks_record_made after insert on tasks referencing new table as new_tasks
for each statement execute function record_change();
--> statement-breakpoint
create trigger tasks_record_changed after update on tasks referencing old table as old_tasks new table as new_tasks
for each statement execute function record_change();
--> statement-breakpoint
create trigger tasks_record_deleted after delete on tasks referencing old table as old_tasks
for each statement execute function record_change();
--> statement-breakpoint
-- Whether a task still is as an act left it. A list that is gone left the inbox in its place.
create or replace function is_as_left(task tasks, left_as jsonb) returns boolean
language sql stable
return (
  with is_now as materialized (select record_of(task) as record)
  select record || left_as = record or not exists (
    select from jsonb_each(left_as)
    where value is distinct from record -> key
      and not (
        key = 'list_id' and task.list_id is null
        and not exists (select from lists where user_id = task.user_id and id = (value #>> '{}')::uuid)
      )
  )
  from is_now
);
--> statement-breakpoint
create aggregate merge_records(jsonb) (sfunc = jsonb_concat, stype = jsonb, initcond = '{}');
--> statement-breakpoint
-- What an act did to each of its tasks, all that it did to one taken together: a task that was "created" and deleted again
-- needs "nothing". What was in a list that is gone goes to the inbox.
create function net_changes_of(owner uuid, wished uuid)
returns table (task_id uuid, kind text, was jsonb, left_as jsonb)
language sql stable
as $$
  select net.task_id,
    case when first <> 'created' then last when last = 'deleted' then 'nothing' else first end,
    net.was || case when net.was ? 'list_id' and not exists (
      select from public.lists where user_id = owner and id = (net.was ->> 'list_id')::uuid
    ) then '{"list_id": null}' else '{}' end::jsonb,
    net.left_as
  from (
    select change.task_id,
      (array_agg(change.kind order by id))[1] as first,
      (array_agg(change.kind order by id desc))[1] as last,
      public.merge_records(before order by id desc) as was,
      public.merge_records(after order by id) as left_as
    from public.task_changes as change where user_id = owner and act = wished group by change.task_id
  ) as net
$$;
--> statement-breakpoint
-- Takes back the last act that was not taken back yet, whole: every task it touched is as it was before, or nothing
-- happens, because one of them is not as the act left it. A call that names an act wishes for that one and no other. Returns
-- the act, or null when there was nothing to take back. A column that is added to tasks is put back like the others.
create or replace function undo_last_act(wished uuid) returns uuid
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  last_act uuid;
  columns text = (
    select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
    where attrelid = 'public.tasks'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
      and attname not in ('id', 'user_id', 'updated_at')
  );
  -- A record leaves its nulls out.
  nulls jsonb = record_of(jsonb_populate_record(null::public.tasks, '{}'));
  expected integer;
  touched integer;
begin
  -- Undos on two devices at once undo one act after another.
  perform hold_account();
  perform set_config('app.undoing', 'yes', true);
  select act into last_act from public.task_changes
    where user_id = owner and not undone and not undoing and at > now() - interval '90 days' order by id desc limit 1;
  if wished <> last_act or wished is not null and last_act is null then
    raise exception 'another act was the last' using errcode = 'HR412';
  end if;
  select count(*) into expected from net_changes_of(owner, last_act) where kind <> 'nothing';

  delete from public.tasks as task using net_changes_of(owner, last_act) as net
    where net.kind = 'created' and task.user_id = owner and task.id = net.task_id
      and is_as_left(task, nulls || net.left_as);
  get diagnostics touched = row_count;
  expected = expected - touched;
  execute format(
    'insert into public.tasks (id, user_id, updated_at, %1$s)
     select net.task_id, $1, greatest(now(), updated_at + interval ''1 millisecond''), %1$s
     from net_changes_of($1, $2) as net, jsonb_populate_record(null::public.tasks, net.was)
     where kind = ''deleted''', columns
  ) using owner, last_act;
  get diagnostics touched = row_count;
  expected = expected - touched;
  execute format(
    'update public.tasks as task set (updated_at, %1$s) = (
       select greatest(now(), task.updated_at + interval ''1 millisecond''), %1$s from jsonb_populate_record(task, net.was)
     ) from net_changes_of($1, $2) as net
     where net.kind = ''changed'' and task.user_id = $1 and task.id = net.task_id and is_as_left(task, net.left_as)', columns
  ) using owner, last_act;
  get diagnostics touched = row_count;
  if touched < expected then
    raise exception 'the task was changed meanwhile' using errcode = 'HR412';
  end if;
  update public.task_changes set undone = true where user_id = owner and act = last_act;
  -- For the statements after this one.
  perform set_config('app.undone', coalesce(last_act::text, ''), true);
  return last_act;
end
$$;
--> statement-breakpoint
-- Before many tasks are changed at once: they are all there, and so are the lists that some go into, and stay until it is
-- done. What is not there is told in the detail: tasks by their ids with whether they are somebody else's, and lists.
-- `app.newest` is when the newest of those that will be made counts as made. They are a millisecond apart and newer than all
-- that is there. So that batch after batch finds room before now, they are made a little in the past: fifty times what they
-- need, unless something is newer than that.
create or replace function hold_for_batch(wished uuid[], destinations uuid[], made integer) returns void
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  missing jsonb;
begin
  perform hold_account();
  perform from public.lists where user_id = owner and id = any (destinations) order by id for key share;
  perform from public.tasks where user_id = owner and id = any (wished) order by id for update;
  select jsonb_object_agg(sought, task_exists(sought)) into missing from unnest(wished) as sought
    where not exists (select from public.tasks where user_id = owner and id = sought);
  if missing is not null then
    raise exception 'a task is not there' using errcode = 'HR404', detail = jsonb_build_object('tasks', missing);
  end if;
  select jsonb_agg(sought) into missing from unnest(destinations) as sought
    where not exists (select from public.lists where user_id = owner and id = sought);
  if missing is not null then
    raise exception 'a list is not there' using errcode = 'HR404', detail = jsonb_build_object('lists', missing);
  end if;
  perform set_config('app.newest', greatest(
    now() - made * interval '50 milliseconds',
    (select max(created_at) from public.tasks where user_id = owner) + made * interval '1 millisecond'
  )::text, true);
end
$$;
--> statement-breakpoint
-- An account has so many living sessions. One more ends the oldest, in the transaction that signs in.
create function end_oldest_sessions() returns trigger
language plpgsql
as $$
declare
  owner uuid;
begin
  for owner in select distinct user_id from new_sessions order by user_id loop
    perform pg_advisory_xact_lock(hashtextextended('sessions of ' || owner, 0));
    delete from public.sessions where id in (
      select id from public.sessions where user_id = owner and expires_at > now()
      order by created_at desc, id desc offset public.quota('sessions')
    );
  end loop;
  return null;
end
$$;
--> statement-breakpoint
create trigger sessions_end_oldest after insert on sessions referencing new table as new_sessions
for each statement execute function end_oldest_sessions();
--> statement-breakpoint
-- Holds the accounts of these owners that nobody else holds just now, and returns whose.
create function hold_some_accounts(owners uuid[]) returns uuid[]
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.account_usage
    select counted.* from unnest(owners) as owner, public.count_account(owner) as counted
    where not exists (select from public.account_usage where user_id = owner)
    on conflict do nothing;
  return array(
    select user_id from public.account_usage where user_id = any (owners) order by user_id
    for no key update skip locked
  );
end
$$;
--> statement-breakpoint
-- Deletes some of the history of more than ninety days, whosever it is. Ids follow time, so the oldest are found by the
-- primary key. It deletes only from accounts that it holds, so it and a write never wait for each other.
create function sweep_history(most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  expired bigint[] = array(
    select id from (select id, at from public.task_changes order by id limit most) as oldest
    where at <= now() - interval '90 days'
  );
  held uuid[] = public.hold_some_accounts(array(select distinct user_id from public.task_changes where id = any (expired)));
  swept integer;
begin
  delete from public.task_changes where id = any (expired) and user_id = any (held);
  get diagnostics swept = row_count;
  return swept;
end
$$;
--> statement-breakpoint
-- The same for the answers of repeatable requests, after a day.
create function sweep_answers(most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  held uuid[] = public.hold_some_accounts(array(
    select distinct user_id from (
      select user_id from public.idempotency_keys
      where created_at <= now() - interval '24 hours' order by created_at limit most
    ) as oldest
  ));
  swept integer;
begin
  delete from public.idempotency_keys where ctid in (
    select ctid from public.idempotency_keys
    where created_at <= now() - interval '24 hours' and user_id = any (held) order by created_at limit most
  );
  get diagnostics swept = row_count;
  return swept;
end
$$;
--> statement-breakpoint
-- The bookkeeper's own functions, handed over as the registrar's are. An owner may hold an account and read what it uses;
-- the Worker's login may sweep.
grant execute on function quota(text), bytes_of(task_changes), size_of(tasks) to hedgerow_bookkeeper;
--> statement-breakpoint
grant execute on function quota(text), end_oldest_sessions() to hedgerow_app;
--> statement-breakpoint
do $$
declare
  its_own text;
begin
  execute format('grant hedgerow_bookkeeper to %I with inherit false, set true', current_user);
  grant create on schema public to hedgerow_bookkeeper;
  foreach its_own in array array[
    'charge_account(uuid, bigint, bigint)', 'count_account(uuid)', 'hold_some_accounts(uuid[])', 'hold_account()',
    'read_usage()', 'hold_account_first()', 'count_tasks()', 'count_history()', 'count_answers()',
    'sweep_history(integer)', 'sweep_answers(integer)'
  ] loop
    execute format('revoke all on function %s from public, hedgerow_owner', its_own);
    execute format('alter function %s owner to hedgerow_bookkeeper', its_own);
  end loop;
  revoke create on schema public from hedgerow_bookkeeper;
  set local role hedgerow_bookkeeper;
  grant execute on function hold_account(), read_usage() to hedgerow_owner;
  grant execute on function sweep_history(integer), sweep_answers(integer) to hedgerow_app;
  reset role;
  execute format('revoke hedgerow_bookkeeper from %I', current_user);
end
$$;
