alter table webhooks force row level security;
--> statement-breakpoint
alter table deliveries force row level security;
--> statement-breakpoint
-- Owners keep their webhooks, and may let one be told something once more.
grant select, insert, update, delete on webhooks, deliveries to hedgerow_owner;
--> statement-breakpoint
-- The courier sees what webhooks are told of, of one owner at a time: whoever it has been set to. It cannot sign in.
do $$
begin
  create role hedgerow_courier nologin;
exception
  when duplicate_object or unique_violation then null;
end
$$;
--> statement-breakpoint
grant usage on schema public to hedgerow_courier;
--> statement-breakpoint
grant select on webhooks to hedgerow_courier;
--> statement-breakpoint
grant update (secret, previous_secret, is_on, off_because, failing_since, last_delivered_at) on webhooks to hedgerow_courier;
--> statement-breakpoint
grant select, insert, delete on deliveries to hedgerow_courier;
--> statement-breakpoint
grant update (state, attempts, first_tried_at, tried_at, next_at, status, fault, took) on deliveries to hedgerow_courier;
--> statement-breakpoint
grant select (id) on users to hedgerow_courier;
--> statement-breakpoint
-- What the API shows of a task and of a list.
grant select (
  id, user_id, title, description, completed, created_at, updated_at, completed_at, list_id, section_id, parent_id, priority,
  due_on, due_at, due_zone, start_on, duration_minutes, repeat_rule, repeat_from, tags, checklist, reminders, position, conflicts
) on tasks to hedgerow_courier;
--> statement-breakpoint
grant select (id, user_id, name, colour, position, archived_at, sections, filter, created_at, updated_at) on lists to hedgerow_courier;
--> statement-breakpoint
create policy webhooks_of_the_courier on webhooks to hedgerow_courier
  using (user_id = nullif(current_setting('app.user_id', true), '')::uuid)
  with check (user_id = nullif(current_setting('app.user_id', true), '')::uuid);
--> statement-breakpoint
create policy deliveries_of_the_courier on deliveries to hedgerow_courier
  using (user_id = nullif(current_setting('app.user_id', true), '')::uuid)
  with check (user_id = nullif(current_setting('app.user_id', true), '')::uuid);
--> statement-breakpoint
create policy tasks_known_to_the_courier on tasks for select to hedgerow_courier
  using (user_id = nullif(current_setting('app.user_id', true), '')::uuid);
--> statement-breakpoint
create policy lists_known_to_the_courier on lists for select to hedgerow_courier
  using (user_id = nullif(current_setting('app.user_id', true), '')::uuid);
--> statement-breakpoint
-- Before the write, because what a statement returns is read before the outbox is written. Whoever has no webhook that wants to
-- hear of such a write pays this one look, and no more.
create function announce_deliveries() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  owner uuid = nullif(current_setting('app.user_id', true), '')::uuid;
  done text;
begin
  -- Nobody has entered: an account is being deleted, or somebody repairs the database by hand.
  if owner is not null and exists (
    select from public.webhooks where user_id = owner and is_on and events && tg_argv[0]::text[]
  ) then
    done = set_config('app.to_deliver', 'yes', true);
  end if;
  return null;
end
$$;
--> statement-breakpoint
-- Writes what has happened for each webhook of the entered owner that wants to hear of it. A webhook that is just being removed is
-- passed over, so that no write waits for that, or fails.
create function put_into_outbox(types text[], subjects uuid[], changes text[]) returns void
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  hook record;
  line record;
  wanted integer;
