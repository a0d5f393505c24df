drop function undo_acts_of(text, uuid, timestamptz, integer, bigint);
--> statement-breakpoint
drop function preview_undo_of(text, uuid, timestamptz, integer, bigint, integer);
--> statement-breakpoint
drop function acts_undone_by(uuid, integer);
--> statement-breakpoint
drop function what_is_in_the_way(uuid, uuid[]);
--> statement-breakpoint
drop function count_undoing(uuid, uuid[]);
--> statement-breakpoint
drop function in_the_way(uuid, uuid[]);
--> statement-breakpoint
drop function broken_tasks_of(uuid, uuid[]);
--> statement-breakpoint
drop function broken_lists_of(uuid, uuid[]);
--> statement-breakpoint
drop function acts_to_undo(uuid, text, uuid, timestamptz, integer, bigint);
--> statement-breakpoint
drop function read_acts(text, uuid, timestamptz, timestamptz, uuid, integer, integer);
--> statement-breakpoint
drop function describe_acts(uuid, uuid[]);
--> statement-breakpoint
drop function name_of(uuid, text, uuid);
--> statement-breakpoint
drop function is_by(text, uuid, uuid, uuid);
--> statement-breakpoint
create or replace function preview_chosen_act(owner uuid, target uuid) returns jsonb
language plpgsql
as $$
declare
  counted jsonb = foresee_taking_back(owner, target);
begin
  perform set_config('app.undone', coalesce(act_undone_by(owner, target)::text, target::text, ''), true);
  return counted;
end
$$;
--> statement-breakpoint
create or replace function undo_chosen_act(owner uuid, target uuid) returns uuid
language plpgsql
as $$
declare
  original uuid = act_undone_by(owner, target);
  is_redo boolean = original is not null;
begin
  original = coalesce(original, target);
  if target is not null then
    perform
      -- By this word the triggers know that nothing is to be recorded.
      set_config('app.undoing', case when is_redo then 'yes' else original::text end, true),
      set_config('app.taking_back', concat_ws(' ', target, original), true);
    perform take_back(owner, target);
    perform leave_lost_sections(owner, array(
      select distinct list_id from public.list_changes
      where user_id = owner and act = target and kind = 'changed' and after ? 'sections'
    ));
    update public.task_changes set undone = true where user_id = owner and act = target;
    update public.list_changes set undone = true where user_id = owner and act = target;
    if is_redo then
      update public.task_changes set undone = false where user_id = owner and act = original;
      update public.list_changes set undone = false where user_id = owner and act = original;
    end if;
  end if;
  perform
    set_config('app.undone', coalesce(original::text, ''), true),
    set_config('app.undone_by', case when is_redo then '' else coalesce(current_setting('app.act', true), '') end, true);
  return original;
end
$$;
--> statement-breakpoint
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
create or replace function net_list_changes_of(owner uuid, wished uuid)
returns table (list_id uuid, kind text, was jsonb, left_as jsonb)
language sql stable
as $$
  select net.list_id,
    case when first <> 'created' then last when last = 'deleted' then 'nothing' else first end,
    net.was,
    -- A record of a whole list leaves its nulls out.
    case first when 'created' then list_record_of(jsonb_populate_record(null::public.lists, '{}')) else '{}' end || net.left_as
  from (
    select change.list_id,
      (array_agg(change.kind order by id))[1] as first,
      (array_agg(change.kind order by id desc))[1] as last,
      public.merge_records(before order by id desc) as was,
      public.merge_records(after order by id) as left_as
    from public.list_changes as change where user_id = owner and act = wished group by change.list_id
  ) as net
$$;
--> statement-breakpoint
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
drop function take_back(uuid, uuid[]);
--> statement-breakpoint
drop function as_net_changes(jsonb);
--> statement-breakpoint
drop function net_changes_of(uuid, uuid[]);
--> statement-breakpoint
drop function net_list_changes_of(uuid, uuid[]);
--> statement-breakpoint
drop function mark_acts(uuid, uuid[], boolean, uuid);
--> statement-breakpoint
drop function originals_of(uuid, uuid[]);
--> statement-breakpoint
DROP INDEX "task_changes_undone_by";
--> statement-breakpoint
DROP INDEX "list_changes_undone_by";
--> statement-breakpoint
DROP INDEX "task_changes_by_doer";
--> statement-breakpoint
DROP INDEX "list_changes_by_doer";
--> statement-breakpoint
ALTER TABLE "task_changes" DROP COLUMN "undone_by";
--> statement-breakpoint
ALTER TABLE "list_changes" DROP COLUMN "undone_by";
