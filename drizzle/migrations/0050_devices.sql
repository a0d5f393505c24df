ALTER TABLE "device_codes" ADD COLUMN "network_digest" text NOT NULL;--> statement-breakpoint
CREATE INDEX "device_codes_of_network" ON "device_codes" USING btree ("network_digest","expires_at");
--> statement-breakpoint
grant select, insert, update, delete on device_codes, sign_in_attempts to hedgerow_bookkeeper;
--> statement-breakpoint
create policy device_codes_of_the_bookkeeper on device_codes to hedgerow_bookkeeper using (true) with check (true);
--> statement-breakpoint
grant execute on function begin_sign_in(text, integer, integer, integer), forgive_sign_in(text, timestamptz, timestamptz)
  to hedgerow_bookkeeper;
--> statement-breakpoint
-- Lets a device wait for a person, for ten minutes. Those who ask at the same moment wait for each other, so that many at once are
-- not too many: neither of one network, nor of all.
create function open_device_code(
  code_digest text, typed_digest text, program text, program_name text, its_scope text, its_resource text,
  network text, most_of_network integer, most integer
) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('device codes', 0));
  if (
    select count(*) from public.device_codes where network_digest = network and expires_at > now()
  ) >= most_of_network or (
    select count(*) from (select from public.device_codes where expires_at > now() limit most) as open
  ) >= most then
    return false;
  end if;
  insert into public.device_codes (
    digest, user_code_digest, client_id, client_name, scope, resource, network_digest, expires_at
  ) values (
    code_digest, typed_digest, program, program_name, its_scope, its_resource, network, now() + interval '10 minutes'
  ) on conflict do nothing;
  return found;
end
$$;
--> statement-breakpoint
-- The code that a person has typed, if it waits for somebody, and is held until the transaction ends. Wrong ones are counted as
-- wrong passwords are, and the count of a right one is taken back: whoever has one of their own guesses no faster.
create function seek_device_code(
  typed_digest text, attempt text, free_failures integer, first_pause integer, longest_pause integer,
  out seconds integer, out sought public.device_codes
)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  expiry_before timestamptz;
begin
  expiry_before = (select expires_at from public.sign_in_attempts where address_digest = attempt for update);
  seconds = public.begin_sign_in(attempt, free_failures, first_pause, longest_pause);
  if seconds > 0 then
    return;
  end if;
  select * into sought from public.device_codes
    where user_code_digest = typed_digest and decision is null and expires_at > now() for update;
  if found then
    perform public.forgive_sign_in(
      attempt, expiry_before, (select expires_at from public.sign_in_attempts where address_digest = attempt)
    );
  end if;
end
$$;
--> statement-breakpoint
create function look_at_device_code(
  typed_digest text, attempt text, free_failures integer, first_pause integer, longest_pause integer
) returns table (seconds integer, client_id text, client_name text, scope text)
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  select seek.seconds, (seek.sought).client_id, (seek.sought).client_name, (seek.sought).scope
  from public.seek_device_code(typed_digest, attempt, free_failures, first_pause, longest_pause) as seek;
end;
--> statement-breakpoint
-- What the program's own document says, as the person is about to read it.
create function name_device_code(typed_digest text, program_name text, program_uri text) returns void
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  update public.device_codes set client_name = program_name, client_uri = program_uri
  where user_code_digest = typed_digest and decision is null and expires_at > now();
end;
--> statement-breakpoint
-- The decision of the person who has entered, once. `own_list` is null if the list that was wished for is not theirs.
create function decide_device_code(
  typed_digest text, attempt text, free_failures integer, first_pause integer, longest_pause integer,
  its_decision text, its_scope text, wished_list uuid, own_list uuid, most_programs integer
) returns table (seconds integer, outcome text)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  owner uuid = nullif(current_setting('app.user_id', true), '')::uuid;
  seek record;
  sought public.device_codes;
begin
  select * into seek from public.seek_device_code(typed_digest, attempt, free_failures, first_pause, longest_pause);
  seconds = seek.seconds;
  sought = seek.sought;
  if sought.digest is null then
    outcome = 'unknown';
  elsif its_decision = 'refused' then
    outcome = 'decided';
  elsif its_scope = 'write' and sought.scope = 'read' then
    outcome = 'wider scope';
  elsif wished_list is distinct from own_list then
    outcome = 'no list';
  elsif (select count(*) from public.grants as g where g.user_id = owner and g.expires_at > now()) >= most_programs
    and not exists (
      select from public.grants as g where g.user_id = owner and g.client_id = sought.client_id and g.expires_at > now()
    )
  then
    outcome = 'too many';
  else
    outcome = 'decided';
  end if;
  if outcome = 'decided' then
    update public.device_codes as d
      set decision = its_decision, user_id = owner, scope = its_scope, list_id = wished_list where d.digest = sought.digest;
  end if;
  return next;
end
$$;
--> statement-breakpoint
-- A device asks whether somebody has decided. One that asks too early has to wait five seconds longer from then on (RFC 8628 §3.5);
-- a second less is forgiven for its way here.
create function poll_device_code(code_digest text, program text) returns table (outcome text, owner uuid)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  waiting public.device_codes;
begin
  select * into waiting from public.device_codes as d where d.digest = code_digest and d.client_id = program for update;
  if not found then
    outcome = 'unknown';
  elsif waiting.decision = 'refused' then
    outcome = 'refused';
    delete from public.device_codes as d where d.digest = code_digest;
  elsif waiting.expires_at <= now() then
    outcome = 'expired';
  elsif waiting.decision = 'allowed' then
    outcome = 'allowed';
    owner = waiting.user_id;
  else
    outcome = case
      when waiting.polled_at > now() - make_interval(secs => waiting.interval - 1) then 'too early' else 'pending'
    end;
    update public.device_codes as d
      set polled_at = now(), interval = case when outcome = 'too early' then d.interval + 5 else d.interval end
      where d.digest = code_digest;
  end if;
  return next;
