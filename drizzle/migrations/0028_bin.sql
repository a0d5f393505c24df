CREATE INDEX "list_changes_removed" ON "list_changes" USING btree ("user_id","at","list_id") WHERE kind = 'deleted';--> statement-breakpoint
CREATE INDEX "task_changes_removed" ON "task_changes" USING btree ("user_id","at","task_id") WHERE kind = 'deleted';--> statement-breakpoint
-- Brings removed lists of the last ninety days back as they were, with their ids. Returns the ids that came back: what is there
-- already, what is not remembered and what is another owner's is left out.
create function restore_lists(named uuid[]) returns uuid[]
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  back uuid[];
begin
  perform hold_account();
  execute format(
    'with back as (
       insert into public.lists (id, user_id, updated_at, %1$s)
       select sought.id, $1, greatest(now(), updated_at + interval ''1 millisecond''), %1$s
       from (select distinct unnest($2) as id) as sought,
         lateral (
           select before from public.list_changes
           where user_id = $1 and list_id = sought.id and kind = ''deleted'' and at > now() - interval ''90 days''
           order by list_changes.id desc limit 1
         ) as removal,
         jsonb_populate_record(null::public.lists, removal.before) as list
       where not exists (select from public.lists where user_id = $1 and lists.id = sought.id)
       on conflict on constraint lists_pkey do nothing returning id
     )
     select coalesce(array_agg(id), ''{}'') from back', columns_to_restore('public.lists')
  ) into back using owner, named;
  if back <> '{}' then
    perform refuse_too_many_lists(owner);
  end if;
  return back;
end
$$;
--> statement-breakpoint
-- The same for tasks. What was in a list that is gone goes to the inbox. The record of a removal has the whole checklist.
create function restore_tasks(named uuid[]) returns uuid[]
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  back uuid[];
begin
  perform hold_account();
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
  return back;
end
$$;
--> statement-breakpoint
-- What was removed in the last ninety days and is not there now, from a place on, the latest removal first. Things that came
-- back have removals, too: it looks at so many of those, and then ends the page where it is. The last row says whether there is
-- more, and from where.
create function read_bin(since timestamptz, since_id uuid, most integer, most_bytes bigint)
returns table (kind text, id uuid, act uuid, at timestamptz, record jsonb)
language plpgsql stable
-- By the indexes, in their order: a page is short, and sorting reads everything.
set enable_sort = off set enable_bitmapscan = off set timezone = 'UTC'
as $$
#variable_conflict use_column
declare
  owner uuid = current_setting('app.user_id')::uuid;
  most_seen constant integer = 5000;
  item record;
  seen integer = 0;
  items integer = 0;
  bytes bigint = 0;
begin
  since = coalesce(since, 'infinity');
  since_id = coalesce(since_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  kind = 'end';
  for item in
    (
      select 'task' as kind, change.task_id as thing, change.id as number, change.act, change.at, change.before
      from public.task_changes as change
      where user_id = owner and change.kind = 'deleted' and at > now() - interval '90 days' and (at, task_id) < (since, since_id)
      order by at desc, task_id desc limit most_seen + 1
    )
    union all
    (
      select 'list', change.list_id, change.id, change.act, change.at, change.before
      from public.list_changes as change
      where user_id = owner and change.kind = 'deleted' and at > now() - interval '90 days' and (at, list_id) < (since, since_id)
      order by at desc, list_id desc limit most_seen + 1
    )
    order by at desc, thing desc limit most_seen + 1
  loop
    if seen = most_seen then
      kind = 'more';
      exit;
    end if;
    if item.kind = 'task' and not exists (
      select from public.tasks where user_id = owner and tasks.id = item.thing
    ) and not exists (
      select from public.task_changes as later
      where later.user_id = owner and later.task_id = item.thing and later.id > item.number and later.kind = 'deleted'
    ) or item.kind = 'list' and not exists (
      select from public.lists where user_id = owner and lists.id = item.thing
    ) and not exists (
      select from public.list_changes as later
      where later.user_id = owner and later.list_id = item.thing and later.id > item.number and later.kind = 'deleted'
    ) then
      bytes = bytes + 500 + octet_length(item.before::text);
      if items = most or bytes > most_bytes and items > 0 then
        kind = 'more';
        exit;
      end if;
      items = items + 1;
      return query select item.kind, item.thing, item.act, item.at, item.before;
    end if;
    seen = seen + 1;
    since = item.at;
    since_id = item.thing;
  end loop;
  if kind = 'more' then
    id = since_id;
    at = since;
  end if;
  return next;
end
$$;
--> statement-breakpoint
-- All that is in the bin, the latest removals first, as much as one request may write, and whether something is left.
create function choose_from_bin(most integer, most_bytes bigint, out tasks uuid[], out lists uuid[], out more boolean)
language plpgsql stable
-- A plan that was made for one task must not compare each of thousands with each other.
set enable_nestloop = off
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  removal bigint;
  size bigint;
  bytes bigint = 0;
  newest bigint[];
  chosen bigint[] = '{}';
begin
  lists = array(
    select distinct list_id from public.list_changes as change
    where user_id = owner and kind = 'deleted' and at > now() - interval '90 days'
      and not exists (select from public.lists as there where there.user_id = owner and there.id = change.list_id)
    limit quota('lists') + 1
  );
  newest = array(
    select max(id) from public.task_changes as change
    where user_id = owner and kind = 'deleted' and at > now() - interval '90 days'
      and not exists (select from public.tasks as there where there.user_id = owner and there.id = change.task_id)
    group by task_id order by max(id) desc limit most + 1
  );
  more = cardinality(newest) > most;
  foreach removal in array newest[1:most] loop
    -- What it takes in the history, and what the task will take at most.
    select greatest(change.bytes, 500 + octet_length(before::text)) into size
      from public.task_changes as change where id = removal and user_id = owner;
    bytes = bytes + size;
    if bytes > most_bytes and chosen <> '{}' then
      more = true;
      exit;
    end if;
    chosen = chosen || removal;
  end loop;
  tasks = array(select task_id from public.task_changes where user_id = owner and id = any (chosen));
end
$$;
--> statement-breakpoint
-- Brings back what is named, or without names all that is in the bin, the latest removals first, as much as one request may
-- write. Lists come before the tasks that were in them. Returns the ids of what came back, and whether something is left.
create function restore_from_bin(named_tasks uuid[], named_lists uuid[], most integer, most_bytes bigint) returns jsonb
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
