ALTER TABLE "list_changes" ADD COLUMN "undone_by" uuid;--> statement-breakpoint
ALTER TABLE "task_changes" ADD COLUMN "undone_by" uuid;--> statement-breakpoint
CREATE INDEX "list_changes_by_doer" ON "list_changes" USING btree ("user_id",coalesce("grant_id", "key_id", "session_id"),"at");--> statement-breakpoint
CREATE INDEX "list_changes_undone_by" ON "list_changes" USING btree ("user_id","undone_by") WHERE undone_by is not null;--> statement-breakpoint
CREATE INDEX "task_changes_by_doer" ON "task_changes" USING btree ("user_id",coalesce("grant_id", "key_id", "session_id"),"at");--> statement-breakpoint
CREATE INDEX "task_changes_undone_by" ON "task_changes" USING btree ("user_id","undone_by") WHERE undone_by is not null;--> statement-breakpoint
-- The acts that some undos undid. An undo of several acts names the oldest of them, which the history forgets first.
create function originals_of(owner uuid, undos uuid[]) returns uuid[]
language sql stable
return array(
  select act from task_changes where user_id = owner and undone_by = any (undos)
  union select act from list_changes where user_id = owner and undone_by = any (undos)
  union select undone_act from task_changes where user_id = owner and act = any (undos) and undone_act is not null
  union select undone_act from list_changes where user_id = owner and act = any (undos) and undone_act is not null
);
--> statement-breakpoint
-- Marks acts as undone, or as standing. With an undo, what it had undone stands again, or is undone again. `undo` is the undo that
-- is being done, which stays named when its acts stand again.
create function mark_acts(owner uuid, acts uuid[], are_undone boolean, undo uuid) returns void
language plpgsql
as $$
declare
  undos uuid[] = array(
    select act from public.task_changes where user_id = owner and act = any (acts) and undone_act is not null
    union select act from public.list_changes where user_id = owner and act = any (acts) and undone_act is not null
  );
begin
  if undos <> '{}' then
    perform mark_acts(owner, originals_of(owner, undos), not are_undone, null);
  end if;
  update public.task_changes set undone = are_undone, undone_by = coalesce(undo, undone_by)
    where user_id = owner and act = any (acts);
  update public.list_changes set undone = are_undone, undone_by = coalesce(undo, undone_by)
    where user_id = owner and act = any (acts);
end
$$;
--> statement-breakpoint
-- What some acts together did to each of their tasks, as `net_changes_of` told it of one.
create function net_changes_of(owner uuid, acts uuid[])
returns table (task_id uuid, kind text, was jsonb, left_as jsonb, steps jsonb)
language sql stable
as $$
  -- A record of a whole task leaves its nulls out.
  with blank as materialized (select record_of(jsonb_populate_record(null::public.tasks, '{}')) as record)
  select net.task_id,
    case
      when first = 'created' then case last when 'deleted' then 'nothing' else 'created' end
      when last = 'deleted' then 'deleted'
      else 'changed'
    end,
    net.was || case when net.was ? 'list_id' and not exists (
      select from public.lists where user_id = owner and id = (net.was ->> 'list_id')::uuid
    ) then '{"list_id": null}' else '{}' end::jsonb || case when net.was ? 'parent_id' and not exists (
      select from public.tasks as parent where parent.user_id = owner and parent.id = (net.was ->> 'parent_id')::uuid
    ) and not exists (
      -- It comes back in the same act.
      select from public.task_changes as removal
      where removal.user_id = owner and removal.act = any (acts) and removal.kind = 'deleted'
        and removal.task_id = (net.was ->> 'parent_id')::uuid
    ) then '{"parent_id": null}' else '{}' end::jsonb,
    net.left_as,
    net.steps
  from (
    select change.task_id,
      (array_agg(change.kind order by id))[1] as first,
      (array_agg(change.kind order by id desc))[1] as last,
      public.merge_records(case change.kind when 'deleted' then blank.record || before else before end order by id desc) as was,
      public.merge_records(case change.kind when 'created' then blank.record || after else after end order by id) as left_as,
      jsonb_agg(before -> 'checklist' order by id desc) filter (where before ? 'checklist') as steps
    from blank, public.task_changes as change where user_id = owner and act = any (acts) group by change.task_id
  ) as net