end
$$;
--> statement-breakpoint
-- What the person who has entered has allowed, once: of two who take it at the same moment, one has it.
create function take_device_code(code_digest text, program text) returns setof public.device_codes
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  delete from public.device_codes
  where digest = code_digest and client_id = program and decision = 'allowed' and expires_at > now()
    and user_id = nullif(current_setting('app.user_id', true), '')::uuid
  returning *;
end;
--> statement-breakpoint
create function exchange_device_code(
  owner uuid, code_digest text, program text, sent_resource text, new_grant uuid, access_digest text, refresh_digest text
) returns table (outcome text, grant_id uuid, scope text, list_id uuid)
language plpgsql
as $$
#variable_conflict use_column
declare
  taken public.device_codes;
begin
  perform enter_for_tokens(owner);
  select * into taken from public.take_device_code(code_digest, program);
  scope = taken.scope;
  list_id = taken.list_id;
  if taken.digest is null then
    outcome = 'unknown';
  elsif sent_resource <> taken.resource then
    outcome = 'other resource';
  else
    grant_id = public.let_program_in(
      owner, new_grant, taken.client_id, taken.client_name, taken.client_uri,
      taken.scope, taken.list_id, coalesce(taken.resource, sent_resource), access_digest, refresh_digest
    );
    outcome = case when grant_id is null then 'too many' else 'given' end;
  end if;
  return next;
end
$$;
--> statement-breakpoint
-- What a person has allowed and no device has fetched ends with the rest of what was let in.
create function void_device_codes(its_owner uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  delete from public.device_codes where user_id = its_owner;
end;
--> statement-breakpoint
-- As before, and devices that were let in, too.
create or replace function drop_access_since(owner uuid, since timestamptz) returns uuid[]
language plpgsql
as $$
declare
  ended uuid[];
begin
  perform set_config('app.user_id', owner::text, true);
  perform set_config('role', 'hedgerow_owner', true);
  delete from public.passkeys where user_id = owner and created_at >= since;
  delete from public.authorization_codes where user_id = owner and created_at >= since;
  with
    dropped as (delete from public.access_keys where user_id = owner and created_at >= since returning id),
    shut_out as (delete from public.grants where user_id = owner and created_at >= since returning id)
  select coalesce(array_agg(id), '{}') into ended from (table dropped union all table shut_out) as gone;
  perform set_config('role', 'none', true);
  perform set_config('app.user_id', '', true);
  perform public.void_device_codes(owner);
  -- One that waits for its first code goes, too.
  if exists (select from public.users where id = owner and coalesce(second_factor_since, now()) >= since) then
    perform public.end_second_factor(owner);
  end if;
  return ended;
end
$$;
--> statement-breakpoint
-- Deletes some of what has expired. A code stays for an hour: until then its device hears that it has expired.
create function sweep_device_codes(most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  swept integer;
begin
  delete from public.device_codes where digest in (
    select digest from public.device_codes
    where expires_at <= now() - interval '1 hour' order by expires_at limit most for update skip locked
  );
  get diagnostics swept = row_count;
  return swept;
end
$$;
--> statement-breakpoint
revoke all on function exchange_device_code(uuid, text, text, text, uuid, text, text) from public, hedgerow_owner;
--> statement-breakpoint
grant execute on function exchange_device_code(uuid, text, text, text, uuid, text, text) to hedgerow_app;
--> statement-breakpoint
-- The bookkeeper's own functions, handed over as those of the events are.
do $$
declare
  its_own text;
begin
  execute format('grant hedgerow_bookkeeper to %I with inherit false, set true', current_user);
  grant create on schema public to hedgerow_bookkeeper;
  foreach its_own in array array[
    'open_device_code(text, text, text, text, text, text, text, integer, integer)',
    'seek_device_code(text, text, integer, integer, integer)',
    'look_at_device_code(text, text, integer, integer, integer)',
    'name_device_code(text, text, text)',
    'decide_device_code(text, text, integer, integer, integer, text, text, uuid, uuid, integer)',
    'poll_device_code(text, text)', 'take_device_code(text, text)', 'void_device_codes(uuid)', 'sweep_device_codes(integer)'
  ] loop
    execute format('revoke all on function %s from public, hedgerow_owner', its_own);
    execute format('alter function %s owner to hedgerow_bookkeeper', its_own);
  end loop;
  revoke create on schema public from hedgerow_bookkeeper;
  set local role hedgerow_bookkeeper;
  grant execute on function
    open_device_code(text, text, text, text, text, text, text, integer, integer), poll_device_code(text, text),
    void_device_codes(uuid), sweep_device_codes(integer)
    to hedgerow_app;
  grant execute on function
    look_at_device_code(text, text, integer, integer, integer), name_device_code(text, text, text),
    decide_device_code(text, text, integer, integer, integer, text, text, uuid, uuid, integer), take_device_code(text, text)
    to hedgerow_owner;
  reset role;
  execute format('revoke hedgerow_bookkeeper from %I', current_user);
end
$$;
