ALTER TABLE "grant_tokens" ADD COLUMN "family" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "authorization_codes" ALTER COLUMN "redirect_uri" DROP NOT NULL;--> statement-breakpoint
-- The entrance of a program that asks for tokens. It has nothing yet that lets it in: what it sends is checked by the function
-- that it enters for. An owner's share is the same as in every other entrance.
create function enter_for_tokens(owner uuid) returns void
language plpgsql
as $$
declare
  done text;
begin
  done = set_config('statement_timeout', '3s', true);
  done = set_config('app.user_id', owner::text, true);
  done = set_config('role', 'hedgerow_owner', true);
  for slot in 1..6 loop
    if pg_try_advisory_xact_lock(hashtextextended('slot of ' || owner, slot)) then
      return;
    end if;
  end loop;
  raise exception 'the owner has no slot left' using errcode = 'HR429';
end
$$;
--> statement-breakpoint
-- A pair of tokens. A grant has ten that open the API and ten that can be refreshed: the oldest ones end. Of those that were
-- exchanged, the newest two hundred are remembered, to notice when one comes back.
create function give_tokens(owner uuid, its_grant uuid, its_family uuid, access_digest text, refresh_digest text) returns void
language plpgsql
as $$
begin
  insert into public.grant_tokens (digest, grant_id, user_id, kind, family, expires_at) values
    (access_digest, its_grant, owner, 'access', its_family, now() + interval '1 hour'),
    (refresh_digest, its_grant, owner, 'refresh', its_family, now() + interval '90 days');
  delete from public.grant_tokens where digest in (
    select digest from (
      select digest, kind, used_at is not null as is_used, row_number() over (
        partition by kind, used_at is not null
        order by digest in (access_digest, refresh_digest) desc, created_at desc, digest
      ) as nth
      from public.grant_tokens where grant_id = its_grant
    ) as ranked
    where nth > case when is_used then 200 else 10 end
  );
end
$$;
--> statement-breakpoint
-- What comes of a person's consent: a grant with its first tokens. A program that is let in once more, as far as before, keeps
-- its grant, so that the same program on ten machines is one line in the account. Answers null if there are too many.
create function let_program_in(
  owner uuid, new_grant uuid, program text, program_name text, program_uri text,
  its_scope text, its_list uuid, its_resource text, access_digest text, refresh_digest text
) returns uuid
language plpgsql
as $$
declare
  its_grant uuid;
begin
  perform pg_advisory_xact_lock(hashtextextended('grants of ' || owner, 0));
  select id into its_grant from public.grants
    where user_id = owner and client_id = program and scope = its_scope and list_id is not distinct from its_list
      and resource is not distinct from its_resource and expires_at > now()
    for update;
  if found then
    -- Whoever takes back what was made since some moment takes this back, too.
    update public.grants
      set client_name = program_name, client_uri = program_uri, created_at = now(), expires_at = now() + interval '90 days'
      where id = its_grant;
  elsif (select count(*) from public.grants where user_id = owner and expires_at > now()) >= 50 then
    return null;
  else
    its_grant = new_grant;
    insert into public.grants (id, user_id, client_id, client_name, client_uri, scope, list_id, resource, expires_at)
    values (
      its_grant, owner, program, program_name, program_uri, its_scope, its_list, its_resource, now() + interval '90 days'
    );
  end if;
  perform public.give_tokens(owner, its_grant, gen_random_uuid(), access_digest, refresh_digest);
  return its_grant;
end
$$;
--> statement-breakpoint
-- Exchanges a code, once. A second exchange, at the same moment too, ends what came of the first: one of the two has stolen it.
create function redeem_code(
  owner uuid, code_digest text, client text, redirect text, sent_challenge text, sent_resource text,
  new_grant uuid, access_digest text, refresh_digest text
) returns table (outcome text, grant_id uuid, scope text, list_id uuid, resource text)
language plpgsql
as $$
#variable_conflict use_column
declare
  code public.authorization_codes;
begin
  perform enter_for_tokens(owner);
  select * into code from public.authorization_codes as c where c.digest = code_digest and c.user_id = owner for update;
  grant_id = code.grant_id;
  scope = code.scope;
  list_id = code.list_id;
  resource = code.resource;
  if code.digest is null or code.client_id <> client then
    outcome = 'unknown';
  elsif code.used_at is not null then
    delete from public.grants as g where g.id = code.grant_id;
    outcome = 'used before';
  elsif code.expires_at <= now() then
    outcome = 'unknown';
  elsif code.redirect_uri is distinct from redirect then
    outcome = 'other redirect';
  elsif code.challenge is distinct from sent_challenge then
    outcome = 'other verifier';
  elsif sent_resource is distinct from code.resource and sent_resource is not null and code.resource is not null then
    outcome = 'other resource';
  else
    resource = coalesce(code.resource, sent_resource);
    grant_id = public.let_program_in(
      owner, new_grant, code.client_id, code.client_name, code.client_uri,
      code.scope, code.list_id, resource, access_digest, refresh_digest
    );
    outcome = case when grant_id is null then 'too many' else 'given' end;
    update public.authorization_codes as c set used_at = now(), grant_id = redeem_code.grant_id where c.digest = code_digest;
  end if;
  return next;
