-- The history keeps of a changed checklist the steps that changed, and where the others were. In a record, a checklist is
-- either the whole list, as an array, or {"is": its digest, "parts": [...]}: a part is a step, or the first and the last
-- position of a run of steps that the list on the other side of the change has, too. So each list can be made from the other.
create function digest_of_steps(list jsonb) returns text
language sql stable strict parallel safe
return left(encode(sha256(convert_to(list::text, 'UTF8')), 'base64'), 16);
--> statement-breakpoint
create function some_steps(list jsonb, first integer, last integer) returns jsonb
language sql stable parallel safe
return jsonb_path_query_array(list, '$[$first to $last]', jsonb_build_object('first', first, 'last', last));
--> statement-breakpoint
-- How a list is made from another one that begins with so many steps and ends with so many the same.
create function split_steps(list jsonb, other jsonb, head integer, tail integer) returns jsonb
language plpgsql stable strict parallel safe
as $$
declare
  other_size integer = jsonb_array_length(other);
  parts jsonb = public.some_steps(list, head, jsonb_array_length(list) - tail - 1);
  -- One step for another needs no search.
  is_found boolean = parts = '[]' or other_size <= head + tail or jsonb_array_length(parts) = 1 and other_size = head + tail + 1;
begin
  if not is_found then
    select jsonb_agg(case when there is null then parts -> nth else jsonb_build_array(there, last) end order by nth) into parts
    from (
      select min(nth)::integer as nth, min(there) as there, max(there) as last from (
        select nth, there, count(*) filter (where follows is not true) over (order by nth) as run from (
          select here.nth - 1 as nth, there, there = lag(there) over (order by here.nth) + 1 as follows
          from jsonb_array_elements(parts) with ordinality as here (step, nth)
          left join (
            select step, min(nth) - 1 as there from jsonb_array_elements(other) with ordinality as each (step, nth) group by step
          ) as elsewhere using (step)
        ) as steps
      ) as runs group by run
    ) as found;
  end if;
  return case when head > 0 then jsonb_build_array(jsonb_build_array(0, head - 1)) else '[]' end
    || parts
    || case when tail > 0 then jsonb_build_array(jsonb_build_array(other_size - tail, other_size - 1)) else '[]' end;
end
$$;
--> statement-breakpoint
create function join_steps(parts jsonb, other jsonb) returns jsonb
language plpgsql stable strict parallel safe
as $$
declare
  part jsonb;
  list jsonb = '[]';
begin
  for part in select value from jsonb_array_elements(parts) loop
    list = list || case jsonb_typeof(part)
      when 'array' then public.some_steps(other, (part -> 0)::integer, (part -> 1)::integer)
      else jsonb_build_array(part)
    end;
  end loop;
  return list;
end
$$;
--> statement-breakpoint
-- The records of a change, with the steps of its checklists that changed, unless the whole lists are smaller, or so small
-- that looking for them is not worth it when a thousand tasks change at once.
create function keep_changed_steps(inout before jsonb, inout after jsonb)
language plpgsql stable
as $$
declare
  was jsonb = before -> 'checklist';
  is_now jsonb = after -> 'checklist';
  was_kept jsonb;
  is_kept jsonb;
  bytes integer = pg_column_size(was) + pg_column_size(is_now);
  size integer;
  head integer = 0;
  tail integer = 0;
begin
  if (bytes > 1000 and jsonb_typeof(was) = 'array' and jsonb_typeof(is_now) = 'array') is not true then
    return;
  end if;
  size = least(jsonb_array_length(was), jsonb_array_length(is_now));
  while head < size and was -> head = is_now -> head loop
    head = head + 1;
  end loop;
  while tail < size - head and was -> (-1 - tail) = is_now -> (-1 - tail) loop
    tail = tail + 1;
  end loop;
  was_kept = jsonb_build_object('is', public.digest_of_steps(was), 'parts', public.split_steps(was, is_now, head, tail));
  is_kept = jsonb_build_object('is', public.digest_of_steps(is_now), 'parts', public.split_steps(is_now, was, head, tail));
  if pg_column_size(was_kept) + pg_column_size(is_kept) < bytes then
    before = before || jsonb_build_object('checklist', was_kept);
    after = after || jsonb_build_object('checklist', is_kept);
  end if;
end
$$;
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
    select user_id, id, this_act, 'changed', kept.before, kept.after,
      200 + pg_column_size(kept.before) + pg_column_size(kept.after)
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
    ) as difference,
    lateral public.keep_changed_steps(difference.before, difference.after) as kept
    where difference.after is not null
    order by nth;
  end if;
  if found then
    perform set_config('app.act', this_act::text, true);
  end if;
  return null;
end
$$;
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
      and not (
        key = 'checklist' and jsonb_typeof(value) = 'object'
        and value ->> 'is' = digest_of_steps(task.checklist)
      )
  )
  from is_now
);
--> statement-breakpoint
drop function net_changes_of(uuid, uuid);
--> statement-breakpoint
-- What an act did to each of its tasks, all that it did to one taken together: a task that was "created" and deleted again
-- needs "nothing". What was in a list that is gone goes to the inbox. `steps` are the checklists before each change, the last
-- change first.
create function net_changes_of(owner uuid, wished uuid)
returns table (task_id uuid, kind text, was jsonb, left_as jsonb, steps jsonb)
language sql stable
as $$
  select net.task_id,
    case when first <> 'created' then last when last = 'deleted' then 'nothing' else first end,
    net.was || case when net.was ? 'list_id' and not exists (
      select from public.lists where user_id = owner and id = (net.was ->> 'list_id')::uuid
    ) then '{"list_id": null}' else '{}' end::jsonb,
    net.left_as,
    net.steps
  from (
    select change.task_id,
      (array_agg(change.kind order by id))[1] as first,
      (array_agg(change.kind order by id desc))[1] as last,
      public.merge_records(before order by id desc) as was,
      public.merge_records(after order by id) as left_as,
      jsonb_agg(before -> 'checklist' order by id desc) filter (where before ? 'checklist') as steps
    from public.task_changes as change where user_id = owner and act = wished group by change.task_id
  ) as net
