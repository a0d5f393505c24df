alter table lists force row level security;
--> statement-breakpoint
alter table task_changes force row level security;
--> statement-breakpoint
alter table access_keys force row level security;
--> statement-breakpoint
grant select, insert, update, delete on lists, task_changes, access_keys to hedgerow_owner;
--> statement-breakpoint
-- A list is found by its owner and its id together, so nobody's task can be put into somebody else's.
alter table tasks add constraint tasks_list_of_owner
  foreign key (user_id, list_id) references lists (user_id, id) on delete set null (list_id);
--> statement-breakpoint
-- What was completed before anybody wrote down when: its last change is the nearest there is. The fence is lifted for it,
-- because whoever migrates sees no task either.
alter table tasks no force row level security;
--> statement-breakpoint
update tasks set completed_at = updated_at where completed;
--> statement-breakpoint
alter table tasks force row level security;
--> statement-breakpoint
create function keep_time_of_completion() returns trigger
language plpgsql
as $$
begin
  if not new.completed then
    new.completed_at = null;
  elsif new.completed_at is null then
    new.completed_at = now();
  end if;
  return new;
end
$$;
--> statement-breakpoint
create trigger tasks_keep_time_of_completion before insert or update on tasks
for each row execute function keep_time_of_completion();
--> statement-breakpoint
-- What of a task a person can change, by column. The rest follows from it.
create function record_of(task tasks) returns jsonb
language sql stable set timezone = 'UTC'
return to_jsonb(task) - array['user_id', 'updated_at', 'title_folded', 'text_folded', 'place', 'due_local'];
--> statement-breakpoint
create function record_change() returns trigger
language plpgsql
as $$
declare
  was jsonb;
  is_now jsonb;
  this_act uuid = nullif(current_setting('app.act', true), '')::uuid;
begin
  -- Nobody has entered: an account is being deleted, and its tasks with it.
  if coalesce(current_setting('app.user_id', true), '') = '' then
    return null;
  end if;
  if tg_op <> 'INSERT' then
    was = record_of(old);
  end if;
  if tg_op <> 'DELETE' then
    is_now = record_of(new);
  end if;
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(key, was -> key), jsonb_object_agg(key, value)
      into was, is_now
      from jsonb_each(is_now)
      where value is distinct from was -> key
        -- A rule and what it counts from are one thing.
        or key like 'repeat\_%' and (old.repeat_rule, old.repeat_from) is distinct from (new.repeat_rule, new.repeat_from);
    if is_now is null then
      return null;
    end if;
  end if;
  -- What one transaction does is one act. Its name is no number of the server's: those tell how much others do, and begin
  -- anew where a copy of the database is restored.
  if this_act is null then
    this_act = gen_random_uuid();
    perform set_config('app.act', this_act::text, true);
  end if;
  insert into public.task_changes (user_id, task_id, act, kind, before, after, undoing)
  values (
    coalesce(new.user_id, old.user_id),
    coalesce(new.id, old.id),
    this_act,
    case tg_op when 'INSERT' then 'created' when 'UPDATE' then 'changed' else 'deleted' end,
    was,
    is_now,
    coalesce(current_setting('app.undoing', true), '') = 'yes'
  );
  return null;
end
$$;
--> statement-breakpoint
create trigger tasks_record_change after insert or update or delete on tasks
for each row execute function record_change();
--> statement-breakpoint
-- A history goes back ninety days. Whoever makes tasks clears away a little of what is older.
create function forget_old_changes() returns trigger
language plpgsql
as $$
declare
  owner uuid = nullif(current_setting('app.user_id', true), '')::uuid;
begin
  delete from public.task_changes where id in (
    select id from public.task_changes
    where user_id = owner and at < now() - interval '90 days' order by at limit 1000
  );
  return null;
end
$$;
--> statement-breakpoint
create trigger tasks_forget_old_changes after insert on tasks
for each statement execute function forget_old_changes();
