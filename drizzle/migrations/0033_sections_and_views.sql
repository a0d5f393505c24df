ALTER TABLE "lists" ADD COLUMN "sections" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "lists" ADD COLUMN "filter" jsonb;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "section_id" text;--> statement-breakpoint
ALTER TABLE "lists" ADD CONSTRAINT "lists_sections_bounded" CHECK (jsonb_array_length("lists"."sections") <= 50);--> statement-breakpoint
ALTER TABLE "lists" ADD CONSTRAINT "lists_divided_or_filled" CHECK ("lists"."filter" is null or "lists"."sections" = '[]');
--> statement-breakpoint
-- What an account may hold, with its sections.
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
  + case when task.section_id is null then 0 else 20 + octet_length(task.section_id) end;
--> statement-breakpoint
-- Whether a list of the owner's has a section.
create function has_section(owner uuid, list uuid, section text) returns boolean
language sql stable
return exists (
  select from lists, jsonb_array_elements(sections) as part where lists.user_id = owner and lists.id = list and part ->> 'id' = section
);
--> statement-breakpoint
-- Refuses a transaction that has made more lists or sections than an owner may have.
create or replace function refuse_too_many_lists(owner uuid) returns void
language plpgsql
as $$
begin
  if (select count(*) > quota('lists') or sum(jsonb_array_length(sections)) > quota('sections') from public.lists where user_id = owner) then
    raise exception 'there are too many lists' using errcode = 'HR409';
  end if;
end
$$;
--> statement-breakpoint
-- Takes tasks of these lists out of sections that are not there any more.
create function leave_lost_sections(owner uuid, named uuid[]) returns void
language plpgsql
as $$
declare
  most constant integer = 5000;
  touched integer;
begin
  if named = '{}' then
    return;
  end if;
  update public.tasks as task
    set section_id = null, updated_at = greatest(now(), task.updated_at + interval '1 millisecond')
    from public.lists as list
    where list.user_id = owner and list.id = any (named) and task.user_id = owner and task.list_id = list.id
      and task.section_id is not null and not list.sections @> jsonb_build_array(jsonb_build_object('id', task.section_id));
  get diagnostics touched = row_count;
  if touched > most then
    raise exception 'too many tasks are in the section' using errcode = 'HR422';
  end if;
end
$$;
--> statement-breakpoint
-- An act that is taken back puts its tasks where they were by itself, and would be confused if they had left before.
create function leave_removed_sections() returns trigger
language plpgsql
as $$
begin
  if coalesce(current_setting('app.undoing', true), '') = '' then
    perform public.leave_lost_sections(new.user_id, array[new.id]);
  end if;
  return null;
end
$$;
--> statement-breakpoint
create trigger lists_leave_removed_sections after update of sections on lists
  for each row when (old.sections <> new.sections and old.sections <> '[]') execute function leave_removed_sections();
--> statement-breakpoint
-- The sections of an account have a limit, because its lists are read together.
create function refuse_too_many_sections() returns trigger
language plpgsql
as $$
begin
  perform public.refuse_too_many_lists(new.user_id);
  return null;
end
$$;
--> statement-breakpoint
create trigger lists_refuse_too_many_sections after insert or update of sections on lists
  for each row when (new.sections <> '[]') execute function refuse_too_many_sections();
--> statement-breakpoint
-- A view holds no tasks: it is no list to them, as another owner's is none. A section goes when the task leaves its list, or
-- when the task comes back and the section does not. Whoever gives a task one that its list has not is refused.
create function fit_into_list() returns trigger
language plpgsql
as $$
begin
  if tg_op = 'UPDATE' and new.list_id is not distinct from old.list_id and new.section_id is not distinct from old.section_id then
    return new;
  end if;
  if exists (select from public.lists where user_id = new.user_id and id = new.list_id and filter is not null) then
    raise exception 'a view holds no tasks' using errcode = 'foreign_key_violation', constraint = 'tasks_list_of_owner';
  end if;
  if new.section_id is not null and not public.has_section(new.user_id, new.list_id, new.section_id) then
    if tg_op = 'UPDATE' and new.section_id is not distinct from old.section_id
      or coalesce(current_setting('app.undoing', true), '') <> '' or coalesce(current_setting('app.restoring', true), '') <> ''
    then
      new.section_id = null;
    else
      raise exception 'the list has no such section' using errcode = 'HR400', detail = 'section_id';
    end if;
  end if;
  return new;
end
$$;
--> statement-breakpoint
create trigger tasks_fit_into_list before insert or update of list_id, section_id on tasks
  for each row when (new.list_id is not null or new.section_id is not null) execute function fit_into_list();