$$;
--> statement-breakpoint
create or replace function net_changes_of(owner uuid, wished uuid)
returns table (task_id uuid, kind text, was jsonb, left_as jsonb, steps jsonb)
language sql stable
as $$
  select * from net_changes_of(owner, array[wished])
$$;
--> statement-breakpoint
create function net_list_changes_of(owner uuid, acts uuid[])
returns table (list_id uuid, kind text, was jsonb, left_as jsonb)
language sql stable
as $$
  with blank as materialized (select list_record_of(jsonb_populate_record(null::public.lists, '{}')) as record)
  select net.list_id,
    case
      when first = 'created' then case last when 'deleted' then 'nothing' else 'created' end
      when last = 'deleted' then 'deleted'
      else 'changed'
    end,
    net.was,
    net.left_as
  from (
    select change.list_id,
      (array_agg(change.kind order by id))[1] as first,
      (array_agg(change.kind order by id desc))[1] as last,
      public.merge_records(case change.kind when 'deleted' then blank.record || before else before end order by id desc) as was,
      public.merge_records(case change.kind when 'created' then blank.record || after else after end order by id) as left_as
    from blank, public.list_changes as change where user_id = owner and act = any (acts) group by change.list_id
  ) as net
$$;
--> statement-breakpoint
create or replace function net_list_changes_of(owner uuid, wished uuid)
returns table (list_id uuid, kind text, was jsonb, left_as jsonb)
language sql stable
as $$
  select * from net_list_changes_of(owner, array[wished])
$$;
--> statement-breakpoint
create function as_net_changes(nets jsonb) returns table (task_id uuid, kind text, was jsonb, left_as jsonb, steps jsonb)
language sql immutable parallel safe
as $$
  select * from jsonb_to_recordset(nets) as net (task_id uuid, kind text, was jsonb, left_as jsonb, steps jsonb)
$$;
--> statement-breakpoint
-- As before, of several acts as if they were one.
create function take_back(owner uuid, acts uuid[]) returns void
language plpgsql
as $$
declare
  columns text = columns_to_restore('public.tasks');
  list_columns text = columns_to_restore('public.lists');
  -- A record leaves its nulls out.
  nulls jsonb = record_of(jsonb_populate_record(null::public.tasks, '{}'));
  -- What the acts did, told once: it takes long of thousands of tasks.
  nets jsonb;
  made uuid[];
  expected integer;
  touched integer;
