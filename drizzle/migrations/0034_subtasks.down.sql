drop trigger tasks_fit_into_list on tasks;
--> statement-breakpoint
create or replace function fit_into_list() returns trigger
language plpgsql
as $$
begin
  if tg_op = 'UPDATE' and new.list_id is not distinct from old.list_id and new.section_id is not distinct from old.section_id then
    return new;
  end if;
  if exists (select from public.lists where user_id = new.user_id and id = new.list_id and filter is not null) then
    raise exception 'a view holds no tasks' using errcode = 'foreign_key_violation', constraint = 'tasks_list_of_owner';
  end if;
  if new.section_id is not null and not public.has_section(new.user_id, new.list_id, new.section_id) then
    if tg_op = 'UPDATE' and new.section_id is not distinct from old.section_id
      or coalesce(current_setting('app.undoing', true), '') <> '' or coalesce(current_setting('app.restoring', true), '') <> ''
    then
      new.section_id = null;
    else
      raise exception 'the list has no such section' using errcode = 'HR400', detail = 'section_id';
    end if;
  end if;
  return new;
end
$$;
--> statement-breakpoint
create trigger tasks_fit_into_list before insert or update of list_id, section_id on tasks
  for each row when (new.list_id is not null or new.section_id is not null) execute function fit_into_list();
--> statement-breakpoint
drop trigger tasks_settle_made on tasks;
--> statement-breakpoint
drop trigger tasks_settle_changed on tasks;
--> statement-breakpoint
drop trigger tasks_follow_parent_made on tasks;
--> statement-breakpoint
drop trigger tasks_follow_parent_changed on tasks;
--> statement-breakpoint
create or replace function size_of(task tasks) returns integer
language sql stable parallel safe
return 500
  + octet_length(to_json(task.title)::text)
  + coalesce(octet_length(to_json(task.description)::text), 0)
  + octet_length(to_json(task.tags)::text)
  + octet_length(task.checklist::text)
  + coalesce(octet_length(task.repeat_rule), 0)
  + coalesce(octet_length(task.position), 0)
  + coalesce(octet_length(task.conflicts::text), 0)
  + case when task.start_on is null then 0 else 24 end
  + case when task.duration_minutes is null then 0 else 26 end
  + case when task.section_id is null then 0 else 20 + octet_length(task.section_id) end;
--> statement-breakpoint
create or replace function next_id_for(completed uuid, owner uuid, spare uuid) returns uuid
language sql stable
return (
  select case
    when exists (select from tasks where user_id = owner and id = following) or deleted_since('task', owner, array[following]) <> '{}'
    then spare else following
  end
  from (select encode(sha256(convert_to('next of ' || completed, 'UTF8')), 'hex') as digest) as hashed,
    lateral (
      select overlay(overlay(left(digest, 32) placing '8' || case
        when substr(completed::text, 15, 1) in ('7', '8') then substr(completed::text, 16, 3) else '000'
      end from 13) placing translate(substr(digest, 17, 1), '0123456789abcdef', '89ab89ab89ab89ab') from 17)::uuid as following
    ) as made
);
--> statement-breakpoint
create or replace function make_next(task tasks, next jsonb) returns void
language plpgsql set timezone = 'UTC'
as $$
declare
  record jsonb = public.repeating_record(task);
  wall timestamp = next ->> 'wall';
  moment timestamptz = case when task.due_at is not null then public.moment_of_wall(wall, task.due_zone) end;
  done text;
begin
  if (next -> 'known' = record) is not true then
    raise exception 'a task repeats' using errcode = 'HR424', detail = jsonb_build_object(task.id, record);
  end if;
  if wall is null then
    return;
  end if;
  done = set_config('app.repeating', 'yes', true);
  perform public.make_task(
    record - array['due_local', 'created_at', 'completed_at', 'conflicts'] || jsonb_build_object(
      'id', public.next_id_for(task.id, task.user_id, (next ->> 'spare')::uuid),
      'checklist', public.untick(task.checklist),
      'due_on', case when moment is null then wall::date end,
      'due_at', moment,
      'start_on', public.next_start(task, wall::date),
      'repeat_rule', case when moment at time zone task.due_zone <> wall then next ->> 'rule_for_clock' else next ->> 'rule' end
    )
  );
  done = set_config('app.repeating', '', true);
