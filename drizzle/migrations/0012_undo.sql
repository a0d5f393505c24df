-- Whether a task still is as an act left it. A list that is gone left the inbox in its place.
create function is_as_left(task tasks, left_as jsonb) returns boolean
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
-- Takes back the last act that was not taken back yet, whole: every task it touched is as it was before, or nothing
-- happens, because one of them is not as the act left it. Who names an act wishes for that one and no other. Answers which
-- act it was, or null when there was nothing to take back.
create function undo_last_act(wished uuid) returns uuid
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  last_act uuid;
  change public.task_changes;
  restored public.tasks;
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
    if change.kind = 'created' then
      delete from public.tasks t where user_id = owner and id = change.task_id and is_as_left(t, change.after);
    elsif change.kind = 'deleted' then
      restored = jsonb_populate_record(null::public.tasks, change.before);
      insert into public.tasks (
        id, user_id, title, description, completed, created_at, updated_at, completed_at, list_id, priority, due_on,
        due_at, due_zone, repeat_rule, repeat_from, tags, checklist, position
      ) values (
        restored.id, owner, restored.title, restored.description, restored.completed, restored.created_at, now(),
        restored.completed_at, (select id from public.lists where user_id = owner and id = restored.list_id),
        restored.priority, restored.due_on, restored.due_at, restored.due_zone, restored.repeat_rule,
        restored.repeat_from, restored.tags, restored.checklist, restored.position
      );
    else
      update public.tasks t set (
        title, description, completed, completed_at, list_id, priority, due_on, due_at, due_zone, repeat_rule,
        repeat_from, tags, checklist, position, updated_at
      ) = (
        select
          r.title, r.description, r.completed, r.completed_at,
          (select id from public.lists where user_id = owner and id = r.list_id),
          r.priority, r.due_on, r.due_at, r.due_zone, r.repeat_rule, r.repeat_from, r.tags, r.checklist, r.position,
          greatest(now(), t.updated_at + interval '1 millisecond')
        from jsonb_populate_record(t, change.before) as r
      )
      where user_id = owner and id = change.task_id and is_as_left(t, change.after);
    end if;
    if not found then
      raise exception 'the task was changed meanwhile' using errcode = 'HR412';
    end if;
  end loop;
  update public.task_changes set undone = true where user_id = owner and act = last_act;
  -- For the statements after this one.
  perform set_config('app.undone', coalesce(last_act::text, ''), true);
  return last_act;
end
$$;