begin
  select count(*) into expected from net_list_changes_of(owner, acts) where kind <> 'nothing';

  execute format(
    'insert into public.lists (id, user_id, updated_at, %1$s)
     select net.list_id, $1, greatest(now(), updated_at + interval ''1 millisecond''), %1$s
     from net_list_changes_of($1, $2) as net, jsonb_populate_record(null::public.lists, net.was)
     where kind = ''deleted''', list_columns
  ) using owner, acts;
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
  ) using owner, acts;
  get diagnostics touched = row_count;
  expected = expected - touched;

  nets = (select coalesce(jsonb_agg(to_jsonb(net)), '[]') from net_changes_of(owner, acts) as net);
  made = array(select net.task_id from as_net_changes(nets) as net where net.kind = 'created');
  expected = expected + (select count(*) from as_net_changes(nets) as net where net.kind <> 'nothing');
  if made <> '{}' then
    -- What goes back to another parent leaves the one that goes, which would take it along.
    update public.tasks as task set parent_id = null, updated_at = greatest(now(), task.updated_at + interval '1 millisecond')
      from as_net_changes(nets) as net
      where task.user_id = owner and task.parent_id = any (made) and task.id = net.task_id
        and net.kind = 'changed' and net.was ? 'parent_id' and is_as_left(task, net.left_as);
    -- A task stays that somebody else has put something below.
    delete from public.tasks as task using as_net_changes(nets) as net
      where net.kind = 'created' and task.user_id = owner and task.id = net.task_id
        and is_as_left(task, nulls || net.left_as)
        and not exists (
          select from public.tasks as child
          where child.user_id = owner and child.parent_id = task.id and child.id <> all (made)
        );
    get diagnostics touched = row_count;
    expected = expected - touched;
    -- What was below one of them is by itself now.
    nets = (select coalesce(jsonb_agg(to_jsonb(net)), '[]') from net_changes_of(owner, acts) as net);
  end if;
  execute format(
    'insert into public.tasks (id, user_id, updated_at, %1$s)
     select net.task_id, $1, greatest(now(), updated_at + interval ''1 millisecond''), %1$s
     from as_net_changes($2) as net,
       jsonb_populate_record(null::public.tasks, restore_steps(net.was, net.steps, null))
     where kind = ''deleted''', columns
  ) using owner, nets;
  get diagnostics touched = row_count;
  expected = expected - touched;
  execute format(
    'update public.tasks as task set (updated_at, %1$s) = (
       select greatest(now(), task.updated_at + interval ''1 millisecond''), %1$s
       from jsonb_populate_record(task, restore_steps(net.was, net.steps, task.checklist))
     ) from as_net_changes($2) as net
     where net.kind = ''changed'' and task.user_id = $1 and task.id = net.task_id and is_as_left(task, net.left_as)', columns
  ) using owner, nets;
  get diagnostics touched = row_count;
  expected = expected - touched;

  delete from public.lists as list using net_list_changes_of(owner, acts) as net
    where net.kind = 'created' and list.user_id = owner and list.id = net.list_id and list_is_as_left(list, net.left_as)
      and not exists (select from public.tasks where user_id = owner and tasks.list_id = list.id);
  get diagnostics touched = row_count;
  if touched < expected then
    raise exception 'a task or a list was changed meanwhile' using errcode = 'HR412';
  end if;
end
$$;--> statement-breakpoint
create or replace function take_back(owner uuid, target uuid) returns void
language sql
as $$
  select take_back(owner, array[target])
$$;
--> statement-breakpoint
-- As before, and what is undone names its undo.
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
    perform mark_acts(owner, array[target], true, nullif(current_setting('app.act', true), '')::uuid);
  end if;
  perform
    set_config('app.undone', coalesce(original::text, ''), true),
    set_config('app.redone', case when is_redo then target::text else '' end, true),
    set_config('app.undone_by', case when is_redo then '' else coalesce(current_setting('app.act', true), '') end, true);
  return original;
end
$$;
--> statement-breakpoint
-- As before, and it names the undo whose redo it foresees.
create or replace function preview_chosen_act(owner uuid, target uuid) returns jsonb
language plpgsql
as $$
declare
  counted jsonb = foresee_taking_back(owner, target);
  original uuid = act_undone_by(owner, target);
begin
  perform
    set_config('app.undone', coalesce(original::text, target::text, ''), true),
    set_config('app.redone', case when original is null then '' else target::text end, true);
  return counted;
end
$$;
--> statement-breakpoint
-- Whether a change was made by one of this kind.
create function is_by(kind text, grant_id uuid, key_id uuid, session_id uuid) returns boolean
language sql immutable parallel safe
return case kind
  when 'program' then grant_id is not null
  when 'key' then key_id is not null
  when 'browser' then session_id is not null
  else true
