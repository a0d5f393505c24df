ALTER TABLE "tasks" ADD COLUMN "parent_id" uuid;
--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_of_owner" UNIQUE("user_id","id");
--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_parent_of_owner" FOREIGN KEY ("user_id","parent_id") REFERENCES "public"."tasks"("user_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "tasks_by_parent" ON "tasks" USING btree ("user_id","parent_id") WHERE "tasks"."parent_id" is not null;
--> statement-breakpoint
-- What is above some tasks: for each, its parents up to the top. The first union ends it also where they go round in a circle.
create function tasks_above(owner uuid, named uuid[]) returns table (start uuid, id uuid)
language sql stable
as $$
  with recursive above(start, id) as (
    select task.id, task.parent_id from public.tasks as task
    where task.user_id = owner and task.id = any (named) and task.parent_id is not null
    union
    select above.start, task.parent_id from above
      join public.tasks as task on task.user_id = owner and task.id = above.id and task.parent_id is not null
  )
  select * from above
$$;
--> statement-breakpoint
-- What is below some tasks, and how far.
create function tasks_below(owner uuid, named uuid[]) returns table (top uuid, id uuid, level bigint)
language sql stable
as $$
  with recursive below(top, id, level) as (
    select task.parent_id, task.id, 1::bigint from public.tasks as task
    where task.user_id = owner and task.parent_id = any (named)
    union all
    select below.top, task.id, below.level + 1 from below
      join public.tasks as task on task.user_id = owner and task.parent_id = below.id
  )
  select * from below
$$;
--> statement-breakpoint
-- Why a task may not have so much below it, by its levels and by their number.
create function tree_fault(levels bigint, number bigint) returns text
language sql immutable parallel safe
return case when levels > 4 then 'tasks_parent_levels' when number > 100 then 'tasks_parent_number' end;
--> statement-breakpoint
-- A task that gets a parent goes into that one's list. An undo puts back both.
create function follow_parent() returns trigger
language plpgsql
as $$
declare
  list uuid;
begin
  if coalesce(current_setting('app.undoing', true), '') = '' then
    select list_id into list from public.tasks where user_id = new.user_id and id = new.parent_id;
    if found then
      new.list_id = list;
    end if;
  end if;
  return new;
end
$$;
--> statement-breakpoint
create trigger tasks_follow_parent_made before insert on tasks
  for each row when (new.parent_id is not null) execute function follow_parent();
--> statement-breakpoint
create trigger tasks_follow_parent_changed before update on tasks
  for each row when (new.parent_id is not null and new.parent_id is distinct from old.parent_id) execute function follow_parent();
--> statement-breakpoint
-- After a statement the tasks are trees without circles, none of them too large, and each in one list. What comes back from the bin or
-- by an undo, and the next one of a subtask that repeats, may make a tree too large: nothing that was there is refused.
create function settle_tree() returns trigger
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
create trigger tasks_settle_made after insert on tasks
  referencing new table as new_tasks for each statement execute function settle_tree();
--> statement-breakpoint
create trigger tasks_settle_changed after update on tasks
  referencing old table as old_tasks new table as new_tasks for each statement execute function settle_tree();
--> statement-breakpoint
-- The parent of a task that goes to a list: the one that it has, if that one is there, or goes along.
create function parent_in_list(task tasks, list uuid, along uuid[]) returns uuid
language sql stable
return case
  when task.parent_id = any (along) or exists (
    select from tasks as parent
    where parent.user_id = task.user_id and parent.id = task.parent_id and parent.list_id is not distinct from list
  ) then task.parent_id
end;
--> statement-breakpoint
-- The parent that an operation of a device names, or null where it cannot be the parent: since the device knew of it, it was deleted,
-- or came to be below the task, or has got too much below it.
create function parent_for_task(named uuid, wished uuid) returns uuid
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  along uuid[];
  levels bigint;
  above uuid[];
  top uuid;
