drop trigger sessions_end_oldest on sessions;
--> statement-breakpoint
drop function end_oldest_sessions();
--> statement-breakpoint
drop trigger tasks_record_made on tasks;
--> statement-breakpoint
drop trigger tasks_record_changed on tasks;
--> statement-breakpoint
drop trigger tasks_record_deleted on tasks;
--> statement-breakpoint
drop trigger tasks_hold_account on tasks;
--> statement-breakpoint
drop trigger tasks_count_made on tasks;
--> statement-breakpoint
drop trigger tasks_count_changed on tasks;
--> statement-breakpoint
drop trigger tasks_count_deleted on tasks;
--> statement-breakpoint
drop trigger task_changes_count_made on task_changes;
--> statement-breakpoint
drop trigger task_changes_count_deleted on task_changes;
--> statement-breakpoint
drop trigger idempotency_keys_hold_account on idempotency_keys;
--> statement-breakpoint
drop trigger idempotency_keys_count_made on idempotency_keys;
--> statement-breakpoint
drop trigger idempotency_keys_count_deleted on idempotency_keys;
--> statement-breakpoint
create or replace function hold_for_batch(wished uuid[], destinations uuid[], made integer) returns void
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  missing jsonb;
begin
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
    now(),
    (select max(created_at) from public.tasks where user_id = owner) + made * interval '1 millisecond'
  )::text, true);
end
$$;
--> statement-breakpoint
create or replace function undo_last_act(wished uuid) returns uuid
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  last_act uuid;
  change public.task_changes;
  was jsonb;
  columns text = (
    select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
    where attrelid = 'public.tasks'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
      and attname not in ('id', 'user_id', 'updated_at')
  );
  touched integer;
begin
  -- Who undoes at once on two devices undoes one act after another.
  perform pg_advisory_xact_lock(hashtextextended('undo of ' || owner, 0));
  perform set_config('app.undoing', 'yes', true);
  select act into last_act from public.task_changes
    where user_id = owner and not undone and not undoing and at > now() - interval '90 days' order by id desc limit 1;
  if wished <> last_act or wished is not null and last_act is null then
    raise exception 'another act was the last' using errcode = 'HR412';
  end if;
  for change in
    select * from public.task_changes where user_id = owner and act = last_act order by id desc
  loop
    was = change.before;
    -- What was in a list that is gone goes to the inbox.
    if not exists (select from public.lists where user_id = owner and id = (was ->> 'list_id')::uuid) then
      was = was || case when was ? 'list_id' then jsonb_build_object('list_id', null) else '{}' end;
    end if;
    if change.kind = 'created' then
      delete from public.tasks t where user_id = owner and id = change.task_id and is_as_left(t, change.after);
      get diagnostics touched = row_count;
    elsif change.kind = 'deleted' then
      execute format(
        'insert into public.tasks (id, user_id, updated_at, %1$s)
         select $1, $2, now(), %1$s from jsonb_populate_record(null::public.tasks, $3)', columns
      ) using change.task_id, owner, was;
      get diagnostics touched = row_count;
    else
      execute format(
        'update public.tasks t set (updated_at, %1$s) = (
           select greatest(now(), t.updated_at + interval ''1 millisecond''), %1$s from jsonb_populate_record(t, $1)
         ) where user_id = $2 and id = $3 and is_as_left(t, $4)', columns
      ) using was, owner, change.task_id, change.after;
      get diagnostics touched = row_count;
    end if;
    if touched = 0 then
      raise exception 'the task was changed meanwhile' using errcode = 'HR412';
    end if;
  end loop;
  update public.task_changes set undone = true where user_id = owner and act = last_act;
  -- For the statements after this one.
  perform set_config('app.undone', coalesce(last_act::text, ''), true);
  return last_act;
