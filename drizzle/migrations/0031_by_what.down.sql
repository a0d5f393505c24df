do $$
begin
  execute format('grant hedgerow_bookkeeper to %I with inherit false, set true', current_user);
  grant create on schema public to hedgerow_bookkeeper;
  set local role hedgerow_bookkeeper;
end
$$;
--> statement-breakpoint
drop function agent_of_session(uuid);
--> statement-breakpoint
do $$
begin
  reset role;
  revoke create on schema public from hedgerow_bookkeeper;
  execute format('revoke hedgerow_bookkeeper from %I', current_user);
end
$$;
--> statement-breakpoint
revoke select (id, user_id, user_agent, expires_at) on sessions from hedgerow_bookkeeper;
--> statement-breakpoint
create or replace function enter_as_owner(live_session uuid, owner uuid) returns void
language plpgsql
as $$
declare
  done text;
begin
  perform from public.sessions
    where id = live_session and user_id = owner and expires_at > now();
  if not found then
    raise exception 'the session is not live' using errcode = 'invalid_authorization_specification';
  end if;
  done = set_config('statement_timeout', '3s', true);
  for slot in 1..6 loop
    if pg_try_advisory_xact_lock(hashtextextended('slot of ' || owner, slot)) then
      done = set_config('app.user_id', owner::text, true);
      done = set_config('role', 'hedgerow_owner', true);
      return;
    end if;
  end loop;
  raise exception 'the owner has no slot left' using errcode = 'HR429';
end
$$;
--> statement-breakpoint
create or replace function enter_with_key(owner uuid, carried_digest text, needed text) returns void
language plpgsql
as $$
declare
  key_id uuid;
  is_read_only boolean;
  is_used_again boolean;
  done text;
begin
  done = set_config('app.user_id', owner::text, true);
  done = set_config('role', 'hedgerow_owner', true);
  select id, scope = 'read', last_used_at is null or last_used_at < now() - interval '1 hour'
    into key_id, is_read_only, is_used_again
    from public.access_keys
    where user_id = owner and digest = carried_digest and (expires_at is null or expires_at > now())
      and (scope = 'calendar') = (needed = 'calendar');
  if not found then
    raise exception 'the key is not live' using errcode = 'invalid_authorization_specification';
  end if;
  if is_read_only and needed = 'write' then
    raise exception 'the key may only read' using errcode = 'HR403';
  end if;
  done = set_config('statement_timeout', '3s', true);
  for slot in 1..6 loop
    if pg_try_advisory_xact_lock(hashtextextended('slot of ' || owner, slot)) then
      if is_used_again then
        update public.access_keys set last_used_at = now() where id = key_id;
      end if;
      return;
    end if;
  end loop;
  raise exception 'the owner has no slot left' using errcode = 'HR429';
end
$$;
--> statement-breakpoint
-- The counts go back with it: no change has a key's name any more.
update account_usage as used set history_bytes = history_bytes - named.bytes
  from (select user_id, sum(octet_length(key_name)) as bytes from task_changes where key_name is not null group by user_id) as named
  where used.user_id = named.user_id;
--> statement-breakpoint
create or replace function bytes_of(change task_changes) returns integer
language sql stable
return coalesce(
  change.bytes,
  200 + coalesce(pg_column_size(change.before), 0) + coalesce(pg_column_size(change.after), 0)
);
--> statement-breakpoint
alter table task_changes drop column session_id, drop column key_id, drop column key_name, drop column imported;