end
$$;
--> statement-breakpoint
-- Exchanges a refresh token for a pair of new ones. The one that was used last may come again for a minute: its answer may have
-- been lost. Any other that comes again was stolen, or its thief came first, and the grant ends.
create function refresh_tokens(
  owner uuid, refresh_digest text, client text, asked_scope text, sent_resource text, access_digest text, next_digest text
) returns table (outcome text, grant_id uuid, scope text, list_id uuid, resource text)
language plpgsql
as $$
#variable_conflict use_column
declare
  program public.grants;
  token public.grant_tokens;
begin
  perform enter_for_tokens(owner);
  -- The grant first, which everybody locks who gives or ends tokens of it.
  select g.* into program from public.grants as g
    where g.expires_at > now() and g.client_id = client and g.id = (
      select t.grant_id from public.grant_tokens as t
      where t.digest = refresh_digest and t.user_id = owner and t.kind = 'refresh'
    )
    for update;
  select * into token from public.grant_tokens as t
    where t.digest = refresh_digest and t.grant_id = program.id and t.expires_at > now();
  grant_id = program.id;
  scope = program.scope;
  list_id = program.list_id;
  resource = program.resource;
  if token.digest is null then
    outcome = 'unknown';
  elsif token.used_at is not null and (
    token.used_at <= now() - interval '60 seconds' or exists (
      select from public.grant_tokens as later
      where later.grant_id = program.id and later.family = token.family and later.used_at > token.used_at
    )
  ) then
    delete from public.grants as g where g.id = program.id;
    outcome = 'used before';
  elsif asked_scope = 'write' and program.scope = 'read' then
    outcome = 'wider scope';
  elsif sent_resource is distinct from program.resource and sent_resource is not null and program.resource is not null then
    outcome = 'other resource';
  else
    update public.grant_tokens as t set used_at = coalesce(t.used_at, now()) where t.digest = refresh_digest;
    update public.grants as g set expires_at = now() + interval '90 days', last_used_at = now() where g.id = program.id;
    perform public.give_tokens(owner, program.id, token.family, access_digest, next_digest);
    outcome = 'given';
  end if;
  return next;
end
$$;
--> statement-breakpoint
-- A program gives a token back. With a refresh token goes all that came of the same consent, and with the last of those the grant.
create function end_token(owner uuid, token_digest text, client text) returns table (outcome text, grant_id uuid)
language plpgsql
as $$
#variable_conflict use_column
declare
  program public.grants;
  token public.grant_tokens;
begin
  perform enter_for_tokens(owner);
  select g.* into program from public.grants as g
    where g.id = (select t.grant_id from public.grant_tokens as t where t.digest = token_digest and t.user_id = owner)
    for update;
  select * into token from public.grant_tokens as t where t.digest = token_digest and t.grant_id = program.id;
  if token.digest is null then
    outcome = 'unknown';
  elsif client is not null and client <> program.client_id then
    outcome = 'other client';
  else
    delete from public.grant_tokens as t
      where t.digest = token_digest or t.grant_id = program.id and t.family = token.family and token.kind = 'refresh';
    delete from public.grants as g
      where g.id = program.id and not exists (
        select from public.grant_tokens as t where t.grant_id = program.id and t.kind = 'refresh' and t.used_at is null
      );
    outcome = 'ended';
    grant_id = program.id;
  end if;
  return next;
end
$$;
--> statement-breakpoint
-- As before, and programs that were let in since, too, and codes that are still to be exchanged.
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
  -- One that waits for its first code goes, too.
  if exists (select from public.users where id = owner and coalesce(second_factor_since, now()) >= since) then
    perform public.end_second_factor(owner);
  end if;
  return ended;
end
$$;
--> statement-breakpoint
-- A person has decided: the program may fetch its tokens now.
create function record_program_allowed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.account_events (user_id, kind, user_agent, country, key_name)
  values (new.user_id, 'program_allowed', public.acting_user_agent(), public.acting_country(), new.client_name);
  return null;
