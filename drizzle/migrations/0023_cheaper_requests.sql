-- What a page of a list needs only sometimes: how many of its rows fit into so many bytes, and how many there are on all
-- pages. PostgreSQL plans all of a statement, also what it will not run, and planning costs more than a short page. So the
-- statement brings these two queries along as texts, and their values as one parameter. They run as the caller, and may only
-- read.
--
-- The first row always fits, so that every page moves on. Nothing is measured where the whole account takes few enough bytes,
-- and nothing is counted where all its tasks fit on an opening page. An account without a count yet has neither.
create function page_bounds(
  wished integer, most bigint, sizes text, counted text, given text[], is_opening boolean
) returns json
language plpgsql stable
as $$
declare
  held_tasks bigint;
  held_bytes bigint;
  room integer = wished;
  size integer;
  bytes bigint = 0;
  fitting integer = 0;
  total integer;
begin
  select tasks, task_bytes into held_tasks, held_bytes
    from public.account_usage where user_id = current_setting('app.user_id')::uuid;
  if held_bytes is null or held_bytes > most then
    for size in execute sizes using given loop
      bytes = bytes + size;
      if bytes > most and fitting > 0 then
        room = fitting;
        exit;
      end if;
      fitting = fitting + 1;
    end loop;
  end if;
  if is_opening and held_tasks <= room then
    return json_build_array(room, null);
  end if;
  execute counted into total using given;
  return json_build_array(room, total);
end
$$;
--> statement-breakpoint
-- A task of the owner, from a plan that the session keeps. Each completion needs it if the task repeats, which most do not.
create function own_task(task_id uuid, owner uuid) returns setof tasks
language plpgsql stable rows 1
as $$
begin
  return query select * from public.tasks where id = task_id and user_id = owner;
end
$$;
--> statement-breakpoint
-- As before, without a query inside: every change of a task calls it, because a trigger before the change may have moved its
-- moment.
create or replace function place_of(created timestamptz) returns text
language plpgsql immutable strict parallel safe
as $$
declare
  digits constant text = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  n bigint = 218340105584895 - (extract(epoch from created - timestamptz '1970-01-01 00:00:00+00') * 1000)::bigint;
begin
  return 'h'
    || substr(digits, (n / 3521614606208 % 62)::integer + 1, 1)
    || substr(digits, (n / 56800235584 % 62)::integer + 1, 1)
    || substr(digits, (n / 916132832 % 62)::integer + 1, 1)
    || substr(digits, (n / 14776336 % 62)::integer + 1, 1)
    || substr(digits, (n / 238328 % 62)::integer + 1, 1)
    || substr(digits, (n / 3844 % 62)::integer + 1, 1)
    || substr(digits, (n / 62 % 62)::integer + 1, 1)
    || substr(digits, (n % 62)::integer + 1, 1);
end
$$;
--> statement-breakpoint
-- Only its owner may replace it.
do $$
begin
  execute format('grant hedgerow_bookkeeper to %I with inherit false, set true', current_user);
  grant create on schema public to hedgerow_bookkeeper;
  set local role hedgerow_bookkeeper;
end
$$;
--> statement-breakpoint
-- Counts what the history takes. It never refuses a write. The account is named by its key and not by a join: whatever fires
-- this trigger may have forbidden the planner to look a row up for each row of another, and then a join reads all accounts.
create or replace function count_history() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  owner uuid = nullif(current_setting('app.user_id', true), '')::uuid;
  part record;
  excess bigint;
  this_act uuid;
  entry record;
  oldest uuid[] = '{}';
begin
  if tg_op = 'DELETE' then
    for part in
      select user_id, sum(public.bytes_of(change::public.task_changes)) as bytes from old_changes as change group by user_id
    loop
      update public.account_usage set history_bytes = history_bytes - part.bytes where user_id = part.user_id;
    end loop;
    return null;
  end if;
  for part in
    select user_id, sum(public.bytes_of(change::public.task_changes)) as bytes from new_changes as change group by user_id
  loop
    update public.account_usage set history_bytes = history_bytes + part.bytes where user_id = part.user_id
      returning history_bytes - public.quota('history_bytes') into excess;
  end loop;
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
-- The entrances as before, but what they set they assign: plpgsql evaluates an assignment by itself, and runs a query for a
-- `perform`. So the slot is taken here and not in a function of its own. The order is the same: a session that has ended gets
-- no slot, the slot comes before everything that another transaction might wait for, and the role comes last.
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
create or replace function enter_and_hold_session(live_session uuid, owner uuid) returns void
language plpgsql
as $$
declare
  agent text;
  done text;
begin
  select user_agent into agent from public.sessions where id = live_session and user_id = owner for key share;
  done = set_config('app.session', live_session::text, true);
  done = set_config('app.user_agent', coalesce(agent, ''), true);
  perform public.enter_as_owner(live_session, owner);
end
$$;
--> statement-breakpoint
drop function take_share(uuid);