end
$$;
--> statement-breakpoint
create or replace function apply_new_task(op jsonb, made timestamptz) returns jsonb
language plpgsql set timezone = 'UTC'
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  fields jsonb = op -> 'fields';
  named uuid = op ->> 'task';
  outcome jsonb = '{}';
  list uuid;
begin
  if exists (select from public.tasks where id = named and user_id = owner) then
    return outcome;
  end if;
  if deleted_since('task', owner, array[named]) <> '{}' then
    raise exception 'the task was deleted' using errcode = 'HR410';
  end if;
  if fields ->> 'list_id' is not null then
    list = list_for_task((fields ->> 'list_id')::uuid);
    if list is null then
      fields = fields - 'list_id';
      outcome = '{"lost": ["list_id"]}';
    end if;
  end if;
  if fields ->> 'section_id' is not null and not has_section(owner, list, fields ->> 'section_id') then
    fields = fields - 'section_id';
    outcome = outcome || jsonb_build_object('lost', coalesce(outcome -> 'lost', '[]') || '"section_id"');
  end if;
  if fields ->> 'position' is not null then
    fields = fields || jsonb_build_object('position', free_position(owner, 'task', list, named, fields ->> 'position'));
  end if;
  if (fields ->> 'completed')::boolean then
    fields = fields || jsonb_build_object('completed_at', made);
  end if;
  perform make_task(fields || jsonb_build_object('id', named, 'created_at', made));
  return outcome;
end
$$;
--> statement-breakpoint
create or replace function apply_to_task(op jsonb, made timestamptz, nexts jsonb) returns jsonb
language plpgsql set timezone = 'UTC'
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  kind text = op ->> 'do';
  named uuid = op ->> 'task';
  wish jsonb = coalesce(op -> 'set', '{}');
  task public.tasks;
  merged record;
  fields jsonb;
  outcome jsonb = '{}';
  retagged text[];
  list uuid;
  place text;
  whole public.tasks;
begin
  if kind = 'restore_task' then
    if restore_tasks(array[named]) = '{}' and not exists (select from public.tasks where id = named and user_id = owner) then
      perform refuse_missing('task', named);
    end if;
    return outcome;
  end if;
  select * into task from public.tasks where id = named and user_id = owner;
  if not found then
    if task_exists(named) then
      raise exception 'the task is of another' using errcode = 'HR403';
    end if;
    if kind = 'delete_task' then
      return outcome;
    end if;
    -- Whoever ticked or moved what somebody has deleted wrote nothing that could be lost.
    if kind = 'move_task' or kind = 'change_task' and wish - 'completed' - 'conflicts' = '{}' and op -> 'add_tags' = '[]' then
      if deleted_since('task', owner, array[named]) = '{}' then
        perform refuse_missing('task', named);
      end if;
      return jsonb_build_object('lost', array(
        select field_of(key) from jsonb_object_keys(wish) as key
        union all select 'position' where kind = 'move_task'
        union all select 'tags' where op -> 'remove_tags' <> '[]'
      ));
    end if;
    task = revive_task(named);
    outcome = '{"revived": true}';
  end if;

  if kind = 'delete_task' then
    if op ? 'was' and record_of(jsonb_populate_record(task, op -> 'was')) <> record_of(task) then
      perform write_task(named, jsonb_build_object(
        'conflicts', coalesce(task.conflicts, '{}') || jsonb_build_object('deleted', made)
      ));
      return '{"stays": true}';
    end if;
    delete from public.tasks where id = named and user_id = owner;
    return outcome;
  end if;

  if kind = 'move_task' then
    place = position_for(owner, 'task', task.list_id, named, op);
    if place is null then
      return '{"lost": ["position"]}';
    end if;
    perform write_task(named, jsonb_build_object('position', place));
    return outcome;
  end if;

  merged = merge_task(task, wish, coalesce(op -> 'was', '{}'), made);
  fields = case when outcome ? 'revived' then jsonb_build_object('conflicts', task.conflicts) else '{}' end || merged.stands;
  -- A start and a due date of two devices may be each other's wrong way round: then the due date stands.
  whole = jsonb_populate_record(task, merged.stands);
  if whole.start_on > due_day_of(whole) then
    if merged.stands ? 'start_on' then
      merged.lost = merged.lost || '"start_on"';
      fields = fields - 'start_on';
    else
      fields = fields || '{"start_on": null}';
    end if;
  end if;
  if merged.lost <> '[]' then
    outcome = outcome || jsonb_build_object('lost', merged.lost);
  end if;
  if op -> 'add_tags' <> '[]' or op -> 'remove_tags' <> '[]' then
    retagged = retag(
      task.tags,
      array(select jsonb_array_elements_text(op -> 'add_tags')), array(select jsonb_array_elements_text(op -> 'remove_tags')),
      'add_tags'
    );
    if retagged <> task.tags then
      fields = fields || jsonb_build_object('tags', retagged);
    end if;
  end if;
  if fields ->> 'list_id' is not null then
    list = list_for_task((fields ->> 'list_id')::uuid);
    if list is null then
      fields = fields - 'list_id';
      outcome = outcome || jsonb_build_object('lost', coalesce(outcome -> 'lost', '[]') || '"list_id"');
    end if;
  end if;
  if fields ? 'list_id' and task.position is not null then
    fields = fields || jsonb_build_object(
      'position', free_position(owner, 'task', (fields ->> 'list_id')::uuid, named, task.position)
    );
  end if;
  whole = jsonb_populate_record(task, fields);
  if fields ->> 'section_id' is not null and not has_section(owner, whole.list_id, whole.section_id) then
    fields = fields - 'section_id';
    outcome = outcome || jsonb_build_object('lost', coalesce(outcome -> 'lost', '[]') || '"section_id"');
  end if;
  if (fields ->> 'completed')::boolean then
    whole = jsonb_populate_record(task, fields - 'completed');
    if whole.repeat_rule is not null then
      perform make_next(whole, nexts -> named::text);
      fields = fields || '{"repeat_rule": null, "repeat_from": null}';
    end if;
    fields = fields || jsonb_build_object('completed_at', made);
  end if;
  perform write_task(named, fields);
  return outcome;