begin
  if not exists (select from public.tasks where user_id = owner and id = wished) then
    if deleted_since('task', owner, array[wished]) = '{}' then
      raise exception 'the parent is not there' using errcode = 'HR400', detail = 'parent_id';
    end if;
    return null;
  end if;
  select array_agg(id) || named, coalesce(max(level), 0) into along, levels from tasks_below(owner, array[named]);
  if wished = any (along) then
    return null;
  end if;
  above = array(select id from tasks_above(owner, array[wished]));
  select id into top from public.tasks where user_id = owner and id = any (above || wished) and parent_id is null;
  return case when tree_fault(
    cardinality(above) + 1 + levels,
    cardinality(along) + (select count(*) from tasks_below(owner, array[top]) where id <> all (along))
  ) is null then wished end;
end
$$;
--> statement-breakpoint
-- The parents that a batch names, before it is done.
create function hold_parents(named uuid[]) returns void
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  missing jsonb;
begin
  select jsonb_agg(sought) into missing from unnest(named) as sought
    where not exists (select from public.tasks where user_id = owner and id = sought);
  if missing is not null then
    raise exception 'a parent is not there' using errcode = 'HR404', detail = jsonb_build_object('parents', missing);
  end if;
end
$$;
--> statement-breakpoint
-- The removals of tasks that are gone, and of what was deleted with each of them from below it. A task may have been deleted more than
-- once: the last time counts.
create function removals_of_tree(named uuid[]) returns bigint[]
language plpgsql stable
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
begin
  return array(
    with recursive removal as materialized (
      select latest.id, sought.id as task_id, latest.act
      from (select distinct unnest(named) as id) as sought,
        lateral (
          select change.id, change.act from public.task_changes as change
          where change.user_id = owner and change.task_id = sought.id and change.kind = 'deleted'
            and change.at > now() - interval '90 days'
          order by change.id desc limit 1
        ) as latest
    ), child as materialized (
      select change.id, change.task_id, change.act, (before ->> 'parent_id')::uuid as parent_id
      from public.task_changes as change
      where change.user_id = owner and change.act = any (array(select distinct act from removal))
        and change.kind = 'deleted' and change.before ? 'parent_id'
    ), gone(id, task_id, act) as (
      select * from removal
      union
      select child.id, child.task_id, child.act from gone join child on child.act = gone.act and child.parent_id = gone.task_id
    )
    select gone.id from gone
    where not exists (select from public.tasks as task where task.user_id = owner and task.id = gone.task_id)
      and not exists (
        select from public.task_changes as later
        where later.user_id = owner and later.task_id = gone.task_id and later.id > gone.id and later.kind = 'deleted'
      )
  );
end
$$;
--> statement-breakpoint
-- The id that follows from the one of a completed task.
create function following_id(completed uuid) returns uuid
language sql immutable parallel safe
return (
  select overlay(overlay(left(digest, 32) placing '8' || case
    when substr(completed::text, 15, 1) in ('7', '8') then substr(completed::text, 16, 3) else '000'
  end from 13) placing translate(substr(digest, 17, 1), '0123456789abcdef', '89ab89ab89ab89ab') from 17)::uuid
  from (select encode(sha256(convert_to('next of ' || completed, 'UTF8')), 'hex') as digest) as hashed
);
--> statement-breakpoint
-- The days of a task, some days later: none where it is not known how many, and the same where they would leave the calendar.
create function shifted_days(task tasks, shift integer) returns jsonb
language sql stable
return (
  select jsonb_build_object(
    'due_on', task.due_on + days,
    'due_at', case when task.due_at is not null then
      moment_of_wall((task.due_at at time zone task.due_zone) + days * interval '1 day', task.due_zone)
    end,
    'due_zone', case when days is not null then task.due_zone end,
    'start_on', task.start_on + days
  )
  from (
    select case when exists (
      select from unnest(array[due_day_of(task), task.start_on]) as day
      where day + shift not between '0101-01-01' and '9999-12-30'
    ) then 0 else shift end as days
  ) as bounded
);
--> statement-breakpoint
-- Gives the next one of a task that repeats its subtasks: those that are open move there, and those that are completed are copied there
-- and open again, unless what follows from them is there already. Their days are as much later as the next one is. What repeats by
-- itself keeps its own days.
create function pass_on_subtasks(task tasks, spare uuid, wall timestamp) returns void
language plpgsql set timezone = 'UTC'
as $$
declare
  owner uuid = task.user_id;
  shift integer = wall::date - public.due_day_of(task);
  given uuid[] = array[task.id];
  heirs uuid[] = array[
    case when exists (select from public.tasks where user_id = owner and id = spare) then spare else public.following_id(task.id) end
  ];
  opened uuid[] = '{}';
  child public.tasks;
  heir uuid;
  following uuid;
  nth integer = 0;
