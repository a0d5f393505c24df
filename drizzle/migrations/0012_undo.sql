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
-- act it was, or null when there was nothing to take back. A column that is added to tasks is put back like the others.
create function undo_last_act(wished uuid) returns uuid
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  last_act uuid;
  change public.task_changes;
  was jsonb;
  columns text = (
    select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
    where attrelid = 'public.tasks'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
      and attname not in ('id', 'user_id', 'updated_at')
  );
  touched integer;
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
    was = change.before;
    -- What was in a list that is gone goes to the inbox.
    if not exists (select from public.lists where user_id = owner and id = (was ->> 'list_id')::uuid) then
      was = was || case when was ? 'list_id' then jsonb_build_object('list_id', null) else '{}' end;
    end if;
    if change.kind = 'created' then
      delete from public.tasks t where user_id = owner and id = change.task_id and is_as_left(t, change.after);
      get diagnostics touched = row_count;
    elsif change.kind = 'deleted' then
      execute format(
        'insert into public.tasks (id, user_id, updated_at, %1$s)
         select $1, $2, now(), %1$s from jsonb_populate_record(null::public.tasks, $3)', columns
      ) using change.task_id, owner, was;
      get diagnostics touched = row_count;
    else
      execute format(
        'update public.tasks t set (updated_at, %1$s) = (
           select greatest(now(), t.updated_at + interval ''1 millisecond''), %1$s from jsonb_populate_record(t, $1)
         ) where user_id = $2 and id = $3 and is_as_left(t, $4)', columns
      ) using was, owner, change.task_id, change.after;
      get diagnostics touched = row_count;
    end if;
    if touched = 0 then
      raise exception 'the task was changed meanwhile' using errcode = 'HR412';
    end if;
  end loop;
  update public.task_changes set undone = true where user_id = owner and act = last_act;
  -- For the statements after this one.
  perform set_config('app.undone', coalesce(last_act::text, ''), true);
  return last_act;
end
$$;