--> statement-breakpoint
-- As before. A section that did not stay does not come back with its task.
create or replace function restore_tasks(named uuid[]) returns uuid[]
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  back uuid[];
begin
  perform hold_account();
  perform set_config('app.restoring', 'yes', true);
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
  perform set_config('app.restoring', '', true);
  return back;
end
$$;
--> statement-breakpoint
-- As before, and tasks that came later leave a section that is taken back.
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
-- As before, and a view is no list to a task.
create or replace function list_for_task(named uuid) returns uuid
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
begin
  if exists (select from public.lists where user_id = owner and id = named) or restore_lists(array[named]) <> '{}' then
    if exists (select from public.lists where user_id = owner and id = named and filter is not null) then
      raise exception 'a view holds no tasks' using errcode = 'HR400', detail = 'list_id';
    end if;
    return named;
  end if;
  if deleted_since('list', owner, array[named]) = '{}' then
    raise exception 'the list is not there' using errcode = 'HR400', detail = 'list_id';
  end if;
  return null;
end
$$;
--> statement-breakpoint
-- As before, and a section that the list has not is lost.
create or replace function apply_to_task(op jsonb, made timestamptz, nexts jsonb) returns jsonb
language plpgsql set timezone = 'UTC'
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  kind text = op ->> 'do';
  named uuid = op ->> 'task';
  wish jsonb = coalesce(op -> 'set', '{}');
  task public.tasks;
  merged record;
  fields jsonb;
  outcome jsonb = '{}';
  retagged text[];
  list uuid;
  place text;
  whole public.tasks;
begin
  if kind = 'restore_task' then
    if restore_tasks(array[named]) = '{}' and not exists (select from public.tasks where id = named and user_id = owner) then
      perform refuse_missing('task', named);
    end if;
    return outcome;
  end if;
  select * into task from public.tasks where id = named and user_id = owner;
  if not found then
    if task_exists(named) then
      raise exception 'the task is of another' using errcode = 'HR403';
    end if;
    if kind = 'delete_task' then
      return outcome;
    end if;
    -- Whoever ticked or moved what somebody has deleted wrote nothing that could be lost.
    if kind = 'move_task' or kind = 'change_task' and wish - 'completed' - 'conflicts' = '{}' and op -> 'add_tags' = '[]' then
      if deleted_since('task', owner, array[named]) = '{}' then
        perform refuse_missing('task', named);
      end if;
      return jsonb_build_object('lost', array(
        select field_of(key) from jsonb_object_keys(wish) as key
        union all select 'position' where kind = 'move_task'
        union all select 'tags' where op -> 'remove_tags' <> '[]'
      ));
    end if;
    task = revive_task(named);
    outcome = '{"revived": true}';
  end if;

  if kind = 'delete_task' then
    if op ? 'was' and record_of(jsonb_populate_record(task, op -> 'was')) <> record_of(task) then
      perform write_task(named, jsonb_build_object(
        'conflicts', coalesce(task.conflicts, '{}') || jsonb_build_object('deleted', made)
      ));
      return '{"stays": true}';
    end if;
    delete from public.tasks where id = named and user_id = owner;
    return outcome;
  end if;

  if kind = 'move_task' then
    place = position_for(owner, 'task', task.list_id, named, op);
    if place is null then
      return '{"lost": ["position"]}';
    end if;
    perform write_task(named, jsonb_build_object('position', place));
    return outcome;
  end if;

  merged = merge_task(task, wish, coalesce(op -> 'was', '{}'), made);
  fields = case when outcome ? 'revived' then jsonb_build_object('conflicts', task.conflicts) else '{}' end || merged.stands;
  -- A start and a due date of two devices may be each other's wrong way round: then the due date stands.
  whole = jsonb_populate_record(task, merged.stands);
  if whole.start_on > due_day_of(whole) then
    if merged.stands ? 'start_on' then
      merged.lost = merged.lost || '"start_on"';
      fields = fields - 'start_on';
    else
      fields = fields || '{"start_on": null}';
    end if;
  end if;
  if merged.lost <> '[]' then
    outcome = outcome || jsonb_build_object('lost', merged.lost);
  end if;
  if op -> 'add_tags' <> '[]' or op -> 'remove_tags' <> '[]' then
    retagged = retag(
      task.tags,
      array(select jsonb_array_elements_text(op -> 'add_tags')), array(select jsonb_array_elements_text(op -> 'remove_tags')),
      'add_tags'
    );
    if retagged <> task.tags then
      fields = fields || jsonb_build_object('tags', retagged);
    end if;
  end if;
  if fields ->> 'list_id' is not null then
    list = list_for_task((fields ->> 'list_id')::uuid);
    if list is null then
      fields = fields - 'list_id';
      outcome = outcome || jsonb_build_object('lost', coalesce(outcome -> 'lost', '[]') || '"list_id"');
    end if;
  end if;
  if fields ? 'list_id' and task.position is not null then
    fields = fields || jsonb_build_object(
      'position', free_position(owner, 'task', (fields ->> 'list_id')::uuid, named, task.position)
    );
  end if;
  whole = jsonb_populate_record(task, fields);
  if fields ->> 'section_id' is not null and not has_section(owner, whole.list_id, whole.section_id) then
    fields = fields - 'section_id';
    outcome = outcome || jsonb_build_object('lost', coalesce(outcome -> 'lost', '[]') || '"section_id"');
  end if;
  if (fields ->> 'completed')::boolean then
    whole = jsonb_populate_record(task, fields - 'completed');
    if whole.repeat_rule is not null then
      perform make_next(whole, nexts -> named::text);
      fields = fields || '{"repeat_rule": null, "repeat_from": null}';
    end if;
    fields = fields || jsonb_build_object('completed_at', made);
  end if;
  perform write_task(named, fields);
  return outcome;
