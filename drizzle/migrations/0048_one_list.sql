ALTER TABLE "idempotency_keys" ADD COLUMN "grant_id" uuid DEFAULT nullif(current_setting('app.by_grant', true), '')::uuid;
--> statement-breakpoint
-- What a program is that may only use one list, from the entrance on. It does not inherit what owners may: each right is given
-- here, so that it has none to what later migrations make. Owners have policies of their own, which stay as they are.
do $$
begin
  create role hedgerow_one_list nologin;
exception
  when duplicate_object or unique_violation then null;
end
$$;
--> statement-breakpoint
-- As it may become an owner.
grant hedgerow_one_list to hedgerow_app with inherit false, set true;
--> statement-breakpoint
grant usage on schema public to hedgerow_one_list;
--> statement-breakpoint
-- Its tasks: none leaves the list, and none comes in from another.
grant select, insert, update, delete on tasks to hedgerow_one_list;
--> statement-breakpoint
create policy tasks_of_one_list on tasks to hedgerow_one_list
  using (
    user_id = nullif(current_setting('app.user_id', true), '')::uuid
    and list_id = nullif(current_setting('app.only_list', true), '')::uuid
  )
  with check (
    user_id = nullif(current_setting('app.user_id', true), '')::uuid
    and list_id = nullif(current_setting('app.only_list', true), '')::uuid
  );
--> statement-breakpoint
-- It reads the list and may hold it while tasks go into it. An undo names every table that it may have to write to, so it has
-- the rights, and no policy lets a row through.
grant select, insert, update, delete on lists to hedgerow_one_list;
--> statement-breakpoint
create policy lists_that_are_the_only_one on lists for select to hedgerow_one_list
  using (
    user_id = nullif(current_setting('app.user_id', true), '')::uuid
    and id = nullif(current_setting('app.only_list', true), '')::uuid
  );
--> statement-breakpoint
create policy lists_held_as_the_only_one on lists for update to hedgerow_one_list
  using (
    user_id = nullif(current_setting('app.user_id', true), '')::uuid
    and id = nullif(current_setting('app.only_list', true), '')::uuid
  )
  with check (false);
--> statement-breakpoint
-- Of the history what it has done itself: a task may have been elsewhere before, and others may have worked on it.
grant select, insert, update on task_changes to hedgerow_one_list;
--> statement-breakpoint
create policy task_changes_of_one_program on task_changes to hedgerow_one_list
  using (
    user_id = nullif(current_setting('app.user_id', true), '')::uuid
    and grant_id = nullif(current_setting('app.by_grant', true), '')::uuid
  )
  with check (
    user_id = nullif(current_setting('app.user_id', true), '')::uuid
    and grant_id = nullif(current_setting('app.by_grant', true), '')::uuid
  );
--> statement-breakpoint
-- It changes no list, and an undo looks for changes of lists all the same.
grant select, insert, update on list_changes to hedgerow_one_list;
--> statement-breakpoint
-- Its own keys of repeatable requests.
grant select, insert, delete, update (answer) on idempotency_keys to hedgerow_one_list;
--> statement-breakpoint
create policy idempotency_keys_of_one_program on idempotency_keys to hedgerow_one_list
  using (
    user_id = nullif(current_setting('app.user_id', true), '')::uuid
    and grant_id = nullif(current_setting('app.by_grant', true), '')::uuid
  )
  with check (
    user_id = nullif(current_setting('app.user_id', true), '')::uuid
    and grant_id = nullif(current_setting('app.by_grant', true), '')::uuid
  );
--> statement-breakpoint
-- Of what is gone the ids of tasks, and no route tells them: what was deleted is not made again, wherever it was.
grant select on removals to hedgerow_one_list;
--> statement-breakpoint
create policy removals_known_in_one_list on removals for select to hedgerow_one_list
  using (user_id = nullif(current_setting('app.user_id', true), '')::uuid and kind = 'task');
--> statement-breakpoint
-- A page is bounded by what the account holds, if that is known. It is not: then its own tasks are counted and measured.
grant select on account_usage to hedgerow_one_list;
--> statement-breakpoint
-- Nor by which clock the person lives: no row is let through, and days are those of UTC until the program names another clock.
grant select (user_id, time_zone) on reminder_settings to hedgerow_one_list;
--> statement-breakpoint
-- What the routes that are open to it call, and what the triggers of tasks call. They run with its own rights.
grant execute on function
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
  list_is_as_left(lists, jsonb), columns_to_restore(regclass), merge_records(jsonb), sum_up_act(integer, text)
  to hedgerow_one_list;
--> statement-breakpoint
-- Whatever the policies say, it writes no task elsewhere, and is told so. What it makes without a list goes into its own. For
-- everybody else nothing is called.
create function stay_in_only_list() returns trigger
language plpgsql
as $$
declare
  only_list uuid = current_setting('app.only_list');
begin
  if tg_op = 'INSERT' then
    new.list_id = coalesce(new.list_id, only_list);
  end if;
  if tg_op <> 'INSERT' and old.list_id is distinct from only_list or tg_op <> 'DELETE' and new.list_id is distinct from only_list then
    raise exception 'the program may only use one list' using errcode = 'HR403', detail = 'one_list';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;
