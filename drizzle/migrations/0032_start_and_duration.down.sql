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
      'repeat_rule', case when moment at time zone task.due_zone <> wall then next ->> 'rule_for_clock' else next ->> 'rule' end
    )
  );
  done = set_config('app.repeating', '', true);
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
  + coalesce(octet_length(task.conflicts::text), 0);
--> statement-breakpoint
drop trigger tasks_drop_late_start on tasks;
--> statement-breakpoint
drop function drop_late_start();
--> statement-breakpoint
drop function next_start(tasks, date);
--> statement-breakpoint
drop function due_day_of(tasks);
--> statement-breakpoint
alter table tasks drop column start_on, drop column duration_minutes;
