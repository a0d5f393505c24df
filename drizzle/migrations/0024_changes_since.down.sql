drop function changes_after(bigint, integer, uuid, bigint, integer, bigint);
--> statement-breakpoint
drop trigger tasks_record_removal on tasks;
--> statement-breakpoint
drop trigger lists_record_removal on lists;
--> statement-breakpoint
drop trigger tasks_stamp_revision on tasks;
--> statement-breakpoint
drop trigger lists_stamp_revision on lists;
--> statement-breakpoint
drop trigger lists_hold_account on lists;
--> statement-breakpoint
drop function stamp_revision();
--> statement-breakpoint
-- First, because count_account returns one of its rows.
alter table account_usage drop column revision, drop column removals, drop column forgotten;
--> statement-breakpoint
do $$
begin
  execute format('grant hedgerow_bookkeeper to %I with inherit false, set true', current_user);
  grant create on schema public to hedgerow_bookkeeper;
  set local role hedgerow_bookkeeper;
end
$$;
--> statement-breakpoint
drop function sweep_removals(integer);
--> statement-breakpoint
drop function record_removal();
--> statement-breakpoint
create or replace function hold_account() returns void
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
drop function revision_by_hand(uuid);
--> statement-breakpoint
drop function next_revision(uuid);
--> statement-breakpoint
do $$
begin
  execute format(
    'revoke execute on function hold_account_first() from %s',
    (select relowner::regrole from pg_class where oid = 'public.tasks'::regclass)
  );
end
$$;
--> statement-breakpoint
create or replace function count_account(owner uuid) returns account_usage
language sql stable
return (
  owner,
  (select count(*) from tasks where user_id = owner),
  (select coalesce(sum(size_of(task)), 0) from tasks as task where user_id = owner),
  (select coalesce(sum(bytes_of(change)), 0) from task_changes as change where user_id = owner),
  (select count(*) from idempotency_keys where user_id = owner)
)::account_usage;
--> statement-breakpoint
do $$
begin
  reset role;
  revoke create on schema public from hedgerow_bookkeeper;
  execute format('revoke hedgerow_bookkeeper from %I', current_user);
end
$$;
--> statement-breakpoint
create or replace function local_record_of(task tasks) returns jsonb
language sql stable
return to_jsonb(task) - array['user_id', 'updated_at', 'title_folded', 'text_folded', 'place', 'due_local'];
--> statement-breakpoint
create or replace function record_of(task tasks) returns jsonb
language sql stable set timezone = 'UTC'
return to_jsonb(task) - array['user_id', 'updated_at', 'title_folded', 'text_folded', 'place', 'due_local'];
--> statement-breakpoint
create or replace function quota(name text) returns bigint
language sql immutable
return case name
  when 'tasks' then 50000
  when 'task_bytes' then 100000000
  when 'history_bytes' then 100000000
  when 'answers' then 10000
  when 'sessions' then 100
end;
--> statement-breakpoint
drop policy lists_known_to_the_bookkeeper on lists;
--> statement-breakpoint
revoke select (user_id, revision) on lists from hedgerow_bookkeeper;
--> statement-breakpoint
drop table removals;
--> statement-breakpoint
alter table tasks drop column revision;
--> statement-breakpoint
alter table lists drop column revision;