end
$$;
--> statement-breakpoint
create or replace function cost_of_operation(op jsonb, out tasks bigint, out bytes bigint)
language plpgsql stable
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  part jsonb;
  more record;
begin
  if op ->> 'do' = 'together' then
    tasks = 0;
    bytes = 0;
    for part in select value from jsonb_array_elements(op -> 'operations') loop
      more = cost_of_operation(part);
      tasks = tasks + more.tasks;
      bytes = bytes + more.bytes;
    end loop;
  elsif op ->> 'do' like '%\_tag' then
    select count(*), coalesce(sum(size_of(task)), 0) into tasks, bytes from public.tasks as task
      where user_id = owner and op ->> 'tag' = any (task.tags);
  elsif op ->> 'do' = 'delete_list' then
    select count(*), coalesce(sum(size_of(task)), 0) into tasks, bytes from public.tasks as task
      where user_id = owner and list_id = (op ->> 'list')::uuid;
  elsif op ->> 'do' = 'delete_section' then
    select count(*), coalesce(sum(size_of(task)), 0) into tasks, bytes from public.tasks as task
      where user_id = owner and list_id = (op ->> 'list')::uuid and section_id = op ->> 'section';
  else
    select 1, 500 + octet_length(op::text) + coalesce(
      (select size_of(task) from public.tasks as task where user_id = owner and id = (op ->> 'task')::uuid), 0
    ) into tasks, bytes;
  end if;
end
$$;
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
      and not (
        key = 'checklist' and jsonb_typeof(value) = 'object'
        and value ->> 'is' = digest_of_steps(task.checklist)
      )
  )
  from is_now
);
--> statement-breakpoint
create or replace function net_changes_of(owner uuid, wished uuid)
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
create or replace function take_back(owner uuid, target uuid) returns void
language plpgsql
as $$
declare
  columns text = columns_to_restore('public.tasks');
  list_columns text = columns_to_restore('public.lists');
  -- A record leaves its nulls out.
  nulls jsonb = record_of(jsonb_populate_record(null::public.tasks, '{}'));
  expected integer;
  touched integer;