begin
  while nth < cardinality(given) loop
    nth = nth + 1;
    heir = heirs[nth];
    for child in select * from public.tasks where user_id = owner and parent_id = given[nth] order by id loop
      if not child.completed then
        perform public.write_task(child.id, jsonb_build_object('parent_id', heir));
        opened = opened || child.id || array(select id from public.tasks_below(owner, array[child.id]));
      else
        following = public.next_id_for(child.id, owner, null);
        continue when following is null;
        perform public.make_task(
          public.record_of(child) - array['created_at', 'completed_at', 'completed', 'conflicts'] || public.shifted_days(child, shift)
          || jsonb_build_object(
            'id', following, 'parent_id', heir, 'position', child.place, 'checklist', public.untick(child.checklist)
          )
        );
        given = given || child.id;
        heirs = heirs || following;
      end if;
    end loop;
  end loop;
  if shift <> 0 then
    for child in
      select * from public.tasks where user_id = owner and id = any (opened) and not completed and repeat_rule is null
        and (start_on is not null or due_local < 'infinity') order by id
    loop
      perform public.write_task(child.id, public.shifted_days(child, shift));
    end loop;
  end if;
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
  + coalesce(octet_length(task.position), 0)
  + coalesce(octet_length(task.conflicts::text), 0)
  + case when task.start_on is null then 0 else 24 end
  + case when task.duration_minutes is null then 0 else 26 end
  + case when task.section_id is null then 0 else 20 + octet_length(task.section_id) end
  + case when task.parent_id is null then 0 else 51 end;
--> statement-breakpoint
-- As before, of what follows from the id.
create or replace function next_id_for(completed uuid, owner uuid, spare uuid) returns uuid
language sql stable
return (
  select case
    when exists (select from tasks where user_id = owner and id = following) or deleted_since('task', owner, array[following]) <> '{}'
    then spare else following
  end
  from (select following_id(completed) as following) as made
);
--> statement-breakpoint
-- As before, and the next one has the subtasks.
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
  perform public.pass_on_subtasks(task, (next ->> 'spare')::uuid, wall);
  done = set_config('app.repeating', '', true);