end
$$;
--> statement-breakpoint
create or replace function is_as_left(task tasks, left_as jsonb) returns boolean
language sql stable
return not exists (
  select from jsonb_each(left_as)
  where value is distinct from record_of(task) -> key
    and not (
      key = 'list_id' and task.list_id is null
      and not exists (select from lists where user_id = task.user_id and id = (value #>> '{}')::uuid)
    )
);
--> statement-breakpoint
drop function net_changes_of(uuid, uuid);
--> statement-breakpoint
drop aggregate merge_records(jsonb);
--> statement-breakpoint
create or replace function record_change() returns trigger
language plpgsql
as $$
declare
  was jsonb;
  is_now jsonb;
  this_act uuid = nullif(current_setting('app.act', true), '')::uuid;
begin
  -- Nobody has entered: an account is being deleted, and its tasks with it.
  if coalesce(current_setting('app.user_id', true), '') = '' then
    return null;
  end if;
  if tg_op <> 'INSERT' then
    was = record_of(old);
  end if;
  if tg_op <> 'DELETE' then
    is_now = record_of(new);
  end if;
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(key, was -> key), jsonb_object_agg(key, value)
      into was, is_now
      from jsonb_each(is_now)
      where value is distinct from was -> key
        -- A rule and what it counts from are one thing.
        or key like 'repeat\_%' and (old.repeat_rule, old.repeat_from) is distinct from (new.repeat_rule, new.repeat_from);
    if is_now is null then
      return null;
    end if;
  end if;
  -- What one transaction does is one act. Its name is no number of the server's: those tell how much others do, and begin
  -- anew where a copy of the database is restored.
  if this_act is null then
    this_act = gen_random_uuid();
    perform set_config('app.act', this_act::text, true);
  end if;
  insert into public.task_changes (user_id, task_id, act, kind, before, after, undoing)
  values (
    coalesce(new.user_id, old.user_id),
    coalesce(new.id, old.id),
    this_act,
    case tg_op when 'INSERT' then 'created' when 'UPDATE' then 'changed' else 'deleted' end,
    was,
    is_now,
    coalesce(current_setting('app.undoing', true), '') = 'yes'
  );
  return null;
end
$$;
--> statement-breakpoint
create trigger tasks_record_change after insert or update or delete on tasks
for each row execute function record_change();
--> statement-breakpoint
create function forget_old_changes() returns trigger
language plpgsql
as $$
declare
  owner uuid = nullif(current_setting('app.user_id', true), '')::uuid;
begin
  delete from public.task_changes where id in (
    select id from public.task_changes
    where user_id = owner and at < now() - interval '90 days' order by at limit 1000
  );
  return null;
end
$$;
--> statement-breakpoint
revoke execute on function forget_old_changes() from hedgerow_owner;
--> statement-breakpoint
create trigger tasks_forget_old_changes after insert on tasks
for each statement execute function forget_old_changes();
--> statement-breakpoint
drop function local_record_of(tasks);
--> statement-breakpoint
drop function sweep_history(integer), sweep_answers(integer), hold_some_accounts(uuid[]), count_tasks(), count_history(), count_answers(),
  hold_account_first(), hold_account(), read_usage(), charge_account(uuid, bigint, bigint);
--> statement-breakpoint
drop function count_account(uuid);
--> statement-breakpoint
drop function bytes_of(task_changes);
--> statement-breakpoint
drop function quota(text);
--> statement-breakpoint
drop policy tasks_known_to_the_bookkeeper on tasks;
--> statement-breakpoint
drop policy task_changes_of_the_bookkeeper on task_changes;
--> statement-breakpoint
drop policy idempotency_keys_of_the_bookkeeper on idempotency_keys;
--> statement-breakpoint
drop table account_usage;
--> statement-breakpoint
revoke all on tasks, task_changes, idempotency_keys from hedgerow_bookkeeper;
--> statement-breakpoint
revoke usage on schema public from hedgerow_bookkeeper;
--> statement-breakpoint
-- Other databases of this server may still have accounts the role counts; then it stays.
do $$
begin
  drop role hedgerow_bookkeeper;
exception
  when dependent_objects_still_exist then null;
end
$$;
--> statement-breakpoint
drop index idempotency_keys_oldest_first;
--> statement-breakpoint
create index idempotency_keys_by_age on idempotency_keys using btree (user_id, created_at);
--> statement-breakpoint
alter table task_changes drop column bytes;
