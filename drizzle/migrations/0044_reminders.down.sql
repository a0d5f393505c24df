drop trigger tasks_announce_alarms_made on tasks;
--> statement-breakpoint
drop trigger tasks_announce_alarms_changed on tasks;
--> statement-breakpoint
drop trigger tasks_refuse_too_many_alarms on tasks;
--> statement-breakpoint
drop trigger tasks_set_alarms_made on tasks;
--> statement-breakpoint
drop trigger tasks_set_alarms_changed on tasks;
--> statement-breakpoint
drop trigger tasks_set_alarms_deleted on tasks;
--> statement-breakpoint
drop table push_subscriptions, reminder_settings, alarms;
--> statement-breakpoint
drop function move_alarms(), hold_reminder_settings(), next_time(smallint, text, timestamptz), refuse_too_many_alarms(), set_alarms(), announce_alarms(), announce_alarm(timestamptz), moments_for_owner(tasks), moments_of(tasks, text, smallint), known_zone(text);
--> statement-breakpoint
create or replace function pass_on_subtasks(task tasks, spare uuid, wall timestamp) returns void
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
drop function lasting_reminders(jsonb);
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
  when 'operations' then 200000
  when 'sections' then 1000
end;
--> statement-breakpoint
alter table tasks drop column reminders;
