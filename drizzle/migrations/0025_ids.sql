-- Of the ids of tasks or lists, those that the owner has made and that have been deleted since, as long as that is remembered.
create function deleted_since(sort text, owner uuid, named uuid[]) returns uuid[]
language sql stable
return array(
  select sought.id from unnest(named) as sought(id)
  where exists (select from removals where user_id = owner and kind = sort and removals.id = sought.id)
    and not exists (select from tasks where sort = 'task' and user_id = owner and tasks.id = sought.id)
    and not exists (select from lists where sort = 'list' and user_id = owner and lists.id = sought.id)
);
--> statement-breakpoint
-- Before a task is made whose id its owner has chosen: from here on no other write of this owner runs. Returns the task if it
-- is there already. What was deleted is not made again, and nothing is made under a key that was used for another request.
create function hold_new_task(named uuid, used_key text, its_digest text) returns setof tasks
language plpgsql rows 1
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
begin
  perform hold_account();
  if used_key is not null and not exists (
    select from public.idempotency_keys where user_id = owner and key = used_key and digest = its_digest
  ) then
    raise exception 'the key was used for another request' using errcode = 'HR428';
  end if;
  if deleted_since('task', owner, array[named]) <> '{}' then
    raise exception 'the task was deleted' using errcode = 'HR410';
  end if;
  return query select * from public.tasks where id = named and user_id = owner;
end
$$;
--> statement-breakpoint
-- The same for a list.
create function hold_new_list(named uuid) returns setof lists
language plpgsql rows 1
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
begin
  perform hold_account();
  if deleted_since('list', owner, array[named]) <> '{}' then
    raise exception 'the list was deleted' using errcode = 'HR410';
  end if;
  return query select * from public.lists where id = named and user_id = owner;
end
$$;
--> statement-breakpoint
-- The same before a batch that makes tasks with ids that their owner has chosen, and what `hold_for_batch` does. The detail
-- tells the ids of what was deleted, and those that are somebody else's.
create function hold_for_named_batch(wished uuid[], destinations uuid[], made integer, named uuid[]) returns void
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  deleted uuid[];
  taken uuid[];
begin
  perform hold_account();
  deleted = deleted_since('task', owner, named);
  taken = array(
    select sought.id from unnest(named) as sought(id)
    where task_exists(sought.id) and not exists (select from public.tasks where tasks.id = sought.id and user_id = owner)
  );
  if deleted || taken <> '{}' then
    raise exception 'an id is not free' using errcode = 'HR410',
      detail = jsonb_build_object('deleted', deleted, 'taken', taken);
  end if;
  perform hold_for_batch(wished, destinations, made);
end
$$;
