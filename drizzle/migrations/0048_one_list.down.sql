drop function enter_with_grant(uuid, text, text, boolean);
--> statement-breakpoint
create function enter_with_grant(owner uuid, carried_digest text, needed text) returns void
language plpgsql
as $$
declare
  grant_id uuid;
  program text;
  is_read_only boolean;
  is_used_again boolean;
  done text;
begin
  done = set_config('app.user_id', owner::text, true);
  done = set_config('role', 'hedgerow_owner', true);
  select g.id, g.client_name, g.scope = 'read', g.last_used_at is null or g.last_used_at < now() - interval '1 hour'
    into grant_id, program, is_read_only, is_used_again
    from public.grant_tokens as token join public.grants as g on g.id = token.grant_id
    where token.user_id = owner and token.digest = carried_digest and token.kind = 'access' and token.expires_at > now()
      and g.user_id = owner and g.expires_at > now() and g.list_id is null;
  if not found then
    raise exception 'the grant is not live' using errcode = 'invalid_authorization_specification';
  end if;
  if is_read_only and needed = 'write' then
    raise exception 'the grant may only read' using errcode = 'HR403';
  end if;
  done = set_config('statement_timeout', '3s', true);
  for slot in 1..6 loop
    if pg_try_advisory_xact_lock(hashtextextended('slot of ' || owner, slot)) then
      done = set_config('app.by_grant', grant_id::text, true);
      done = set_config('app.by_key_name', program, true);
      if is_used_again then
        update public.grants set last_used_at = now() where id = grant_id;
      end if;
      return;
    end if;
  end loop;
  raise exception 'the owner has no slot left' using errcode = 'HR429';
end
$$;
--> statement-breakpoint
revoke all on function enter_with_grant(uuid, text, text) from public, hedgerow_owner;
--> statement-breakpoint
grant execute on function enter_with_grant(uuid, text, text) to hedgerow_app;
--> statement-breakpoint
revoke all on grants from hedgerow_owner;
--> statement-breakpoint
grant select, insert, update, delete on grants to hedgerow_owner;
--> statement-breakpoint
do $$
declare
  its_own text;
begin
  execute format('grant hedgerow_registrar to %I with inherit false, set true', current_user);
  execute format('grant hedgerow_bookkeeper to %I with inherit true, set true', current_user);
  grant create on schema public to hedgerow_registrar;
  foreach its_own in array array['set_alarms()', 'announce_alarms()', 'refuse_too_many_alarms()'] loop
    execute format('alter function %s owner to %I', its_own, current_user);
    execute format('alter function %s security invoker reset search_path', its_own);
  end loop;
  set local role hedgerow_bookkeeper;
  revoke execute on function hold_account(), agent_of_session(uuid), read_language() from hedgerow_one_list;
  set local role hedgerow_registrar;
  revoke execute on function task_exists(uuid) from hedgerow_one_list;
  create or replace function task_exists(sought uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from public.tasks where id = sought);
  reset role;
  revoke create on schema public from hedgerow_registrar;
  execute format('revoke hedgerow_registrar, hedgerow_bookkeeper from %I', current_user);
end
$$;
--> statement-breakpoint
revoke execute on function announce_alarm(timestamptz), moments_for_owner(tasks), moments_of(tasks, text, smallint), known_zone(text),
  moment_of_wall(timestamp, text) from hedgerow_bookkeeper;
--> statement-breakpoint
drop policy alarms_of_the_bookkeeper on alarms;
--> statement-breakpoint
revoke all on alarms, reminder_settings from hedgerow_bookkeeper;
--> statement-breakpoint
grant select (user_id, at, claim) on alarms to hedgerow_bookkeeper;
--> statement-breakpoint
grant select (user_id, digest_at) on reminder_settings to hedgerow_bookkeeper;
--> statement-breakpoint
create or replace function settle_tree() returns trigger
language plpgsql
as $$
declare
  undoing text = coalesce(current_setting('app.undoing', true), '');
  may_grow boolean = undoing <> ''
    or coalesce(current_setting('app.restoring', true), '') = 'yes' or coalesce(current_setting('app.repeating', true), '') = 'yes';
  owner uuid;
  placed uuid[];
  moved uuid[];
  fault record;