end
$$;
--> statement-breakpoint
-- As before, and where the parent cannot be its parent, the task is one of its own.
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
  if fields ->> 'parent_id' is not null then
    if parent_for_task(named, (fields ->> 'parent_id')::uuid) is null then
      fields = fields - 'parent_id';
      outcome = '{"lost": ["parent_id"]}';
    else
      fields = fields - 'list_id';
      list = (select list_id from public.tasks where user_id = owner and id = (fields ->> 'parent_id')::uuid);
    end if;
  end if;
  if fields ->> 'list_id' is not null then
    list = list_for_task((fields ->> 'list_id')::uuid);
    if list is null then
      fields = fields - 'list_id';
      outcome = jsonb_build_object('lost', coalesce(outcome -> 'lost', '[]') || '"list_id"');
    end if;
  end if;
  if fields ->> 'section_id' is not null
    and (fields ->> 'parent_id' is not null or not has_section(owner, list, fields ->> 'section_id'))
  then
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
-- As before, and where the parent cannot be its parent, it stays where it is. A subtask that goes to another list by itself becomes
-- a task of its own.
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
    if (op ->> 'alone')::boolean and exists (select from public.tasks where user_id = owner and parent_id = named) then
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
  if fields ->> 'parent_id' is not null then
    if parent_for_task(named, (fields ->> 'parent_id')::uuid) is null then
      fields = fields - 'parent_id';
      outcome = outcome || jsonb_build_object('lost', coalesce(outcome -> 'lost', '[]') || '"parent_id"');
    else
      fields = fields - 'list_id';
    end if;
  elsif wish ->> 'parent_id' = task.parent_id::text then
    fields = fields - 'list_id';
  end if;
  if fields ->> 'list_id' is not null then
    list = list_for_task((fields ->> 'list_id')::uuid);
    if list is null then
      fields = fields - 'list_id';
      outcome = outcome || jsonb_build_object('lost', coalesce(outcome -> 'lost', '[]') || '"list_id"');
    end if;
  end if;
  if fields ? 'list_id' and not fields ? 'parent_id' then
    fields = fields || jsonb_build_object('parent_id', parent_in_list(task, (fields ->> 'list_id')::uuid, '{}'));
  end if;
  whole = jsonb_populate_record(task, fields);
  if fields ->> 'parent_id' is not null then
    whole.list_id = (select list_id from public.tasks where user_id = owner and id = whole.parent_id);
  end if;
  if whole.list_id is distinct from task.list_id and task.position is not null then
    fields = fields || jsonb_build_object('position', free_position(owner, 'task', whole.list_id, named, task.position));
  end if;
  if fields ->> 'section_id' is not null
    and (whole.parent_id is not null or not has_section(owner, whole.list_id, whole.section_id))
  then
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
-- As before, with what is below.
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
  elsif op ->> 'do' = 'delete_task' or op ->> 'do' = 'change_task' and op -> 'set' ?| array['list_id', 'parent_id', 'completed'] then
    -- What is below is deleted, moved or passed on with it.
    select greatest(count(*), 1), 500 + octet_length(op::text) + coalesce(sum(size_of(task)), 0) into tasks, bytes
      from public.tasks as task where user_id = owner and id in (
        select (op ->> 'task')::uuid union all select below.id from tasks_below(owner, array[(op ->> 'task')::uuid]) as below
      );
  elsif op ->> 'do' = 'restore_task' then
    select greatest(count(*), 1), 500 + coalesce(sum(500 + octet_length(before::text)), 0) into tasks, bytes
      from public.task_changes where user_id = owner and id = any (removals_of_tree(array[(op ->> 'task')::uuid]));
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
      -- A subtask is where its parent is, and by itself when that one is gone.
      and not (key = 'list_id' and task.parent_id is not null)
      and not (
        key = 'parent_id' and task.parent_id is null
        and not exists (select from tasks as parent where parent.user_id = task.user_id and parent.id = (value #>> '{}')::uuid)
      )
      and not (
        key = 'checklist' and jsonb_typeof(value) = 'object'
        and value ->> 'is' = digest_of_steps(task.checklist)
      )
  )
  from is_now
);
--> statement-breakpoint
-- As before, and what was below a task that is gone becomes a task of its own.
create or replace function net_changes_of(owner uuid, wished uuid)
returns table (task_id uuid, kind text, was jsonb, left_as jsonb, steps jsonb)
language sql stable
as $$
  select net.task_id,
    case when first <> 'created' then last when last = 'deleted' then 'nothing' else first end,
    net.was || case when net.was ? 'list_id' and not exists (
      select from public.lists where user_id = owner and id = (net.was ->> 'list_id')::uuid
    ) then '{"list_id": null}' else '{}' end::jsonb || case when net.was ? 'parent_id' and not exists (
      select from public.tasks as parent where parent.user_id = owner and parent.id = (net.was ->> 'parent_id')::uuid
    ) and not exists (
      -- It comes back in the same act.
      select from public.task_changes as removal
      where removal.user_id = owner and removal.act = wished and removal.kind = 'deleted'
        and removal.task_id = (net.was ->> 'parent_id')::uuid
    ) then '{"parent_id": null}' else '{}' end::jsonb,
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
-- As before, and nothing goes together with what is above it unless the act made it.
create or replace function take_back(owner uuid, target uuid) returns void
language plpgsql
as $$
declare
  columns text = columns_to_restore('public.tasks');
  list_columns text = columns_to_restore('public.lists');
  -- A record leaves its nulls out.
  nulls jsonb = record_of(jsonb_populate_record(null::public.tasks, '{}'));
  made uuid[] = array(select task_id from net_changes_of(owner, target) where kind = 'created');
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

  if made <> '{}' then
    -- What goes back to another parent leaves the one that goes, which would take it along.
    update public.tasks as task set parent_id = null, updated_at = greatest(now(), task.updated_at + interval '1 millisecond')
      from net_changes_of(owner, target) as net
      where task.user_id = owner and task.parent_id = any (made) and task.id = net.task_id
        and net.kind = 'changed' and net.was ? 'parent_id' and is_as_left(task, net.left_as);
    -- A task stays that somebody else has put something below.
    delete from public.tasks as task using net_changes_of(owner, target) as net
      where net.kind = 'created' and task.user_id = owner and task.id = net.task_id
        and is_as_left(task, nulls || net.left_as)
        and not exists (
          select from public.tasks as child
          where child.user_id = owner and child.parent_id = task.id and child.id <> all (made)
        );
    get diagnostics touched = row_count;
    expected = expected - touched;
  end if;
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
    ) or kind = 'created' and exists (
      select from public.tasks as child where child.user_id = owner and child.parent_id = net.task_id and not exists (
        select from net_changes_of(owner, target) as out
        where out.task_id = child.id
          and (out.kind = 'created' or out.was ? 'parent_id' and (out.was ->> 'parent_id')::uuid is distinct from net.task_id)
      )
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
-- As before, with what was deleted together with them from below them. What was below a task that is gone becomes a task of its own.
create or replace function restore_tasks(named uuid[]) returns uuid[]
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  back uuid[];
  done text;
begin
  perform hold_account();
  done = set_config('app.restoring', 'yes', true);
  execute format(
    'with removal as materialized (
       select task_id as id, before from public.task_changes where user_id = $1 and id = any (removals_of_tree($2))
     ),
     back as (
       insert into public.tasks (id, user_id, updated_at, %1$s)
       select removal.id, $1, greatest(now(), updated_at + interval ''1 millisecond''), %1$s
       from removal,
         jsonb_populate_record(null::public.tasks, before - array[
           case when not exists (
             select from public.lists where user_id = $1 and lists.id = (before ->> ''list_id'')::uuid
           ) then ''list_id'' end,
           case when not exists (
             select from public.tasks as parent where user_id = $1 and parent.id = (before ->> ''parent_id'')::uuid
           ) and not exists (
             select from removal as parent where parent.id = (removal.before ->> ''parent_id'')::uuid
           ) then ''parent_id'' end
         ]) as task
       on conflict on constraint tasks_pkey do nothing returning id
     )
     select coalesce(array_agg(id), ''{}'') from back', columns_to_restore('public.tasks')
  ) into back using owner, named;
  done = set_config('app.restoring', '', true);
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
    removals = removals_of_tree(named_tasks);
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
-- As before, and a subtask is in no section: it is where its parent is.
create or replace function fit_into_list() returns trigger
language plpgsql
as $$
begin
  if tg_op = 'UPDATE' and new.list_id is not distinct from old.list_id and new.section_id is not distinct from old.section_id
    and new.parent_id is not distinct from old.parent_id
  then
    return new;
  end if;
  if exists (select from public.lists where user_id = new.user_id and id = new.list_id and filter is not null) then
    raise exception 'a view holds no tasks' using errcode = 'foreign_key_violation', constraint = 'tasks_list_of_owner';
  end if;
  if new.section_id is not null
    and (new.parent_id is not null or not public.has_section(new.user_id, new.list_id, new.section_id))
  then
    if tg_op = 'UPDATE' and new.section_id is not distinct from old.section_id
      or coalesce(current_setting('app.undoing', true), '') <> '' or coalesce(current_setting('app.restoring', true), '') <> ''
      or coalesce(current_setting('app.repeating', true), '') <> ''
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
drop trigger tasks_fit_into_list on tasks;
--> statement-breakpoint
create trigger tasks_fit_into_list before insert or update of list_id, section_id, parent_id on tasks
  for each row when (new.list_id is not null or new.section_id is not null) execute function fit_into_list();
