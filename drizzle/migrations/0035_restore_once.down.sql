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