end
$$;
--> statement-breakpoint
create function record_program_ended() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.account_events (user_id, kind, user_agent, country, key_name)
  select id, 'program_ended', public.acting_user_agent(), public.acting_country(), old.client_name
  from public.users where id = old.user_id;
  return null;
end
$$;
--> statement-breakpoint
create trigger authorization_codes_record_allowed after insert on authorization_codes
for each row execute function record_program_allowed();
--> statement-breakpoint
create trigger device_codes_record_allowed after update of decision on device_codes
for each row when (new.decision = 'allowed' and old.decision is distinct from 'allowed')
execute function record_program_allowed();
--> statement-breakpoint
create trigger grants_record_ended after delete on grants
for each row when (old.expires_at > now()) execute function record_program_ended();
--> statement-breakpoint
grant select, delete on grants, grant_tokens, authorization_codes to hedgerow_bookkeeper;
--> statement-breakpoint
-- Postgres wants it for rows that are locked before they are deleted.
grant update (expires_at) on grants, grant_tokens, authorization_codes to hedgerow_bookkeeper;
--> statement-breakpoint
create policy grants_of_the_bookkeeper on grants to hedgerow_bookkeeper using (true);
--> statement-breakpoint
create policy grant_tokens_of_the_bookkeeper on grant_tokens to hedgerow_bookkeeper using (true);
--> statement-breakpoint
create policy authorization_codes_of_the_bookkeeper on authorization_codes to hedgerow_bookkeeper using (true);
--> statement-breakpoint
-- Deletes some of what has expired, whosever it is. A code stays for a day: until then it is noticed when it comes back.
create function sweep_grants(most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  swept integer;
  all_swept integer = 0;
begin
  delete from public.grant_tokens where digest in (
    select digest from public.grant_tokens where expires_at <= now() order by expires_at limit most for update skip locked
  );
  get diagnostics swept = row_count;
  all_swept = swept;
  delete from public.authorization_codes where digest in (
    select digest from public.authorization_codes
    where expires_at <= now() - interval '1 day' order by expires_at limit most - all_swept for update skip locked
  );
  get diagnostics swept = row_count;
  all_swept = all_swept + swept;
  delete from public.grants where id in (
    select id from public.grants
    where expires_at <= now() order by expires_at limit most - all_swept for update skip locked
  );
  get diagnostics swept = row_count;
  return all_swept + swept;
end
$$;
--> statement-breakpoint
revoke all on function enter_for_tokens(uuid), give_tokens(uuid, uuid, uuid, text, text),
  let_program_in(uuid, uuid, text, text, text, text, uuid, text, text, text),
  redeem_code(uuid, text, text, text, text, text, uuid, text, text),
  refresh_tokens(uuid, text, text, text, text, text, text), end_token(uuid, text, text)
  from public, hedgerow_owner;
--> statement-breakpoint
grant execute on function enter_for_tokens(uuid), redeem_code(uuid, text, text, text, text, text, uuid, text, text),
  refresh_tokens(uuid, text, text, text, text, text, text), end_token(uuid, text, text)
  to hedgerow_app;
--> statement-breakpoint
-- By then they have entered.
grant execute on function give_tokens(uuid, uuid, uuid, text, text),
  let_program_in(uuid, uuid, text, text, text, text, uuid, text, text, text)
  to hedgerow_owner;
--> statement-breakpoint
-- The bookkeeper's own functions, handed over as those of the events are. A program that has ended is no news: it was the
-- person, or the program itself.
do $$
declare
  its_own text;
begin
  execute format('grant hedgerow_bookkeeper to %I with inherit false, set true', current_user);
  grant create on schema public to hedgerow_bookkeeper;
  foreach its_own in array array['record_program_allowed()', 'record_program_ended()', 'sweep_grants(integer)'] loop
    execute format('revoke all on function %s from public, hedgerow_owner', its_own);
    execute format('alter function %s owner to hedgerow_bookkeeper', its_own);
  end loop;
  set local role hedgerow_bookkeeper;
  create or replace function is_news(event public.account_events) returns boolean
  language sql stable
  return case
    when event.by_operator then true
    when event.kind = 'signed_in' then not coalesce(event.known_browser, public.is_known_program(event))
    else event.kind <> all (array[
      'signed_up', 'signed_out', 'session_ended', 'sessions_ended', 'name_changed', 'key_revoked', 'calendar_revoked',
      'email_verified', 'email_change_asked', 'program_ended'
    ])
  end;
  grant execute on function sweep_grants(integer) to hedgerow_app;
  reset role;
  revoke create on schema public from hedgerow_bookkeeper;
  execute format('revoke hedgerow_bookkeeper from %I', current_user);
end
$$;