begin
  for hook in
    select id, events from public.webhooks
    where user_id = owner and is_on and events && types and exists (select from public.users where users.id = owner)
    order by created_at, id for key share skip locked
  loop
    -- Whoever is told that something was dropped asks for everything then. What happens before that is in the answer; the first
    -- twenty may be on their way.
    select count(*) as waiting, coalesce(bool_or(nth > 20 and type = 'events.dropped'), false) as is_cut into line
    from (
      select type, row_number() over (order by place) as nth from public.deliveries
      where webhook_id = hook.id and state = 'waiting' order by place limit 1200
    ) as waiting;
    continue when line.is_cut;
    wanted = (select count(*) from unnest(types) as type where type = any (hook.events));
    insert into public.deliveries (user_id, webhook_id, type, subject, changed, act, by_kind, by_id)
      select
        owner, hook.id, type, subject, string_to_array(nullif(changed, ''), ' '),
        nullif(current_setting('app.act', true), '')::uuid,
        case
          when by_grant is not null then 'program' when by_key is not null then 'key' when by_session is not null then 'session'
        end,
        coalesce(by_grant, by_key, by_session)::uuid
      from unnest(types, subjects, changes) with ordinality as happened(type, subject, changed, nth), (
        select nullif(current_setting('app.by_grant', true), '') as by_grant,
          nullif(current_setting('app.by_key', true), '') as by_key,
          nullif(current_setting('app.by_session', true), '') as by_session
      ) as doer
      where type = any (hook.events)
      order by nth limit greatest(1000 - line.waiting, 0);
    if line.waiting + wanted > 1000 then
      insert into public.deliveries (user_id, webhook_id, type) values (owner, hook.id, 'events.dropped');
    end if;
  end loop;
end
$$;
--> statement-breakpoint
create function record_task_events() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
-- A plan that was made for one task must not compare each of a thousand with each other.
set enable_nestloop = off
as $$
declare
  types text[];
  subjects uuid[];
  changes text[];
begin
  if tg_op = 'INSERT' then
    select array_agg('task.created'::text), array_agg(id), array_agg(''::text) into types, subjects, changes from new_tasks;
  elsif tg_op = 'DELETE' then
    select array_agg('task.deleted'::text), array_agg(id), array_agg(''::text) into types, subjects, changes from old_tasks;
  else
    select
      array_agg(
        case when was.completed = is_now.completed then 'task.updated' when is_now.completed then 'task.completed' else 'task.reopened' end
        order by nth
      ),
      array_agg(id order by nth),
      array_agg(changed order by nth)
      into types, subjects, changes
    from (select row_number() over () as nth, task.* from new_tasks as task) as is_now
    join (select task.* from old_tasks as task offset 0) as was using (id),
    -- By the names of the API. That a task has a time of completion goes without saying when it is completed.
    lateral concat_ws(' ',
      case when was.title is distinct from is_now.title then 'title' end,
      case when was.description is distinct from is_now.description then 'description' end,
      case
        when was.completed <> is_now.completed then 'completed'
        when was.completed_at is distinct from is_now.completed_at then 'completed_at'
      end,
      case when was.created_at <> is_now.created_at then 'created_at' end,
      case when was.list_id is distinct from is_now.list_id then 'list_id' end,
      case when was.section_id is distinct from is_now.section_id then 'section_id' end,
      case when was.parent_id is distinct from is_now.parent_id then 'parent_id' end,
      case when was.due_on is distinct from is_now.due_on then 'due_on' end,
      case when was.due_at is distinct from is_now.due_at then 'due_at' end,
      case when was.due_zone is distinct from is_now.due_zone then 'time_zone' end,
      case when was.start_on is distinct from is_now.start_on then 'start_on' end,
      case when was.duration_minutes is distinct from is_now.duration_minutes then 'duration_minutes' end,
      case when was.priority <> is_now.priority then 'priority' end,
      case when was.tags <> is_now.tags then 'tags' end,
      case when was.checklist <> is_now.checklist then 'checklist' end,
      case when (was.repeat_rule, was.repeat_from) is distinct from (is_now.repeat_rule, is_now.repeat_from) then 'repeat' end,
      case when was.reminders is distinct from is_now.reminders then 'reminders' end,
      case when was.position is distinct from is_now.position then 'position' end,
      case when was.conflicts is distinct from is_now.conflicts then 'conflicts' end
    ) as changed
    where changed <> '';
  end if;
  if types is not null then
    perform public.put_into_outbox(types, subjects, changes);
  end if;
  return null;