end
$$;
--> statement-breakpoint
create or replace function apply_new_task(op jsonb, made timestamptz) returns jsonb
language plpgsql set timezone = 'UTC'
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  fields jsonb = op -> 'fields';
  named uuid = op ->> 'task';
  outcome jsonb = '{}';
  list uuid;
begin
  if exists (select from public.tasks where id = named and user_id = owner) then
    return outcome;
  end if;
  if deleted_since('task', owner, array[named]) <> '{}' then
    raise exception 'the task was deleted' using errcode = 'HR410';
  end if;
  if fields ->> 'list_id' is not null then
    list = list_for_task((fields ->> 'list_id')::uuid);
    if list is null then
      fields = fields - 'list_id';
      outcome = '{"lost": ["list_id"]}';
    end if;
  end if;
  if fields ->> 'section_id' is not null and not has_section(owner, list, fields ->> 'section_id') then
    fields = fields - 'section_id';
    outcome = outcome || jsonb_build_object('lost', coalesce(outcome -> 'lost', '[]') || '"section_id"');
  end if;
  if fields ->> 'position' is not null then
    fields = fields || jsonb_build_object('position', free_position(owner, 'task', list, named, fields ->> 'position'));
  end if;
  if (fields ->> 'completed')::boolean then
    fields = fields || jsonb_build_object('completed_at', made);
  end if;
  perform make_task(fields || jsonb_build_object('id', named, 'created_at', made));
  return outcome;
end
$$;
--> statement-breakpoint
-- As before, with sections and filters.
create or replace function apply_to_list(op jsonb, made timestamptz) returns jsonb
language plpgsql set timezone = 'UTC'
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  kind text = op ->> 'do';
  named uuid = op ->> 'list';
  wish jsonb = coalesce(op -> 'set', '{}');
  was jsonb = coalesce(op -> 'was', '{}');
  is_now jsonb;
  outcome jsonb = '{}';
  lost jsonb = '[]';
  field text;
  place text;
  list public.lists;