--> statement-breakpoint
create trigger tasks_be_in_only_list before insert or update or delete on tasks
for each row when (coalesce(current_setting('app.only_list', true), '') <> '') execute function stay_in_only_list();
--> statement-breakpoint
create function refuse_for_one_list() returns trigger
language plpgsql
as $$
begin
  raise exception 'the program may only use one list' using errcode = 'HR403', detail = 'one_list';
end
$$;
--> statement-breakpoint
-- The list itself is its owner's, as all others are.
create trigger lists_be_unchanged before insert or update or delete on lists
for each row when (coalesce(current_setting('app.only_list', true), '') <> '') execute function refuse_for_one_list();
--> statement-breakpoint
-- As before. A subtask is in the list of its parent, and no foreign key asks whether its maker sees the parent.
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
      if coalesce(current_setting('app.only_list', true), '') <> '' and exists (
        select from new_tasks as task where id = any (placed) and not exists (
          select from public.tasks as parent
          where parent.user_id = owner and parent.id = task.parent_id
            and parent.list_id = nullif(current_setting('app.only_list', true), '')::uuid
        )
      ) then
        raise exception 'the parent is not in the list'
          using errcode = 'foreign_key_violation', constraint = 'tasks_parent_of_owner';
      end if;
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
-- What sets the alarms of tasks and bounds their number sees those of the whole account, also for somebody who does not.
grant select, insert, delete, update (dealt_with) on alarms to hedgerow_bookkeeper;
--> statement-breakpoint
create policy alarms_of_the_bookkeeper on alarms to hedgerow_bookkeeper using (true) with check (true);
--> statement-breakpoint
grant select on reminder_settings to hedgerow_bookkeeper;
--> statement-breakpoint
grant execute on function announce_alarm(timestamptz), moments_for_owner(tasks), moments_of(tasks, text, smallint), known_zone(text),
  moment_of_wall(timestamp, text) to hedgerow_bookkeeper;
--> statement-breakpoint
-- Four functions with the rights of others are open to it, too. `hold_account` says nothing, `read_language` no more than that, and `agent_of_session` has to be told
-- the id of a session. Whoever has one list has nothing else: to `task_exists`, a task that is elsewhere is not there.
do $$
declare
  its_own text;
begin
  execute format('grant hedgerow_registrar, hedgerow_bookkeeper to %I with inherit false, set true', current_user);
  grant create on schema public to hedgerow_registrar, hedgerow_bookkeeper;
  foreach its_own in array array['set_alarms()', 'announce_alarms()', 'refuse_too_many_alarms()'] loop
    execute format('alter function %s security definer set search_path = pg_catalog, pg_temp', its_own);
    execute format('alter function %s owner to hedgerow_bookkeeper', its_own);
  end loop;
  set local role hedgerow_bookkeeper;
  grant execute on function hold_account(), agent_of_session(uuid), read_language() to hedgerow_one_list;
  set local role hedgerow_registrar;
  grant execute on function task_exists(uuid) to hedgerow_one_list;
  create or replace function task_exists(sought uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return coalesce(current_setting('app.only_list', true), '') = '' and exists (select from public.tasks where id = sought);
  reset role;
  revoke create on schema public from hedgerow_registrar, hedgerow_bookkeeper;
  execute format('revoke hedgerow_registrar, hedgerow_bookkeeper from %I', current_user);
end
$$;
--> statement-breakpoint
-- What a program has done stays within its list because a grant never gets another one.
revoke update on grants from hedgerow_owner;
--> statement-breakpoint
grant update (client_name, client_uri, scope, resource, created_at, last_used_at, expires_at) on grants to hedgerow_owner;
--> statement-breakpoint
drop function enter_with_grant(uuid, text, text);
--> statement-breakpoint
-- As before, and a program that may only use one list enters as what it is. It is let in only where the caller has said that
-- this is for such a program, too: what says nothing is closed to it. Returns its list.
create function enter_with_grant(owner uuid, carried_digest text, needed text, for_one_list boolean) returns uuid
language plpgsql
as $$
declare
  grant_id uuid;
  program text;
  only_list uuid;
  is_read_only boolean;
  is_used_again boolean;
  done text;
begin
  done = set_config('app.user_id', owner::text, true);
  done = set_config('role', 'hedgerow_owner', true);
  select g.id, g.client_name, g.list_id, g.scope = 'read', g.last_used_at is null or g.last_used_at < now() - interval '1 hour'
    into grant_id, program, only_list, is_read_only, is_used_again
    from public.grant_tokens as token join public.grants as g on g.id = token.grant_id
    where token.user_id = owner and token.digest = carried_digest and token.kind = 'access' and token.expires_at > now()
      and g.user_id = owner and g.expires_at > now();
  if not found then
    raise exception 'the grant is not live' using errcode = 'invalid_authorization_specification';
  end if;
  if only_list is not null and for_one_list is not true then
    raise exception 'the program may only use one list' using errcode = 'HR403', detail = 'one_list';
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
      if only_list is not null then
        done = set_config('app.only_list', only_list::text, true);
        done = set_config('role', 'hedgerow_one_list', true);
      end if;
      return only_list;
    end if;
  end loop;
  raise exception 'the owner has no slot left' using errcode = 'HR429';
end
$$;
--> statement-breakpoint
revoke all on function enter_with_grant(uuid, text, text, boolean) from public, hedgerow_owner;
--> statement-breakpoint
grant execute on function enter_with_grant(uuid, text, text, boolean) to hedgerow_app;
