create or replace function enter_as_owner(live_session uuid, owner uuid) returns void
language plpgsql
as $$
begin
  perform 1 from public.sessions
    where id = live_session and user_id = owner and expires_at > now();
  if not found then
    raise exception 'the session is not live' using errcode = 'invalid_authorization_specification';
  end if;
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
  if key.last_used_at is null or key.last_used_at < now() - interval '1 hour' then
    update public.access_keys set last_used_at = now() where id = key.id;
  end if;
end
$$;
--> statement-breakpoint
drop function take_share(uuid);