end;
--> statement-breakpoint
-- What a task or a list is called, or was called when it was deleted.
create function name_of(owner uuid, thing text, named uuid) returns text
language sql stable
return case thing
  when 'task' then coalesce(
    (select title from tasks where user_id = owner and id = named),
    (
      select before ->> 'title' from task_changes
      where user_id = owner and task_id = named and kind = 'deleted' order by id desc limit 1
    )
  )
  else coalesce(
    (select name from lists where user_id = owner and id = named),
    (
      select before ->> 'name' from list_changes
      where user_id = owner and list_id = named and kind = 'deleted' order by id desc limit 1
    )
  )
end;
--> statement-breakpoint
-- What acts did, in numbers and with the first names: the latest first.
create function describe_acts(owner uuid, acts uuid[]) returns table (about jsonb)
language sql stable set timezone = 'UTC'
as $$
  with change as materialized (
    select 'task' as thing, id, task_id as thing_id, act, at, kind,
      coalesce(after ->> 'title', before ->> 'title') as name,
      case when kind = 'changed' then (after ->> 'completed')::boolean end as turned,
      undone, undoing, undone_by, imported, session_id, key_id, grant_id, key_name
    from public.task_changes where user_id = owner and act = any (acts)
    union all
    select 'list', id, list_id, act, at, kind, coalesce(after ->> 'name', before ->> 'name'), null,
      undone, undoing, undone_by, imported, session_id, key_id, grant_id, key_name
    from public.list_changes where user_id = owner and act = any (acts)
  ), told as (
    select act, thing, thing_id, name,
      case
        when first = 'created' then case last when 'deleted' then 'nothing' else 'created' end
        when last = 'deleted' then 'deleted'
        when turned then 'completed'
        when not turned then 'reopened'
        else 'changed'
      end as kind,
      row_number() over (partition by act, thing order by number) as nth
    from (
      select act, thing, thing_id, min(id) as number,
        (array_agg(kind order by id))[1] as first,
        (array_agg(kind order by id desc))[1] as last,
        (array_agg(turned order by id desc) filter (where turned is not null))[1] as turned,
        (array_agg(name order by id desc) filter (where name is not null))[1] as name
      from change group by act, thing, thing_id
    ) as touched
  ), counted as (
    select act,
      jsonb_build_object(
        'created', count(*) filter (where thing = 'task' and kind = 'created'),
        'changed', count(*) filter (where thing = 'task' and kind = 'changed'),
        'completed', count(*) filter (where thing = 'task' and kind = 'completed'),
        'reopened', count(*) filter (where thing = 'task' and kind = 'reopened'),
        'deleted', count(*) filter (where thing = 'task' and kind = 'deleted')
      ) as tasks,
      jsonb_build_object(
        'created', count(*) filter (where thing = 'list' and kind = 'created'),
        'changed', count(*) filter (where thing = 'list' and kind in ('changed', 'completed', 'reopened')),
        'deleted', count(*) filter (where thing = 'list' and kind = 'deleted')
      ) as lists,
      jsonb_agg(coalesce(name, public.name_of(owner, thing, thing_id)) order by nth)
        filter (where thing = 'task' and nth <= 5) as titles,
      jsonb_agg(coalesce(name, public.name_of(owner, thing, thing_id)) order by nth)
        filter (where thing = 'list' and nth <= 5) as names
    from told group by act
  ), header as (
    select distinct on (act) * from change order by act, id
  )
  select jsonb_build_object(
    'act', header.act,
    'at', at,
    'undone', undone,
    'undone_by', case when undone then undone_by end,
    'is_undo', undoing,
    'imported', imported,
    'session_id', session_id,
    'is_current', session_id = nullif(current_setting('app.by_session', true), '')::uuid,
    'agent', agent_of_session(session_id),
    'key_id', key_id,
    'grant_id', grant_id,
    'key_name', key_name,
    'tasks', tasks,
    'lists', lists,
    'titles', coalesce(titles, '[]'),
    'names', coalesce(names, '[]')
  )
  from header join counted using (act) order by at desc, header.act desc
