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
create or replace function count_account(owner uuid) returns account_usage
language sql stable
begin atomic
  select (
    owner,
    (select count(*) from tasks where user_id = owner),
    (select coalesce(sum(size_of(task)), 0) from tasks as task where user_id = owner),
    (select coalesce(sum(bytes_of(change)), 0) from task_changes as change where user_id = owner)
      + (select coalesce(sum(bytes), 0) from list_changes where user_id = owner),
    (select count(*) from idempotency_keys where user_id = owner),
    latest,
    (select count(*) from removals where user_id = owner),
    latest,
    (select count(*) from operations where user_id = owner)
  )::account_usage
  from (
    select coalesce(greatest(
      (select max(revision) from tasks where user_id = owner),
      (select max(revision) from lists where user_id = owner),
      (select max(revision) from removals where user_id = owner)
    ), 0) as latest
  ) as written;
end;
--> statement-breakpoint
create or replace function count_history() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  owner uuid = nullif(current_setting('app.user_id', true), '')::uuid;
  part record;
  excess bigint;
  -- What is done just now stays, because an act in pieces could not be undone; and so does what is being undone.
  staying text[];
  entry record;
  oldest uuid[] = '{}';
begin
  if tg_op = 'DELETE' then
    for part in
      select user_id, sum(coalesce(bytes, 200 + coalesce(pg_column_size(before), 0) + coalesce(pg_column_size(after), 0))) as bytes
      from old_changes group by user_id
    loop
      update public.account_usage set history_bytes = history_bytes - part.bytes where user_id = part.user_id;
    end loop;
    return null;
  end if;
  for part in
    select user_id, sum(coalesce(bytes, 200 + coalesce(pg_column_size(before), 0) + coalesce(pg_column_size(after), 0))) as bytes
    from new_changes group by user_id
  loop
    update public.account_usage set history_bytes = history_bytes + part.bytes where user_id = part.user_id
      returning history_bytes - public.quota('history_bytes') into excess;
  end loop;
  if owner is null or excess is null or excess <= 0 then
    return null;
  end if;
  -- Beyond its share the oldest acts go, whole, and a little more than they must, so that not every write has to do it.
  excess = excess + public.quota('history_bytes') / 50;
  staying = array(select act::text from new_changes limit 1)
    || string_to_array(current_setting('app.taking_back', true), ' ');
  for entry in
    select act, bytes from (
      (
        select at, id, act, public.bytes_of(kept) as bytes from public.task_changes as kept
        where user_id = owner order by at, id
      )
      union all
      (select at, id, act, bytes from public.list_changes where user_id = owner order by at, id)
    ) as kept
    where act::text <> all (staying) order by at, id
  loop
    exit when excess <= 0;
    excess = excess - entry.bytes;
    if oldest[cardinality(oldest)] is distinct from entry.act then
      oldest = oldest || entry.act;
    end if;
  end loop;
  delete from public.task_changes where user_id = owner and act = any (oldest);
  delete from public.list_changes where user_id = owner and act = any (oldest);
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
  from (
    select user_id, sum(octet_length(key_name)) as bytes
    from (select user_id, key_name from task_changes union all select user_id, key_name from list_changes) as changes
    where key_name is not null group by user_id
  ) as named
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
--> statement-breakpoint
alter table list_changes drop column session_id, drop column key_id, drop column key_name, drop column imported;
