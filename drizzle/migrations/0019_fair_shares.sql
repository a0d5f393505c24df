-- One owner has six transactions at a time, so that others find the database free. Nobody waits for a slot here, because
-- a transaction that waits holds a connection. A slot is free again when its transaction ends. And no statement of an owner
-- runs for longer than its caller waits.
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
-- The slot comes before everything that another transaction might wait for. A session that has ended gets none.
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
-- The entrance by session takes it as the Worker's login, the entrance by key as the owner.
grant execute on function take_share(uuid) to hedgerow_app;
