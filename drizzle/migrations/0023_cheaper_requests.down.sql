create function take_share(owner uuid) returns void
language plpgsql
as $$
begin
  perform set_config('statement_timeout', '3s', true);
  for slot in 1..6 loop
    if pg_try_advisory_xact_lock(hashtextextended('slot of ' || owner, slot)) then
      return;
    end if;
  end loop;
  raise exception 'the owner has no slot left' using errcode = 'HR429';
end
$$;
--> statement-breakpoint
grant execute on function take_share(uuid) to hedgerow_app;
--> statement-breakpoint
create or replace function enter_as_owner(live_session uuid, owner uuid) returns void
language plpgsql
as $$
begin
  perform 1 from public.sessions
    where id = live_session and user_id = owner and expires_at > now();
  if not found then
    raise exception 'the session is not live' using errcode = 'invalid_authorization_specification';
  end if;
  perform public.take_share(owner);
  perform set_config('app.user_id', owner::text, true);
  perform set_config('role', 'hedgerow_owner', true);
end
$$;
--> statement-breakpoint
create or replace function enter_with_key(owner uuid, carried_digest text, needed text) returns void
language plpgsql
as $$
declare
  key public.access_keys;
begin
  perform set_config('app.user_id', owner::text, true);
  perform set_config('role', 'hedgerow_owner', true);
  select * into key from public.access_keys
    where user_id = owner and digest = carried_digest and (expires_at is null or expires_at > now())
      and (scope = 'calendar') = (needed = 'calendar');
  if not found then
    raise exception 'the key is not live' using errcode = 'invalid_authorization_specification';
  end if;
  if key.scope = 'read' and needed = 'write' then
    raise exception 'the key may only read' using errcode = 'HR403';
  end if;
  perform public.take_share(owner);
  if key.last_used_at is null or key.last_used_at < now() - interval '1 hour' then
    update public.access_keys set last_used_at = now() where id = key.id;
  end if;
end
$$;
--> statement-breakpoint
create or replace function enter_and_hold_session(live_session uuid, owner uuid) returns void
language plpgsql
as $$
declare
  agent text;
begin
  select user_agent into agent from public.sessions where id = live_session and user_id = owner for key share;
  perform set_config('app.session', live_session::text, true);
  perform set_config('app.user_agent', coalesce(agent, ''), true);
  perform enter_as_owner(live_session, owner);
end
$$;
--> statement-breakpoint
do $$
begin
  execute format('grant hedgerow_bookkeeper to %I with inherit false, set true', current_user);
  grant create on schema public to hedgerow_bookkeeper;
  set local role hedgerow_bookkeeper;
end
$$;
--> statement-breakpoint
create or replace function count_history() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  owner uuid = nullif(current_setting('app.user_id', true), '')::uuid;
  excess bigint;
  this_act uuid;
  entry record;
  oldest uuid[] = '{}';
begin
  if tg_op = 'DELETE' then
    update public.account_usage as used set history_bytes = history_bytes - gone.bytes
      from (
        select user_id, sum(public.bytes_of(change::public.task_changes)) as bytes from old_changes as change group by user_id
      ) as gone
      where used.user_id = gone.user_id;
    return null;
  end if;
  update public.account_usage as used set history_bytes = history_bytes + made.bytes
    from (
      select user_id, sum(public.bytes_of(change::public.task_changes)) as bytes from new_changes as change group by user_id
    ) as made
    where used.user_id = made.user_id
    returning used.history_bytes - public.quota('history_bytes') into excess;
  if owner is null or excess is null or excess <= 0 then
    return null;
  end if;
  -- Beyond its share the oldest acts go, whole, and a little more than they must, so that not every write has to do it. What
  -- is done just now stays: an act in pieces could not be undone.
  excess = excess + public.quota('history_bytes') / 50;
  select act into this_act from new_changes limit 1;
  for entry in
    select act, public.bytes_of(kept) as bytes from public.task_changes as kept
    where user_id = owner and act <> this_act order by at, id
  loop
    exit when excess <= 0;
    excess = excess - entry.bytes;
    if oldest[cardinality(oldest)] is distinct from entry.act then
      oldest = oldest || entry.act;
    end if;
  end loop;
  delete from public.task_changes where user_id = owner and act = any (oldest);
  return null;
end
$$;
--> statement-breakpoint
do $$
begin
  reset role;
  revoke create on schema public from hedgerow_bookkeeper;
  execute format('revoke hedgerow_bookkeeper from %I', current_user);
end
$$;
--> statement-breakpoint
create or replace function place_of(created timestamptz) returns text
language sql immutable strict parallel safe
return (
  select 'h' || string_agg(
    substr(
      '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
      (n / (62::numeric ^ digit)::bigint % 62)::integer + 1,
      1
    ),
    '' order by digit desc
  )
  from
    (
      select (62::numeric ^ 8)::bigint - 1
        - (extract(epoch from created - timestamptz '1970-01-01 00:00:00+00') * 1000)::bigint
    ) as countdown(n),
    generate_series(0, 7) as digit
);
--> statement-breakpoint
drop function own_task(uuid, uuid);
--> statement-breakpoint
drop function page_bounds(integer, bigint, text, text, text[], boolean);
