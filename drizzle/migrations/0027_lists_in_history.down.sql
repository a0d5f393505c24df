create or replace function preview_undo(wished uuid) returns jsonb
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  last_act uuid;
  -- A record leaves its nulls out.
  nulls jsonb = record_of(jsonb_populate_record(null::public.tasks, '{}'));
  counted record;
begin
  select act into last_act from public.task_changes
    where user_id = owner and not undone and not undoing and at > now() - interval '90 days' order by id desc limit 1;
  if wished <> last_act or wished is not null and last_act is null then
    raise exception 'another act was the last' using errcode = 'HR412';
  end if;
  select
    count(*) filter (where kind = 'changed') as changed,
    count(*) filter (where kind = 'deleted') as restored,
    count(*) filter (where kind = 'created') as removed,
    count(*) filter (where kind in ('changed', 'created') and not exists (
      select from public.tasks as task
      where task.user_id = owner and task.id = net.task_id
        and is_as_left(task, case kind when 'created' then nulls else '{}' end || net.left_as)
    )) as lost
    into counted from net_changes_of(owner, last_act) as net;
  if counted.lost > 0 then
    raise exception 'the task was changed meanwhile' using errcode = 'HR412';
  end if;
  perform set_config('app.undone', coalesce(last_act::text, ''), true);
  return jsonb_build_object('changed', counted.changed, 'restored', counted.restored, 'removed', counted.removed);
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
     from net_changes_of($1, $2) as net,
       jsonb_populate_record(null::public.tasks, restore_steps(net.was, net.steps, null))
     where kind = ''deleted''', columns
  ) using owner, last_act;
  get diagnostics touched = row_count;
  expected = expected - touched;
  execute format(
    'update public.tasks as task set (updated_at, %1$s) = (
       select greatest(now(), task.updated_at + interval ''1 millisecond''), %1$s
       from jsonb_populate_record(task, restore_steps(net.was, net.steps, task.checklist))
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
drop function undo_act(uuid), undo_chosen_act(uuid, uuid), last_act_of(uuid), foresee_taking_back(uuid, uuid), take_back(uuid, uuid),
  refuse_too_many_lists(uuid), columns_to_restore(regclass), net_list_changes_of(uuid, uuid), list_is_as_left(lists, jsonb);
--> statement-breakpoint
drop trigger lists_record_made on lists;
--> statement-breakpoint
drop trigger lists_record_changed on lists;
--> statement-breakpoint
drop trigger lists_record_deleted on lists;
--> statement-breakpoint
drop function record_list_change();
--> statement-breakpoint
drop function list_record_of(lists);
--> statement-breakpoint
drop trigger list_changes_count_made on list_changes;
--> statement-breakpoint
drop trigger list_changes_count_deleted on list_changes;
--> statement-breakpoint
do $$
begin
  execute format('grant hedgerow_bookkeeper to %I with inherit false, set true', current_user);
  grant create on schema public to hedgerow_bookkeeper;
  set local role hedgerow_bookkeeper;
end
$$;
--> statement-breakpoint
-- The release before this one counts the changes of tasks only.
update account_usage as used set history_bytes = history_bytes - gone.bytes
  from (select user_id, sum(bytes) as bytes from list_changes group by user_id) as gone where gone.user_id = used.user_id;
--> statement-breakpoint
create or replace function sweep_history(most integer) returns integer
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
create or replace function count_history() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  owner uuid = nullif(current_setting('app.user_id', true), '')::uuid;
  part record;
  excess bigint;
  this_act uuid;
  entry record;
  oldest uuid[] = '{}';
begin
  if tg_op = 'DELETE' then
    for part in
      select user_id, sum(public.bytes_of(change::public.task_changes)) as bytes from old_changes as change group by user_id
    loop
      update public.account_usage set history_bytes = history_bytes - part.bytes where user_id = part.user_id;
    end loop;
    return null;
  end if;
  for part in
    select user_id, sum(public.bytes_of(change::public.task_changes)) as bytes from new_changes as change group by user_id
  loop
    update public.account_usage set history_bytes = history_bytes + part.bytes where user_id = part.user_id
      returning history_bytes - public.quota('history_bytes') into excess;
  end loop;
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
create or replace function count_account(owner uuid) returns account_usage
language sql stable
begin atomic
  select (
    owner,
    (select count(*) from tasks where user_id = owner),
    (select coalesce(sum(size_of(task)), 0) from tasks as task where user_id = owner),
    (select coalesce(sum(bytes_of(change)), 0) from task_changes as change where user_id = owner),
    (select count(*) from idempotency_keys where user_id = owner),
    latest,
    (select count(*) from removals where user_id = owner),
    latest
  )::account_usage
  from (
    select coalesce(greatest(
      (select max(revision) from tasks where user_id = owner),
      (select max(revision) from lists where user_id = owner),
      (select max(revision) from removals where user_id = owner)
    ), 0) as latest
  ) as written;
end;
--> statement-breakpoint
do $$
begin
  execute format(
    'revoke execute on function count_history() from %s',
    (select relowner::regrole from pg_class where oid = 'public.tasks'::regclass)
  );
  reset role;
  revoke create on schema public from hedgerow_bookkeeper;
  execute format('revoke hedgerow_bookkeeper from %I', current_user);
end
$$;
--> statement-breakpoint
create or replace function quota(name text) returns bigint
language sql immutable
return case name
  when 'tasks' then 50000
  when 'task_bytes' then 100000000
  when 'history_bytes' then 100000000
  when 'answers' then 10000
  when 'sessions' then 100
  when 'removals' then 20000
end;
--> statement-breakpoint
drop table list_changes;
--> statement-breakpoint
revoke usage on sequence task_changes_id_seq from hedgerow_owner;
--> statement-breakpoint
alter table task_changes drop column undone_act;