$$;
--> statement-breakpoint
-- A page of the acts of the last ninety days, from a place on, the latest first: of one doer, of whoever asks, or of all. It looks at
-- so many changes, and then ends the page where it is. Each act is told whole.
create function read_acts(
  kind text, doer uuid, since timestamptz, before_at timestamptz, before_act uuid, most integer, most_seen integer
)
returns table (about jsonb, more boolean)
language plpgsql stable
-- By the indexes, in their order, and with a plan for these values: a page is short, and sorting reads everything.
set enable_bitmapscan = off set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_variable
declare
  owner uuid = current_setting('app.user_id')::uuid;
  chosen uuid[];
  seen integer;
begin
  if kind = 'me' then
    doer = coalesce(
      nullif(current_setting('app.by_grant', true), ''), nullif(current_setting('app.by_key', true), ''),
      nullif(current_setting('app.by_session', true), '')
    )::uuid;
  end if;
  since = greatest(since, now() - interval '90 days');
  select array_agg(page.act order by page.at desc, page.act desc), coalesce(sum(page.changes), 0) into chosen, seen from (
    select change.at, change.act, count(*) as changes from (
      (
        select c.at, c.act from public.task_changes as c
        where c.user_id = owner and (doer is null or coalesce(c.grant_id, c.key_id, c.session_id) = doer)
          and is_by(kind, c.grant_id, c.key_id, c.session_id)
          and c.at >= since and (c.at, c.act) < (before_at, before_act)
        order by c.at desc, c.act desc limit most_seen + 1
      )
      union all
      (
        select c.at, c.act from public.list_changes as c
        where c.user_id = owner and (doer is null or coalesce(c.grant_id, c.key_id, c.session_id) = doer)
          and is_by(kind, c.grant_id, c.key_id, c.session_id)
          and c.at >= since and (c.at, c.act) < (before_at, before_act)
        order by c.at desc, c.act desc limit most_seen + 1
      )
      order by at desc, act desc limit most_seen + 1
    ) as change
    group by change.at, change.act order by change.at desc, change.act desc limit most + 1
  ) as page;
  more = cardinality(chosen) > most or seen > most_seen;
  return query
    select described.about, read_acts.more from describe_acts(owner, chosen[1:most]) as described;
end
$$;
--> statement-breakpoint
-- The acts of a doer since a moment that are not undone, an undo of somebody else's acts among them, the oldest first. Its undos of
-- what it did itself since then came to nothing together with that.
create function acts_to_undo(owner uuid, kind text, doer uuid, since timestamptz, most integer, most_bytes bigint) returns uuid[]
language plpgsql stable
set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_variable
declare
  own uuid[];
  undos uuid[];
  undo uuid;
  of_others boolean;
  originals uuid[];
  chosen uuid[];
  taken record;
begin
  since = greatest(since, now() - interval '90 days');
  with change as materialized (
    select c.id, c.at, c.act, c.undone, c.undoing, c.undone_act, bytes_of(c) as bytes from public.task_changes as c
    where c.user_id = owner and coalesce(c.grant_id, c.key_id, c.session_id) = doer
      and is_by(kind, c.grant_id, c.key_id, c.session_id) and c.at >= since
    union all
    select c.id, c.at, c.act, c.undone, c.undoing, c.undone_act, c.bytes from public.list_changes as c
    where c.user_id = owner and coalesce(c.grant_id, c.key_id, c.session_id) = doer
      and is_by(kind, c.grant_id, c.key_id, c.session_id) and c.at >= since
  ), done as (
    select act, min(at) as at, min(id) as id, bool_or(undone) as undone, bool_or(undoing) as undoing,
      bool_or(undone_act is not null) as is_undo
    from change group by act
  )
  select
    array_agg(act),
    array_agg(act) filter (where not undone and is_undo),
    array_agg(act order by at, id) filter (where not undone and (is_undo or not undoing))
    into own, undos, chosen from done;
  foreach undo in array coalesce(undos, '{}') loop
    originals = originals_of(owner, array[undo]);
    if originals <@ own then
      chosen = array_remove(chosen, undo);
    elsif originals && own then
      raise exception 'an undo is of more than these acts' using errcode = 'HR412';
    end if;
  end loop;
  select count(*) as number, sum(bytes) as bytes into taken from (
    select bytes_of(c) as bytes from public.task_changes as c where c.user_id = owner and c.act = any (chosen)
    union all
    select c.bytes from public.list_changes as c where c.user_id = owner and c.act = any (chosen)
  ) as change;
  perform refuse_above(taken.number, most);
  perform refuse_above(taken.bytes::bigint, most_bytes);
  return coalesce(chosen, '{}');