$$;
--> statement-breakpoint
-- A record with the whole checklist, which one change after the other is taken back to, from the list as it is now.
create function restore_steps(record jsonb, steps jsonb, list jsonb) returns jsonb
language plpgsql stable
as $$
declare
  earlier jsonb;
begin
  if jsonb_typeof(record -> 'checklist') is distinct from 'object' then
    return record;
  end if;
  for earlier in select value from jsonb_array_elements(steps) loop
    list = case jsonb_typeof(earlier) when 'array' then earlier else public.join_steps(earlier -> 'parts', list) end;
  end loop;
  return record || jsonb_build_object('checklist', list);
end
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
-- The changes of a task, from `since` on, whose records have parts of a checklist, with the whole lists. It goes from the
-- list as it is now back through the changes that stand. Between two of those, a change that was undone begins at the list
-- that the earlier one left, or at one that another undone change made of it. It reads about so many changes at most. A list
-- that cannot be found is null: somebody may have repaired the database by hand.
create function whole_changes_of(owner uuid, wished uuid, since bigint, most integer)
returns table (change_id bigint, whole_before jsonb, whole_after jsonb)
language plpgsql stable strict
as $$
declare
  list jsonb = (select checklist from public.tasks where user_id = owner and id = wished);
  digest text = public.digest_of_steps(list);
  newer bigint = 9223372036854775807;
  change public.task_changes;
  earlier public.task_changes;
  lists jsonb[];
  digests text[];
  made jsonb;
begin
  while newer > since and most > 0 loop
    select * into earlier from public.task_changes
      where user_id = owner and task_id = wished and id < newer and not undone and not undoing
        and (before ? 'checklist' or after ? 'checklist')
      order by id desc limit 1;
    lists = array[list];
    digests = array[digest];
    for change in
      select * from (
        select * from public.task_changes
        where user_id = owner and task_id = wished and id < newer and id > coalesce(earlier.id, 0) and undone
          and (before ? 'checklist' or after ? 'checklist')
        order by id desc limit most
      ) as latest order by id
    loop
      made = change.after -> 'checklist';
      if jsonb_typeof(made) = 'object' then
        change_id = change.id;
        whole_before = lists[array_position(digests, change.before -> 'checklist' ->> 'is')];
        made = public.join_steps(made -> 'parts', whole_before);
        whole_after = made;
        return next;
      end if;
      lists = array_append(lists, made);
      digests = array_append(digests, public.digest_of_steps(made));
      most = most - 1;
    end loop;
    exit when earlier.id is null;
    if jsonb_typeof(earlier.before -> 'checklist') = 'object' then
      change_id = earlier.id;
      whole_after = case when digest = earlier.after -> 'checklist' ->> 'is' then list end;
      list = public.join_steps(earlier.before -> 'checklist' -> 'parts', whole_after);
      digest = earlier.before -> 'checklist' ->> 'is';
      whole_before = list;
      return next;
    else
      list = earlier.before -> 'checklist';
      digest = public.digest_of_steps(list);
    end if;
    newer = earlier.id;
    most = most - 1;
  end loop;
end
$$;
--> statement-breakpoint
-- The same for so many of the newest changes of a task.
create function newest_whole_changes(owner uuid, wished uuid, newest integer, most integer)
returns table (change_id bigint, whole_before jsonb, whole_after jsonb)
language sql stable
as $$
  select whole.* from (
    select min(id) as since from (
      select id, before from public.task_changes
      where user_id = owner and task_id = wished and not undoing order by id desc limit newest
    ) as shown
    where jsonb_typeof(before -> 'checklist') = 'object'
  ) as shown, public.whole_changes_of(owner, wished, since, most) as whole
$$;
--> statement-breakpoint
-- The same for the changes of an act. Just undone, each is the last one of its task.
create function whole_changes_of_act(owner uuid, wished uuid)
returns table (change_id bigint, whole_before jsonb, whole_after jsonb)
language sql stable
as $$
  select whole.* from (
    select task_id, min(id) as since, count(*) over () as tasks from public.task_changes
    where user_id = owner and act = wished and jsonb_typeof(before -> 'checklist') = 'object' group by task_id
  ) as changed, public.whole_changes_of(owner, task_id, since, (10 + 1000 / tasks)::integer) as whole
$$;
--> statement-breakpoint
-- A record as it is told: with the whole checklist, or where that cannot be found, the steps of it that changed.
create function tell_record(record jsonb, list jsonb) returns jsonb
language sql stable parallel safe
return case when jsonb_typeof(record -> 'checklist') = 'object' then record || jsonb_build_object(
  'checklist',
  coalesce(list, jsonb_path_query_array(record -> 'checklist' -> 'parts', 'strict $[*] ? (@.type() == "object")'))
) else record end;
