-- First, because count_account returns one of its rows.
alter table account_usage drop column operations;
--> statement-breakpoint
drop function apply_operations(jsonb, uuid[], jsonb, bigint, bigint);
--> statement-breakpoint
drop function cost_of_operation(jsonb);
--> statement-breakpoint
drop function apply_operation(jsonb, timestamptz, jsonb);
--> statement-breakpoint
drop function apply_to_tag(jsonb);
--> statement-breakpoint
drop function apply_to_list(jsonb, timestamptz);
--> statement-breakpoint
drop function apply_to_step(jsonb, timestamptz);
--> statement-breakpoint
drop function apply_new_task(jsonb, timestamptz);
--> statement-breakpoint
drop function apply_to_task(jsonb, timestamptz, jsonb);
--> statement-breakpoint
drop function make_next(tasks, jsonb);
--> statement-breakpoint
drop function revive_task(uuid);
--> statement-breakpoint
drop function refuse_missing(text, uuid);
--> statement-breakpoint
drop function list_for_task(uuid);
--> statement-breakpoint
drop function write_list(uuid, jsonb);
--> statement-breakpoint
drop function make_task(jsonb);
--> statement-breakpoint
drop function write_task(uuid, jsonb);
--> statement-breakpoint
drop function merge_task(tasks, jsonb, jsonb, timestamptz);
--> statement-breakpoint
drop function last_change_of(uuid, text, uuid, text);
--> statement-breakpoint
drop function field_of(text);
--> statement-breakpoint
drop function repeating_record(tasks);
--> statement-breakpoint
drop function next_id_for(uuid, uuid, uuid);
--> statement-breakpoint
drop function untick(jsonb);
--> statement-breakpoint
drop function moment_of_wall(timestamp, text);
--> statement-breakpoint
drop function position_for(uuid, text, uuid, uuid, jsonb);
--> statement-breakpoint
drop function free_position(uuid, text, uuid, uuid, text);
--> statement-breakpoint
drop function place_below(uuid, text, uuid, uuid, text);
--> statement-breakpoint
drop function place_above(uuid, text, uuid, uuid, text);
--> statement-breakpoint
drop function position_between(text, text);
--> statement-breakpoint
drop function fraction_between(text, text);
--> statement-breakpoint
drop function step_position(text, integer);
--> statement-breakpoint
do $$
begin
  execute format('grant hedgerow_bookkeeper to %I with inherit false, set true', current_user);
  grant create on schema public to hedgerow_bookkeeper;
  set local role hedgerow_bookkeeper;
end
$$;
--> statement-breakpoint
drop function keep_operations(uuid[], jsonb[]);
--> statement-breakpoint
drop function sweep_operations(integer);
--> statement-breakpoint
create or replace function record_removal() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  part record;
  number bigint;
  made integer;
  kept integer;
  latest bigint;
begin
  for part in select user_id from gone group by user_id loop
    -- The account itself is being deleted.
    continue when not exists (select from public.users where id = part.user_id);
    number = coalesce(nullif(current_setting('app.revision', true), '')::bigint, public.revision_by_hand(part.user_id));
    insert into public.removals (user_id, kind, id, revision)
      select user_id, tg_argv[0], id, number from gone where user_id = part.user_id
      on conflict on constraint removals_pkey do update set revision = excluded.revision, at = excluded.at;
    get diagnostics made = row_count;
    -- What was removed twice is counted twice, until it is counted anew.
    update public.account_usage set removals = removals + made where user_id = part.user_id returning removals into kept;
    if kept > public.quota('removals') then
      select revision into latest from public.removals where user_id = part.user_id
        order by revision desc offset public.quota('removals') * 49 / 50 limit 1;
      delete from public.removals where user_id = part.user_id and revision <= latest;
      update public.account_usage set
        removals = (select count(*) from public.removals where user_id = part.user_id),
        forgotten = greatest(forgotten, latest)
        where user_id = part.user_id;
    end if;
  end loop;
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
    (select coalesce(sum(bytes_of(change)), 0) from task_changes as change where user_id = owner)
      + (select coalesce(sum(bytes), 0) from list_changes where user_id = owner),
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
  reset role;
  revoke create on schema public from hedgerow_bookkeeper;
  execute format('revoke hedgerow_bookkeeper from %I', current_user);
end
$$;
--> statement-breakpoint
create or replace function size_of(task tasks) returns integer
language sql stable parallel safe
return 500
  + octet_length(to_json(task.title)::text)
  + coalesce(octet_length(to_json(task.description)::text), 0)
  + octet_length(to_json(task.tags)::text)
  + octet_length(task.checklist::text)
  + coalesce(octet_length(task.repeat_rule), 0)
  + coalesce(octet_length(task.position), 0);
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
  when 'lists' then 500
end;
--> statement-breakpoint
drop table operations;
--> statement-breakpoint
alter table task_changes alter column at set default now();
--> statement-breakpoint
alter table list_changes alter column at set default now();
--> statement-breakpoint
alter table tasks drop column conflicts;