begin
  select * into list from public.lists where id = named and user_id = owner;
  if kind = 'create_list' then
    if found then
      return outcome;
    end if;
    if deleted_since('list', owner, array[named]) <> '{}' then
      raise exception 'the list was deleted' using errcode = 'HR410';
    end if;
    insert into public.lists (id, user_id, name, colour, position, created_at, sections, filter) values (
      named, owner, wish ->> 'name', wish ->> 'colour',
      free_position(owner, 'list', null, named, wish ->> 'position'), made,
      coalesce(wish -> 'sections', '[]'), nullif(wish -> 'filter', 'null')
    );
    perform refuse_too_many_lists(owner);
    return outcome;
  end if;
  if not found then
    if kind = 'delete_list' then
      return outcome;
    end if;
    if kind = 'move_list' and deleted_since('list', owner, array[named]) <> '{}' then
      return '{"lost": ["position"]}';
    end if;
    if restore_lists(array[named]) = '{}' then
      perform refuse_missing('list', named);
    end if;
    if kind <> 'restore_list' then
      outcome = '{"revived": true}';
    end if;
    select * into list from public.lists where id = named and user_id = owner;
  end if;

  if kind = 'delete_list' then
    -- Also through the foreign key, but then no task would be changed later than before.
    update public.tasks set list_id = null, updated_at = greatest(now(), updated_at + interval '1 millisecond')
      where user_id = owner and list_id = named;
    delete from public.lists where id = named and user_id = owner;
  elsif kind = 'move_list' then
    place = position_for(owner, 'list', null, named, op);
    if place is null then
      return '{"lost": ["position"]}';
    end if;
    perform write_list(named, jsonb_build_object('position', place));
  elsif kind = 'change_list' then
    if wish ? 'filter' and list.filter is null then
      raise exception 'the list is no view' using errcode = 'HR400', detail = 'filter';
    end if;
    is_now = jsonb_build_object(
      'name', list.name, 'colour', list.colour, 'archived', list.archived_at is not null, 'filter', list.filter
    );
    for field in select jsonb_object_keys(wish) loop
      if wish -> field = is_now -> field then
        wish = wish - field;
      elsif (was -> field = is_now -> field or made >= last_change_of(owner, 'list', named, field)) is not true then
        wish = wish - field;
        lost = lost || to_jsonb(field);
      end if;
    end loop;
    if wish ? 'archived' then
      wish = wish - 'archived' || jsonb_build_object('archived_at', case when (wish ->> 'archived')::boolean then made end);
    end if;
    perform write_list(named, wish);
    if lost <> '[]' then
      outcome = outcome || jsonb_build_object('lost', lost);
    end if;
  end if;
  return outcome;
end
$$;
--> statement-breakpoint
-- What `apply_to_step` does to a step of a task, for a section of a list.
create function apply_to_section(op jsonb) returns jsonb
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  kind text = op ->> 'do';
  named uuid = op ->> 'list';
  section text = op ->> 'section';
  wish jsonb = coalesce(op -> 'set', '{}');
  outcome jsonb = '{}';
  list public.lists;
  sections jsonb;
  item jsonb;
  nth integer;
  behind integer;
begin
  select * into list from public.lists where id = named and user_id = owner;
  if not found then
    if kind in ('move_section', 'delete_section') and deleted_since('list', owner, array[named]) <> '{}' then
      return case kind when 'move_section' then '{"lost": ["position"]}' else outcome end;
    end if;
    if restore_lists(array[named]) = '{}' then
      perform refuse_missing('list', named);
    end if;
    outcome = '{"revived": true}';
    select * into list from public.lists where id = named and user_id = owner;
  end if;
  if list.filter is not null then
    raise exception 'a view has no sections' using errcode = 'HR404', detail = 'list';
  end if;
  sections = list.sections;
  select place - 1, value into nth, item from jsonb_array_elements(sections) with ordinality as parts(value, place)
    where value ->> 'id' = section;

  if item is null and kind = 'delete_section' or item is not null and kind = 'add_section' then
    return outcome;
  elsif item is null and kind = 'move_section' then
    return outcome || '{"lost": ["position"]}';
  elsif kind = 'delete_section' then
    sections = sections - nth;
  elsif item is null then
    if jsonb_array_length(sections) >= 50 then
      raise exception 'there would be too many sections' using errcode = 'HR400', detail = 'section';
    end if;
    item = jsonb_build_object('id', section, 'name', wish ->> 'name');
    if kind = 'change_section' then
      outcome = outcome || '{"revived": true}';
    end if;
  elsif kind = 'change_section' then
    sections = jsonb_set(sections, array[nth::text], item || wish);
  end if;
  if kind in ('add_section', 'move_section') or kind = 'change_section' and nth is null then
    if nth is not null then
      sections = sections - nth;
    end if;
    behind = case
      when op ? 'after' and op ->> 'after' is null then 0
      else coalesce(
        (select place from jsonb_array_elements(sections) with ordinality as parts(value, place) where value ->> 'id' = op ->> 'after'),
        jsonb_array_length(sections)
      )
    end;
    sections = some_steps(sections, 0, behind - 1) || jsonb_build_array(item)
      || some_steps(sections, behind, jsonb_array_length(sections));
  end if;
  if sections <> list.sections then
    perform write_list(named, jsonb_build_object('sections', sections));
  end if;
  return outcome;
end
$$;
--> statement-breakpoint
create or replace function apply_operation(op jsonb, made timestamptz, nexts jsonb) returns jsonb
language plpgsql
as $$
declare
  part jsonb;
  parts jsonb[] = '{}';
  broken text;
  told text;