end
$$;
--> statement-breakpoint
-- A saved view is no list to the API.
create function record_list_events() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  types text[];
  subjects uuid[];
  changes text[];
begin
  if tg_op = 'INSERT' then
    select array_agg('list.created'::text), array_agg(id), array_agg(''::text) into types, subjects, changes
    from new_lists where filter is null;
  elsif tg_op = 'DELETE' then
    select array_agg('list.deleted'::text), array_agg(id), array_agg(''::text) into types, subjects, changes
    from old_lists where filter is null;
  else
    select array_agg('list.updated'::text order by nth), array_agg(id order by nth), array_agg(changed order by nth)
      into types, subjects, changes
    from (select row_number() over () as nth, list.* from new_lists as list where filter is null) as is_now
    join (select list.* from old_lists as list offset 0) as was using (id),
    lateral concat_ws(' ',
      case when was.name <> is_now.name then 'name' end,
      case when was.colour <> is_now.colour then 'colour' end,
      case when (was.archived_at is null) <> (is_now.archived_at is null) then 'archived' end,
      case when was.position is distinct from is_now.position then 'position' end,
      case when was.sections <> is_now.sections then 'sections' end
    ) as changed
    where changed <> '';
  end if;
  if types is not null then
    perform public.put_into_outbox(types, subjects, changes);
  end if;
  return null;
