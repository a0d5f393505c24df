-- The release before this one knows whole lists only. A list that cannot be found keeps the steps that changed, and its
-- act can no longer be undone.
create temporary table whole_records on commit drop as
  select change.id, tell_record(change.before, whole_before) as before, tell_record(change.after, whole_after) as after
  from (
    select user_id, task_id, min(id) as since from task_changes
    where jsonb_typeof(before -> 'checklist') = 'object' group by user_id, task_id
  ) as changed,
    whole_changes_of(user_id, task_id, since, 2147483647) as whole
    join task_changes as change on change.id = whole.change_id;
--> statement-breakpoint
update task_changes as change
  set before = whole.before, after = whole.after, bytes = 200 + pg_column_size(whole.before) + pg_column_size(whole.after)
  from whole_records as whole where whole.id = change.id;
--> statement-breakpoint
update account_usage as used set history_bytes = (
    select sum(bytes_of(change)) from task_changes as change where change.user_id = used.user_id
  )
  where user_id in (select user_id from task_changes join whole_records using (id));
--> statement-breakpoint
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
drop function net_changes_of(uuid, uuid);
--> statement-breakpoint
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
drop function tell_record(jsonb, jsonb), whole_changes_of_act(uuid, uuid), newest_whole_changes(uuid, uuid, integer, integer),
  whole_changes_of(uuid, uuid, bigint, integer),
  restore_steps(jsonb, jsonb, jsonb), keep_changed_steps(jsonb, jsonb), join_steps(jsonb, jsonb),
  split_steps(jsonb, jsonb, integer, integer), some_steps(jsonb, integer, integer), digest_of_steps(jsonb);