begin
  if op ->> 'do' = 'together' then
    for part in select value from jsonb_array_elements(op -> 'operations') loop
      begin
        parts = parts || apply_operation(part, made, nexts);
      exception
        when others then
          get stacked diagnostics broken = constraint_name, told = pg_exception_detail;
          raise exception '%', sqlerrm
            using errcode = sqlstate, detail = told, constraint = broken, hint = cardinality(parts);
      end;
    end loop;
    return case when array_remove(parts, '{}') = '{}' then '{}' else jsonb_build_object('parts', parts) end;
  end if;
  return case
    when op ->> 'do' = 'create_task' then apply_new_task(op, made)
    when op ->> 'do' like '%\_task' then apply_to_task(op, made, nexts)
    when op ->> 'do' like '%\_step' then apply_to_step(op, made)
    when op ->> 'do' like '%\_section' then apply_to_section(op)
    when op ->> 'do' like '%\_list' then apply_to_list(op, made)
    else apply_to_tag(op)
  end;
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
  else
    select 1, 500 + octet_length(op::text) + coalesce(
      (select size_of(task) from public.tasks as task where user_id = owner and id = (op ->> 'task')::uuid), 0
    ) into tasks, bytes;
  end if;
end
$$;
--> statement-breakpoint
-- As before, and lists take what their sections take.
create or replace function changes_after(
  known_revision bigint, known_rank integer, known_id uuid, opening bigint, most integer, most_bytes bigint
) returns table (rank integer, record jsonb)
language plpgsql stable set timezone = 'UTC'
as $$
#variable_conflict use_column
declare
  owner uuid = current_setting('app.user_id')::uuid;
  latest bigint;
  forgotten bigint;
  -- Whoever stopped within a revision has seen all before it.
  whole bigint = coalesce(opening, known_revision - case when known_rank is null then 0 else 1 end);
  begins boolean = false;
  beyond uuid[];
  gone_since bigint;
  item record;
  items integer = 0;
  bytes bigint = 0;
  more boolean = false;
begin
  select account.revision, account.forgotten into latest, forgotten
    from public.account_usage as account where user_id = owner;
  latest = coalesce(latest, 0);
  if known_revision is null or known_revision > latest or whole > latest or whole < forgotten then
    begins = true;
    known_revision = -1;
    known_rank = null;
    opening = latest;
  end if;
  if known_revision < latest or known_rank is not null then
    for at_rank in 0..3 loop
      beyond[at_rank] = case
        when at_rank = known_rank then known_id
        when at_rank > known_rank then '00000000-0000-0000-0000-000000000000'
        else 'ffffffff-ffff-ffff-ffff-ffffffffffff'
      end;
    end loop;
    gone_since = greatest(known_revision, opening);
    if gone_since > known_revision then
      beyond[2:3] = array_fill('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid, array[2]);
    end if;
    for item in
      (
        select 0 as rank, revision, id, 500 + pg_column_size(sections) + coalesce(pg_column_size(filter), 0) as size, to_jsonb(list) - array['user_id', 'place', 'revision'] as record
        from public.lists as list
        where user_id = owner and (revision, id) > (known_revision, beyond[0])
        order by revision, id limit most + 1
      )
      union all
      (
        select 1, revision, id, public.size_of(task),
          public.local_record_of(task) || jsonb_build_object('updated_at', updated_at)
        from public.tasks as task
        where user_id = owner and (revision, id) > (known_revision, beyond[1])
          and (opening is null or revision > opening or not completed or completed_at > now() - interval '28 days')
        order by revision, id limit most + 1
      )
      union all
      (
        select 2, revision, id, 50, to_jsonb(id)
        from public.removals as removal
        where user_id = owner and kind = 'list' and (revision, id) > (gone_since, beyond[2])
          and not exists (select from public.lists as back where back.user_id = owner and back.id = removal.id)
        order by revision, id limit most + 1
      )
      union all
      (
        select 3, revision, id, 50, to_jsonb(id)
        from public.removals as removal
        where user_id = owner and kind = 'task' and (revision, id) > (gone_since, beyond[3])
          and not exists (select from public.tasks as back where back.user_id = owner and back.id = removal.id)
        order by revision, id limit most + 1
      )
      order by revision, rank, id limit most + 1
    loop
      bytes = bytes + item.size;
      if items = most or bytes > most_bytes and items > 0 then
        more = true;
        exit;
      end if;
      items = items + 1;
      known_revision = item.revision;
      known_rank = item.rank;
      known_id = item.id;
      rank = item.rank;
      record = item.record;
      return next;
    end loop;
  end if;
  rank = null;
  record = case
    when more then jsonb_build_object('revision', known_revision, 'rank', known_rank, 'id', known_id, 'opening', opening)
    else jsonb_build_object('revision', latest)
  end || jsonb_build_object('more', more, 'begins', begins);
  return next;
end
$$;