begin
  select (select count(*) from net_changes_of(owner, target) where kind <> 'nothing')
    + (select count(*) from net_list_changes_of(owner, target) where kind <> 'nothing')
    into expected;

  execute format(
    'insert into public.lists (id, user_id, updated_at, %1$s)
     select net.list_id, $1, greatest(now(), updated_at + interval ''1 millisecond''), %1$s
     from net_list_changes_of($1, $2) as net, jsonb_populate_record(null::public.lists, net.was)
     where kind = ''deleted''', list_columns
  ) using owner, target;
  get diagnostics touched = row_count;
  if touched > 0 then
    perform refuse_too_many_lists(owner);
  end if;
  expected = expected - touched;
  execute format(
    'update public.lists as list set (updated_at, %1$s) = (
       select greatest(now(), list.updated_at + interval ''1 millisecond''), %1$s from jsonb_populate_record(list, net.was)
     ) from net_list_changes_of($1, $2) as net
     where net.kind = ''changed'' and list.user_id = $1 and list.id = net.list_id and list_is_as_left(list, net.left_as)',
    list_columns
  ) using owner, target;
  get diagnostics touched = row_count;
  expected = expected - touched;

  delete from public.tasks as task using net_changes_of(owner, target) as net
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
  ) using owner, target;
  get diagnostics touched = row_count;
  expected = expected - touched;
  execute format(
    'update public.tasks as task set (updated_at, %1$s) = (
       select greatest(now(), task.updated_at + interval ''1 millisecond''), %1$s
       from jsonb_populate_record(task, restore_steps(net.was, net.steps, task.checklist))
     ) from net_changes_of($1, $2) as net
     where net.kind = ''changed'' and task.user_id = $1 and task.id = net.task_id and is_as_left(task, net.left_as)', columns
  ) using owner, target;
  get diagnostics touched = row_count;
  expected = expected - touched;

  delete from public.lists as list using net_list_changes_of(owner, target) as net
    where net.kind = 'created' and list.user_id = owner and list.id = net.list_id and list_is_as_left(list, net.left_as)
      and not exists (select from public.tasks where user_id = owner and tasks.list_id = list.id);
  get diagnostics touched = row_count;
  if touched < expected then
    raise exception 'a task or a list was changed meanwhile' using errcode = 'HR412';
  end if;
end
$$;
--> statement-breakpoint
create or replace function foresee_taking_back(owner uuid, target uuid) returns jsonb
language plpgsql stable
as $$
declare
  nulls jsonb = record_of(jsonb_populate_record(null::public.tasks, '{}'));
  counted record;
  of_lists record;
begin
  select
    count(*) filter (where kind = 'changed') as changed,
    count(*) filter (where kind = 'deleted') as restored,
    count(*) filter (where kind = 'created') as removed,
    count(*) filter (where kind = 'deleted' and exists (
      select from public.tasks as task where task.user_id = owner and task.id = net.task_id
    ) or kind in ('changed', 'created') and not exists (
      select from public.tasks as task
      where task.user_id = owner and task.id = net.task_id
        and is_as_left(task, case kind when 'created' then nulls else '{}' end || net.left_as)
    )) as lost
    into counted from net_changes_of(owner, target) as net;
  select
    count(*) filter (where kind = 'changed') as changed,
    count(*) filter (where kind = 'deleted') as restored,
    count(*) filter (where kind = 'created') as removed,
    count(*) filter (where kind = 'deleted' and exists (
      select from public.lists as list where list.user_id = owner and list.id = net.list_id
    ) or kind in ('changed', 'created') and not exists (
      select from public.lists as list
      where list.user_id = owner and list.id = net.list_id and list_is_as_left(list, net.left_as)
    ) or kind = 'created' and exists (
      select from public.tasks as task where task.user_id = owner and task.list_id = net.list_id and not exists (
        select from net_changes_of(owner, target) as out
        where out.task_id = task.id
          and (out.kind = 'created' or out.was ? 'list_id' and (out.was ->> 'list_id')::uuid is distinct from net.list_id)
      )
    )) as lost
    into of_lists from net_list_changes_of(owner, target) as net;
  if counted.lost + of_lists.lost > 0 then
    raise exception 'a task or a list was changed meanwhile' using errcode = 'HR412';
  end if;
  if of_lists.restored > 0
    and (select count(*) from public.lists where user_id = owner) + of_lists.restored > quota('lists')
  then
    raise exception 'there are too many lists' using errcode = 'HR409';
  end if;
  return jsonb_build_object(
    'changed', counted.changed, 'restored', counted.restored, 'removed', counted.removed,
    'lists', jsonb_build_object(
      'changed', of_lists.changed, 'restored', of_lists.restored, 'removed', of_lists.removed
    )
  );
end
$$;
--> statement-breakpoint
create or replace function restore_tasks(named uuid[]) returns uuid[]
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  back uuid[];
begin
  perform hold_account();
  perform set_config('app.restoring', 'yes', true);
  execute format(
    'with back as (
       insert into public.tasks (id, user_id, updated_at, %1$s)
       select sought.id, $1, greatest(now(), updated_at + interval ''1 millisecond''), %1$s
       from (select distinct unnest($2) as id) as sought,
         lateral (
           select before from public.task_changes
           where user_id = $1 and task_id = sought.id and kind = ''deleted'' and at > now() - interval ''90 days''
           order by task_changes.id desc limit 1
         ) as removal,
         jsonb_populate_record(null::public.tasks, case
           when before ? ''list_id'' and not exists (
             select from public.lists where user_id = $1 and lists.id = (before ->> ''list_id'')::uuid
           ) then before - ''list_id'' else before
         end) as task
       where not exists (select from public.tasks where user_id = $1 and tasks.id = sought.id)
       on conflict on constraint tasks_pkey do nothing returning id
     )
     select coalesce(array_agg(id), ''{}'') from back', columns_to_restore('public.tasks')
  ) into back using owner, named;
  perform set_config('app.restoring', '', true);
  return back;
end
$$;
--> statement-breakpoint
create or replace function restore_from_bin(named_tasks uuid[], named_lists uuid[], most integer, most_bytes bigint) returns jsonb
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  removals bigint[];
  is_more boolean = false;
  back_lists uuid[];
begin
  perform hold_account();
  if named_tasks is null then
    select chosen.tasks, chosen.lists, chosen.more into named_tasks, named_lists, is_more
      from choose_from_bin(most, most_bytes) as chosen;
  else
    removals = array(
      select removal.id
      from (select distinct unnest(named_tasks) as id) as sought,
        lateral (
          select id from public.task_changes where user_id = owner and task_id = sought.id and kind = 'deleted'
          order by task_changes.id desc limit 1
        ) as removal
      where not exists (select from public.tasks where user_id = owner and tasks.id = sought.id)
    );
    -- What is counted already is looked at first, and then how much the tasks will take at most.
    perform refuse_above(
      (select sum(change.bytes) from public.task_changes as change where user_id = owner and id = any (removals)),
      most_bytes
    );
    perform refuse_above(
      (select sum(500 + octet_length(before::text)) from public.task_changes where user_id = owner and id = any (removals)),
      most_bytes
    );
  end if;
  back_lists = restore_lists(named_lists);
  return jsonb_build_object('lists', back_lists, 'tasks', restore_tasks(named_tasks), 'more', is_more);
end
$$;
--> statement-breakpoint
drop function pass_on_subtasks(tasks, uuid, timestamp);
--> statement-breakpoint
drop function shifted_days(tasks, integer);
--> statement-breakpoint
drop function following_id(uuid);
--> statement-breakpoint
drop function removals_of_tree(uuid[]);
--> statement-breakpoint
drop function parent_for_task(uuid, uuid);
--> statement-breakpoint
drop function parent_in_list(tasks, uuid, uuid[]);
--> statement-breakpoint
drop function hold_parents(uuid[]);
--> statement-breakpoint
drop function settle_tree();
--> statement-breakpoint
drop function follow_parent();
--> statement-breakpoint
drop function tree_fault(bigint, bigint);
--> statement-breakpoint
drop function tasks_below(uuid, uuid[]);
--> statement-breakpoint
drop function tasks_above(uuid, uuid[]);
--> statement-breakpoint
alter table tasks drop column parent_id, drop constraint tasks_of_owner;