end
$$;
--> statement-breakpoint
-- Of some acts that are not neighbours: the tasks that another act has changed between two of them, in a field that both changed, has
-- deleted between them, or has brought back. `take_back` sees only how the acts left things in the end.
create function broken_tasks_of(owner uuid, acts uuid[]) returns setof uuid
language sql stable
as $$
  with blank as materialized (select record_of(jsonb_populate_record(null::public.tasks, '{}')) as record),
  change as materialized (
    select * from (
      select id, task_id, kind, before, after, count(*) over (partition by task_id) as changes
      from public.task_changes where user_id = owner and act = any (acts)
    ) as touched where changes > 1
  ), side as (
    select id, task_id, 0 as side, case kind
      when 'created' then '{"": false}'
      when 'deleted' then blank.record || before || '{"": true}'
      else before || '{"": true}'
    end as record from change, blank
    union all
    select id, task_id, 1, case kind
      when 'created' then blank.record || after || '{"": true}'
      when 'deleted' then '{"": false}'
      else after || '{"": true}'
    end from change, blank
  ), field as (
    select task_id, id, side, key, case
      when key <> 'checklist' then value
      when jsonb_typeof(value) = 'object' then value -> 'is'
      else to_jsonb(digest_of_steps(value))
    end as value from side, jsonb_each(record)
  )
  select distinct task_id from (
    select task_id, side, value, lag(side) over earlier as side_before, lag(value) over earlier as value_before
    from field window earlier as (partition by task_id, key order by id, side)
  ) as chain
  where side = 0 and side_before = 1 and value is distinct from value_before
  union
  select task.id from (
    select distinct on (task_id) task_id, kind from public.task_changes
    where user_id = owner and act = any (acts) order by task_id, id desc
  ) as latest join public.tasks as task on task.user_id = owner and task.id = latest.task_id
  where latest.kind = 'deleted'
$$;
--> statement-breakpoint
create function broken_lists_of(owner uuid, acts uuid[]) returns setof uuid
language sql stable
as $$
  with blank as materialized (select list_record_of(jsonb_populate_record(null::public.lists, '{}')) as record),
  side as (
    select id, list_id, 0 as side, case kind
      when 'created' then '{"": false}'
      when 'deleted' then blank.record || before || '{"": true}'
      else before || '{"": true}'
    end as record from public.list_changes, blank where user_id = owner and act = any (acts)
    union all
    select id, list_id, 1, case kind
      when 'created' then blank.record || after || '{"": true}'
      when 'deleted' then '{"": false}'
      else after || '{"": true}'
    end from public.list_changes, blank where user_id = owner and act = any (acts)
  )
  select distinct list_id from (
    select list_id, side, value, lag(side) over earlier as side_before, lag(value) over earlier as value_before
    from side, jsonb_each(record) window earlier as (partition by list_id, key order by id, side)
  ) as chain
  where side = 0 and side_before = 1 and value is distinct from value_before
  union
  select list.id from (
    select distinct on (list_id) list_id, kind from public.list_changes
    where user_id = owner and act = any (acts) order by list_id, id desc
  ) as latest join public.lists as list on list.user_id = owner and list.id = latest.list_id
  where latest.kind = 'deleted'