begin
  if tg_op = 'INSERT' then
    if not exists (select from new_tasks where parent_id is not null) then
      return null;
    end if;
  -- No join: a plan that was made for one task must not compare each of thousands with each other.
  elsif not exists (select id, parent_id, list_id from new_tasks except select id, parent_id, list_id from old_tasks) then
    return null;
  end if;
  for owner in select distinct user_id from new_tasks loop
    if tg_op = 'INSERT' then
      placed = array(select id from new_tasks where user_id = owner and parent_id is not null);
      moved = '{}';
    else
      placed = array(
        select id from (
          select id, parent_id from new_tasks where user_id = owner and parent_id is not null
          except select id, parent_id from old_tasks
        ) as other
      );
      moved = array(
        select id from (
          select id, list_id from new_tasks where user_id = owner except select id, list_id from old_tasks
        ) as other
      );
    end if;
    if placed <> '{}' then
      select start as id, 'tasks_parent_below' as name into fault from tasks_above(owner, placed) where id = start limit 1;
      if not found and not may_grow then
        select top as id, tree_fault(max(level), count(*)) as name into fault
          from tasks_below(owner, array(
            select distinct above.id from tasks_above(owner, placed) as above
              join public.tasks as task on task.user_id = owner and task.id = above.id and task.parent_id is null
          )) as below
          group by top having tree_fault(max(level), count(*)) is not null limit 1;
      end if;
      if fault.name is not null then
        raise exception 'the task cannot be there'
          using errcode = case undoing when '' then 'HR400' else 'HR412' end, constraint = fault.name, detail = 'parent_id';
      end if;
    end if;
    placed = placed || moved;
    placed = placed || array(select id from public.tasks where user_id = owner and parent_id = any (placed));
    update public.tasks as child
      set list_id = parent.list_id, updated_at = greatest(now(), child.updated_at + interval '1 millisecond')
      from public.tasks as parent
      where child.user_id = owner and child.id = any (placed) and parent.user_id = owner and parent.id = child.parent_id
        and child.list_id is distinct from parent.list_id;
  end loop;
  return null;
end
$$;
--> statement-breakpoint
drop trigger tasks_be_in_only_list on tasks;
--> statement-breakpoint
drop trigger lists_be_unchanged on lists;
--> statement-breakpoint
drop function stay_in_only_list(), refuse_for_one_list();
--> statement-breakpoint
drop policy tasks_of_one_list on tasks;
--> statement-breakpoint
drop policy lists_that_are_the_only_one on lists;
--> statement-breakpoint
drop policy lists_held_as_the_only_one on lists;
--> statement-breakpoint
drop policy task_changes_of_one_program on task_changes;
--> statement-breakpoint
drop policy idempotency_keys_of_one_program on idempotency_keys;
--> statement-breakpoint
drop policy removals_known_in_one_list on removals;
--> statement-breakpoint
revoke execute on function sum_up_act(integer, text),
  place_of(timestamptz), fold_text(text), size_of(tasks), bytes_of(task_changes), record_of(tasks), local_record_of(tasks),
  list_record_of(lists), quota(text), page_bounds(integer, bigint, text, text, text[], boolean), own_task(uuid, uuid),
  refuse_above(bigint, bigint), deleted_since(text, uuid, uuid[]),
  hold_new_task(uuid, text, text), hold_for_batch(uuid[], uuid[], integer),
  hold_for_named_batch(uuid[], uuid[], integer, uuid[]), hold_parents(uuid[]), retag(text[], text[], text[], text),
  has_section(uuid, uuid, text), leave_lost_sections(uuid, uuid[]), refuse_too_many_lists(uuid),
  parent_in_list(tasks, uuid, uuid[]), tasks_above(uuid, uuid[]), tasks_below(uuid, uuid[]), tree_fault(bigint, bigint),
  meet_repeating(uuid[], jsonb), repeating_record(tasks), following_id(uuid), next_id_for(uuid, uuid, uuid),
  next_start(tasks, date), due_day_of(tasks), moment_of_wall(timestamp, text), untick(jsonb), lasting_reminders(jsonb),
  pass_on_subtasks(tasks, uuid, timestamp), shifted_days(tasks, integer), make_task(jsonb), write_task(uuid, jsonb),
  digest_of_steps(jsonb), some_steps(jsonb, integer, integer), split_steps(jsonb, jsonb, integer, integer),
  join_steps(jsonb, jsonb), keep_changed_steps(jsonb, jsonb), restore_steps(jsonb, jsonb, jsonb), tell_record(jsonb, jsonb),
  newest_whole_changes(uuid, uuid, integer, integer), whole_changes_of(uuid, uuid, bigint, integer),
  whole_changes_of_act(uuid, uuid),
  undo_act(uuid), redo_act(uuid), preview_undo(uuid), preview_redo(uuid), undo_chosen_act(uuid, uuid),
  preview_chosen_act(uuid, uuid), act_to_undo(uuid, uuid), act_to_redo(uuid, uuid), act_named(uuid, uuid),
  act_undone_by(uuid, uuid), is_act_known(uuid, uuid), last_act_of(uuid), take_back(uuid, uuid),
  foresee_taking_back(uuid, uuid), net_changes_of(uuid, uuid), net_list_changes_of(uuid, uuid), is_as_left(tasks, jsonb),
  list_is_as_left(lists, jsonb), columns_to_restore(regclass), merge_records(jsonb)
  from hedgerow_one_list;
--> statement-breakpoint
revoke all on tasks, lists, task_changes, list_changes, idempotency_keys, removals, account_usage, reminder_settings from hedgerow_one_list;
--> statement-breakpoint
revoke update (answer) on idempotency_keys from hedgerow_one_list;
--> statement-breakpoint
revoke usage on schema public from hedgerow_one_list;
--> statement-breakpoint
-- Other databases of this server may still fence their rows with the role; then it stays.
do $$
begin
  drop role hedgerow_one_list;
exception
  when dependent_objects_still_exist then null;
end
$$;
--> statement-breakpoint
ALTER TABLE "idempotency_keys" DROP COLUMN "grant_id";