end
$$;
--> statement-breakpoint
create trigger tasks_say_to_deliver_made before insert on tasks
for each statement when (coalesce(current_setting('app.to_deliver', true), '') = '') execute function announce_deliveries('{task.created}');
--> statement-breakpoint
create trigger tasks_say_to_deliver_changed before update on tasks
for each statement when (coalesce(current_setting('app.to_deliver', true), '') = '') execute function announce_deliveries('{task.updated,task.completed,task.reopened}');
--> statement-breakpoint
create trigger tasks_say_to_deliver_deleted before delete on tasks
for each statement when (coalesce(current_setting('app.to_deliver', true), '') = '') execute function announce_deliveries('{task.deleted}');
--> statement-breakpoint
create trigger lists_say_to_deliver_made before insert on lists
for each statement when (coalesce(current_setting('app.to_deliver', true), '') = '') execute function announce_deliveries('{list.created}');
--> statement-breakpoint
create trigger lists_say_to_deliver_changed before update on lists
for each statement when (coalesce(current_setting('app.to_deliver', true), '') = '') execute function announce_deliveries('{list.updated}');
--> statement-breakpoint
create trigger lists_say_to_deliver_deleted before delete on lists
for each statement when (coalesce(current_setting('app.to_deliver', true), '') = '') execute function announce_deliveries('{list.deleted}');
--> statement-breakpoint
-- After what names the act, and before what follows from the change in statements of its own: their order is that of the names.
create trigger tasks_record_to_deliver_made after insert on tasks referencing new table as new_tasks
for each statement when (current_setting('app.to_deliver', true) = 'yes') execute function record_task_events();
--> statement-breakpoint
create trigger tasks_record_to_deliver_changed after update on tasks referencing old table as old_tasks new table as new_tasks
for each statement when (current_setting('app.to_deliver', true) = 'yes') execute function record_task_events();
--> statement-breakpoint
create trigger tasks_record_to_deliver_deleted after delete on tasks referencing old table as old_tasks
for each statement when (current_setting('app.to_deliver', true) = 'yes') execute function record_task_events();
--> statement-breakpoint
create trigger lists_record_to_deliver_made after insert on lists referencing new table as new_lists
for each statement when (current_setting('app.to_deliver', true) = 'yes') execute function record_list_events();
--> statement-breakpoint
create trigger lists_record_to_deliver_changed after update on lists referencing old table as old_lists new table as new_lists
for each statement when (current_setting('app.to_deliver', true) = 'yes') execute function record_list_events();
--> statement-breakpoint
create trigger lists_record_to_deliver_deleted after delete on lists referencing old table as old_lists
for each statement when (current_setting('app.to_deliver', true) = 'yes') execute function record_list_events();
--> statement-breakpoint
-- What an owner's courier has done since it asked last, and wants to know, in one statement. `tried` has its tries in their order,
-- `sealed` the secrets that it has sealed anew. A try is counted once, however often it is reported. As in `claim_alarms`
-- nothing here waits for a lock: a row that is just being changed is passed over. What was told in vain is told again. Null when
-- the account is gone.
create function claim_deliveries(owner uuid, report jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  one record;
  hook record;
  delivery record;
  heads jsonb;
  next_head timestamptz;
  told jsonb = '[]';
  reported uuid[] = '{}';
  done text;
begin
  if not exists (select from public.users where id = owner) then
    return null;
  end if;
  done = set_config('app.user_id', owner::text, true);
  for one in
    select tried.*, to_timestamp(at / 1000.0) as tried_at
    from jsonb_array_elements(coalesce(report -> 'tried', '[]')) with ordinality as each(value, nth),
      jsonb_to_record(value) as tried(
        id uuid, attempt smallint, at bigint, took integer, status smallint, fault text, next bigint, is_done boolean
      )
    order by nth
  loop
    update public.deliveries set
      state = case when one.is_done then 'delivered' when one.next is null then 'failed' else 'waiting' end,
      attempts = one.attempt,
      first_tried_at = coalesce(first_tried_at, one.tried_at),
      tried_at = one.tried_at,
      next_at = coalesce(to_timestamp(one.next / 1000.0), next_at),
      status = one.status,
      fault = one.fault,
      took = one.took
    where id = any (array(
      select id from public.deliveries
      where user_id = owner and id = one.id and state = 'waiting' and attempts = one.attempt - 1 for update skip locked
    ))
    returning webhook_id into delivery;
    continue when not found;
    reported = reported || delivery.webhook_id;
    select id, is_on, failing_since into hook from public.webhooks
      where user_id = owner and id = delivery.webhook_id for no key update skip locked;
    continue when not found;
    if one.is_done then
      update public.webhooks set last_delivered_at = greatest(last_delivered_at, one.tried_at), failing_since = null where id = hook.id;
    elsif hook.is_on and (one.status = 410 or hook.failing_since <= now() - interval '1 day') then
      update public.webhooks set
        is_on = false,
        off_because = case when one.status = 410 then 'gone' else 'failing' end,
        failing_since = coalesce(failing_since, one.tried_at)
        where id = hook.id;
      update public.deliveries set state = 'failed', fault = 'webhook_off' where id = any (array(
        select id from public.deliveries where webhook_id = hook.id and state = 'waiting' for update skip locked
      ));
    elsif hook.failing_since is null then
      update public.webhooks set failing_since = one.tried_at where id = hook.id;
    end if;
  end loop;
  -- Of what has been told, the latest thousand are kept. Rows are named in arrays, so that no plan looks for them anew for each other.
  for hook in select distinct unnest(reported) as id loop
    delete from public.deliveries where id = any (array(
      select id from public.deliveries where webhook_id = hook.id and state <> 'waiting'
      order by place desc offset 1000 limit 1000 for update skip locked
    ));
  end loop;
  for one in
    select * from jsonb_to_recordset(coalesce(report -> 'sealed', '[]')) as sealed(webhook uuid, secret text, previous_secret text, was text)
  loop
    update public.webhooks set
      secret = case when secret = one.was then coalesce(one.secret, secret) else secret end,
      previous_secret = case when previous_secret = one.was then coalesce(one.previous_secret, previous_secret) else previous_secret end
    where id = any (array(
      select id from public.webhooks
      where user_id = owner and id = one.webhook and one.was in (secret, previous_secret) for no key update skip locked
    ));
  end loop;

  for hook in
    select webhook.id, url, secret, case when previous_until > now() then previous_secret end as previous_secret, head.next_at
    from public.webhooks as webhook, lateral (
      select next_at from public.deliveries where webhook_id = webhook.id and state = 'waiting' order by place limit 1
    ) as head
    where user_id = owner and is_on order by created_at, webhook.id
  loop
    if hook.next_at > now() then
      next_head = least(next_head, hook.next_at);
      continue;
    end if;
    select jsonb_agg(
      -- A row keeps its nulls.
      jsonb_strip_nulls(jsonb_build_object(
        'id', waiting.id,
        'place', waiting.place,
        'type', waiting.type,
        'attempts', waiting.attempts,
        'first_tried_at', ceil(extract(epoch from waiting.first_tried_at) * 1000)::bigint,
        'happened_at', to_char(waiting.happened_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'changed', waiting.changed,
        'act', waiting.act,
        'by', case when waiting.by_kind is not null then jsonb_build_object('kind', waiting.by_kind, 'id', waiting.by_id) end,
        'subject', waiting.subject
      ))
      || case when task.is is null then '{}' else jsonb_build_object('task', task.is) end
      || case when list.is is null then '{}' else jsonb_build_object('list', list.is) end
      order by waiting.place
    ) into heads
    from (
      select * from public.deliveries where webhook_id = hook.id and state = 'waiting' order by place limit 20
    ) as waiting
    left join lateral (
      select to_jsonb(shown) as is from (
        select id, title, description, completed, created_at, updated_at, completed_at, list_id, section_id, parent_id, priority,
          due_on, due_at, due_zone, start_on, duration_minutes, repeat_rule, repeat_from, tags, checklist, reminders, position,
          conflicts
        from public.tasks where user_id = owner and id = waiting.subject
      ) as shown
    ) as task on waiting.type like 'task.%'
    left join lateral (
      select to_jsonb(shown) as is from (
        select id, name, colour, position, archived_at, sections, filter, created_at, updated_at
        from public.lists where user_id = owner and id = waiting.subject
      ) as shown
    ) as list on waiting.type like 'list.%';
    told = told || (jsonb_strip_nulls(jsonb_build_object(
      'id', hook.id, 'url', hook.url, 'secret', hook.secret, 'previous_secret', hook.previous_secret
    )) || jsonb_build_object('deliveries', heads));
  end loop;
  done = set_config('app.user_id', '', true);
  return jsonb_build_object('now', ceil(extract(epoch from now()) * 1000)::bigint, 'webhooks', told)
    || jsonb_strip_nulls(jsonb_build_object('next', ceil(extract(epoch from next_head) * 1000)::bigint));
end
$$;
--> statement-breakpoint
-- The bookkeeper sees how long something has waited, and removes what is told, but not what it is about.
grant select (id, user_id, is_on) on webhooks to hedgerow_bookkeeper;
--> statement-breakpoint
grant select (id, webhook_id, place, state, happened_at, next_at), delete on deliveries to hedgerow_bookkeeper;
--> statement-breakpoint
-- Postgres wants it for rows that are locked before they are deleted.
grant update (took) on deliveries to hedgerow_bookkeeper;
--> statement-breakpoint
create policy webhooks_known_to_the_bookkeeper on webhooks for select to hedgerow_bookkeeper using (true);
--> statement-breakpoint
create policy deliveries_of_the_bookkeeper on deliveries to hedgerow_bookkeeper using (true);
--> statement-breakpoint
-- Owners whose courier has not asked although it should have, minutes ago: it was never told. Only the first in a line counts.
create function owners_with_deliveries(most integer) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select user_id from (
    select webhook.user_id, head.next_at
    from (
      select distinct webhook_id from public.deliveries where state = 'waiting' and next_at <= now() - interval '2 minutes'
    ) as late
    join public.webhooks as webhook on webhook.id = late.webhook_id, lateral (
      select next_at from public.deliveries where webhook_id = webhook.id and state = 'waiting' order by place limit 1
    ) as head
    where webhook.is_on
  ) as waiting
  where next_at <= now() - interval '2 minutes'
  group by user_id order by min(next_at) limit most;
end;
--> statement-breakpoint
-- Removes some of what was told, or given up, more than a week ago, whosever it is.
create function sweep_deliveries(most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  swept integer;
begin
  delete from public.deliveries where id = any (array(
    select id from public.deliveries
    where state <> 'waiting' and happened_at <= now() - interval '7 days' order by happened_at limit most for update skip locked
  ));
  get diagnostics swept = row_count;
  return swept;
end
$$;
--> statement-breakpoint
create function record_webhook_made() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.account_events (user_id, kind, user_agent, country, key_name)
  values (new.user_id, 'webhook_made', public.acting_user_agent(), public.acting_country(), new.name);
  return null;
end
$$;
--> statement-breakpoint
create function record_webhook_removed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.account_events (user_id, kind, user_agent, country, key_name)
  select id, 'webhook_removed', public.acting_user_agent(), public.acting_country(), old.name
  from public.users where id = old.user_id;
  return null;
end
$$;
--> statement-breakpoint
-- Nobody did it.
create function record_webhook_off() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.account_events (user_id, kind, key_name) values (new.user_id, 'webhook_off', new.name);
  return null;
end
$$;
--> statement-breakpoint
create trigger webhooks_record_made after insert on webhooks
for each row execute function record_webhook_made();
--> statement-breakpoint
create trigger webhooks_record_removed after delete on webhooks
for each row execute function record_webhook_removed();
--> statement-breakpoint
create trigger webhooks_record_off after update of is_on on webhooks
for each row when (old.is_on and not new.is_on and new.off_because <> 'person') execute function record_webhook_off();
--> statement-breakpoint
-- The courier's own functions and the bookkeeper's, handed over as those of the news are. That a webhook was removed is no news: it
-- was the person.
do $$
declare
  its_own text;
begin
  execute format('grant hedgerow_courier, hedgerow_bookkeeper to %I with inherit false, set true', current_user);
  grant create on schema public to hedgerow_courier, hedgerow_bookkeeper;
  foreach its_own in array array[
    'announce_deliveries()', 'put_into_outbox(text[], uuid[], text[])', 'record_task_events()', 'record_list_events()',
    'claim_deliveries(uuid, jsonb)'
  ] loop
    execute format('revoke all on function %s from public, hedgerow_owner', its_own);
    execute format('alter function %s owner to hedgerow_courier', its_own);
  end loop;
  foreach its_own in array array[
    'owners_with_deliveries(integer)', 'sweep_deliveries(integer)',
    'record_webhook_made()', 'record_webhook_removed()', 'record_webhook_off()'
  ] loop
    execute format('revoke all on function %s from public, hedgerow_owner', its_own);
    execute format('alter function %s owner to hedgerow_bookkeeper', its_own);
  end loop;
  set local role hedgerow_courier;
  grant execute on function claim_deliveries(uuid, jsonb) to hedgerow_app;
  reset role;
  set local role hedgerow_bookkeeper;
  create or replace function is_news(event public.account_events) returns boolean
  language sql stable
  return case
    when event.by_operator then true
    when event.kind = 'signed_in' then not coalesce(event.known_browser, public.is_known_program(event))
    else event.kind <> all (array[
      'signed_up', 'signed_out', 'session_ended', 'sessions_ended', 'name_changed', 'key_revoked', 'calendar_revoked',
      'email_verified', 'email_change_asked', 'program_ended', 'webhook_removed'
    ])
  end;
  grant execute on function owners_with_deliveries(integer), sweep_deliveries(integer) to hedgerow_app;
  reset role;
  revoke create on schema public from hedgerow_courier, hedgerow_bookkeeper;
  execute format('revoke hedgerow_courier, hedgerow_bookkeeper from %I', current_user);
end
$$;