$$;
--> statement-breakpoint
-- The tasks and lists of some acts that are not as these acts left them, or have got something of another act in them.
create function in_the_way(owner uuid, acts uuid[]) returns table (thing text, id uuid)
language sql stable
as $$
  with net as materialized (select * from net_changes_of(owner, acts)),
  net_list as materialized (select * from net_list_changes_of(owner, acts))
  select 'task', broken from broken_tasks_of(owner, acts) as broken
  union select 'list', broken from broken_lists_of(owner, acts) as broken
  union select 'task', task_id from net
  where kind in ('changed', 'created') and not exists (
    select from public.tasks as task
    where task.user_id = owner and task.id = net.task_id and is_as_left(task, net.left_as)
  ) or kind = 'created' and exists (
    select from public.tasks as child where child.user_id = owner and child.parent_id = net.task_id and not exists (
      select from net as out
      where out.task_id = child.id
        and (out.kind = 'created' or out.was ? 'parent_id' and (out.was ->> 'parent_id')::uuid is distinct from net.task_id)
    )
  )
  union select 'list', list_id from net_list
  where kind in ('changed', 'created') and not exists (
    select from public.lists as list
    where list.user_id = owner and list.id = net_list.list_id and list_is_as_left(list, net_list.left_as)
  ) or kind = 'created' and exists (
    select from public.tasks as task where task.user_id = owner and task.list_id = net_list.list_id and not exists (
      select from net as out
      where out.task_id = task.id
        and (out.kind = 'created' or out.was ? 'list_id' and (out.was ->> 'list_id')::uuid is distinct from net_list.list_id)
    )
  )
$$;
--> statement-breakpoint
-- What undoing some acts comes to, in numbers.
create function count_undoing(owner uuid, acts uuid[]) returns jsonb
language sql stable
return (
  select jsonb_build_object(
    'acts', cardinality(acts),
    'changed', count(*) filter (where kind = 'changed'),
    'restored', count(*) filter (where kind = 'deleted'),
    'removed', count(*) filter (where kind = 'created')
  ) from net_changes_of(owner, acts)
) || (
  select jsonb_build_object('lists', jsonb_build_object(
    'changed', count(*) filter (where kind = 'changed'),
    'restored', count(*) filter (where kind = 'deleted'),
    'removed', count(*) filter (where kind = 'created')
  )) from net_list_changes_of(owner, acts)
);
--> statement-breakpoint
-- What is in the way of undoing some acts: the first tasks and lists, and the acts that touched them. An act
-- before one of those that touched the same things could not be undone by itself either.
create function what_is_in_the_way(owner uuid, acts uuid[]) returns jsonb
language plpgsql stable
as $$
declare
  tasks uuid[];
  lists uuid[];
  stuck uuid[] = '{}';
  held uuid[];
  one record;
begin
  select
    coalesce(array_agg(id order by id) filter (where thing = 'task'), '{}'),
    coalesce(array_agg(id order by id) filter (where thing = 'list'), '{}')
    into tasks, lists from in_the_way(owner, acts);
  held = tasks || lists;
  if held <> '{}' then
    for one in
      select act, array_agg(thing) as things from (
        select act, id, task_id as thing from public.task_changes where user_id = owner and act = any (acts)
        union all
        select act, id, list_id from public.list_changes where user_id = owner and act = any (acts)
      ) as change
      group by act order by max(id) desc
    loop
      if one.things && held then
        stuck = stuck || one.act;
        held = held || one.things;
      end if;
    end loop;
  end if;
  return jsonb_build_object('stuck', stuck) || case when stuck <> '{}' then jsonb_build_object(
    'way', jsonb_build_object(
      'acts', cardinality(stuck),
      'number', cardinality(tasks) + cardinality(lists),
      'tasks', (
        select coalesce(jsonb_agg(jsonb_build_object('id', named, 'title', name_of(owner, 'task', named))), '[]')
        from unnest(tasks[1:20]) as named
      ),
      'lists', (
        select coalesce(jsonb_agg(jsonb_build_object('id', named, 'name', name_of(owner, 'list', named))), '[]')
        from unnest(lists[1:20]) as named
      )
    )
  ) else '{}' end;
