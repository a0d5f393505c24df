-- What `undo_last_act` would do, without doing it: how many tasks it would change, bring back and remove. It is refused as that
-- would be. `app.undone` is the act, for the statements after this one.
create function preview_undo(wished uuid) returns jsonb
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  last_act uuid;
  -- A record leaves its nulls out.
  nulls jsonb = record_of(jsonb_populate_record(null::public.tasks, '{}'));
  counted record;
begin
  select act into last_act from public.task_changes
    where user_id = owner and not undone and not undoing and at > now() - interval '90 days' order by id desc limit 1;
  if wished <> last_act or wished is not null and last_act is null then
    raise exception 'another act was the last' using errcode = 'HR412';
  end if;
  select
    count(*) filter (where kind = 'changed') as changed,
    count(*) filter (where kind = 'deleted') as restored,
    count(*) filter (where kind = 'created') as removed,
    count(*) filter (where kind in ('changed', 'created') and not exists (
      select from public.tasks as task
      where task.user_id = owner and task.id = net.task_id
        and is_as_left(task, case kind when 'created' then nulls else '{}' end || net.left_as)
    )) as lost
    into counted from net_changes_of(owner, last_act) as net;
  if counted.lost > 0 then
    raise exception 'the task was changed meanwhile' using errcode = 'HR412';
  end if;
  perform set_config('app.undone', coalesce(last_act::text, ''), true);
  return jsonb_build_object('changed', counted.changed, 'restored', counted.restored, 'removed', counted.removed);
end
$$;