end
$$;
--> statement-breakpoint
-- What `undo_acts_of` would do now, without doing it. Null when there is nothing to undo.
create function preview_undo_of(
  kind text, doer uuid, since timestamptz, most integer, most_bytes bigint, most_told integer
) returns jsonb
language plpgsql stable
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  acts uuid[] = acts_to_undo(owner, kind, doer, since, most, most_bytes);
  foreseen jsonb;
begin
  if acts = '{}' then
    return null;
  end if;
  foreseen = what_is_in_the_way(owner, acts);
  return foreseen - 'stuck' || jsonb_build_object('counts', count_undoing(owner, acts), 'acts', (
    select jsonb_agg(about || jsonb_build_object('stuck', foreseen -> 'stuck' ? (about ->> 'act')))
    from describe_acts(owner, acts[cardinality(acts) - most_told + 1:])
  ));
end
$$;
--> statement-breakpoint
-- Undoes all acts of a doer since a moment that are not undone, in one undo, which can be redone; or none of them, if something that they
-- touched is not as they left it. Returns the undo and what it came to, or null when there was nothing to undo.
create function undo_acts_of(kind text, doer uuid, since timestamptz, most integer, most_bytes bigint) returns jsonb
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  acts uuid[];
  counts jsonb;
  undo uuid;
  found_as uuid;
begin
  -- What the doer does meanwhile waits, and is not among its acts.
  perform hold_account();
  acts = acts_to_undo(owner, kind, doer, since, most, most_bytes);
  if acts = '{}' then
    return null;
  end if;
  counts = count_undoing(owner, acts);
  begin
    if exists (select from broken_tasks_of(owner, acts)) or exists (select from broken_lists_of(owner, acts)) then
      raise exception 'something was changed between the acts' using errcode = 'HR412';
    end if;
    perform
      set_config('app.undoing', acts[1]::text, true),
      set_config('app.taking_back', array_to_string(acts, ' '), true);
    perform take_back(owner, acts);
  exception when sqlstate 'HR412' or unique_violation then
    raise exception 'something was changed meanwhile'
      using errcode = 'HR412', detail = coalesce(what_is_in_the_way(owner, acts) ->> 'way', '');
  end;
  perform leave_lost_sections(owner, array(
    select distinct list_id from public.list_changes as change
    where user_id = owner and act = any (acts) and change.kind = 'changed' and after ? 'sections'
  ));
  undo = nullif(current_setting('app.act', true), '')::uuid;
  -- Acts that came to nothing together leave no undo, but a name under which they are found.
  found_as = coalesce(undo, gen_random_uuid());
  perform mark_acts(owner, acts, true, found_as);
  return jsonb_build_object('counts', counts, 'undone_by', undo, 'undo', found_as);
end
$$;
--> statement-breakpoint
-- The latest of the acts that an undo undid, as they are told.
create function acts_undone_by(undo uuid, most integer) returns jsonb
language sql stable
return (
  select coalesce(jsonb_agg(about), '[]') from describe_acts(
    current_setting('app.user_id')::uuid,
    array(
      select act from (
        select act, at from task_changes where user_id = current_setting('app.user_id')::uuid and undone_by = undo
        union select act, at from list_changes where user_id = current_setting('app.user_id')::uuid and undone_by = undo
      ) as undone
      order by at desc, act desc limit most
    )
  )
);

--> statement-breakpoint
-- What undoing calls now, also for a program that may only use one list.
grant execute on function
  originals_of(uuid, uuid[]), mark_acts(uuid, uuid[], boolean, uuid), net_changes_of(uuid, uuid[]),
  net_list_changes_of(uuid, uuid[]), as_net_changes(jsonb), take_back(uuid, uuid[])
  to hedgerow_one_list;
