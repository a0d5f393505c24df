CREATE TABLE "recovery_codes" (
	"user_id" uuid NOT NULL,
	"digest" text NOT NULL,
	CONSTRAINT "recovery_codes_user_id_digest_pk" PRIMARY KEY("user_id","digest")
);
--> statement-breakpoint
ALTER TABLE "recovery_codes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "second_factors" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"last_step" bigint DEFAULT 0 NOT NULL,
	"devices" uuid DEFAULT gen_random_uuid() NOT NULL,
	"remembered_until" timestamp (3) with time zone,
	"wrong_codes" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "second_factors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "proved_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "factor_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "second_factor_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- Whoever was signed in before has shown it then.
update sessions set proved_at = created_at;
--> statement-breakpoint
alter table second_factors force row level security;
--> statement-breakpoint
alter table recovery_codes force row level security;
--> statement-breakpoint
-- Only the functions below reach the two tables, as the bookkeeper. No login may read them, and neither may their owner.
grant select, insert, update, delete on second_factors, recovery_codes to hedgerow_bookkeeper;
--> statement-breakpoint
create policy second_factors_of_the_bookkeeper on second_factors to hedgerow_bookkeeper using (true) with check (true);
--> statement-breakpoint
create policy recovery_codes_of_the_bookkeeper on recovery_codes to hedgerow_bookkeeper using (true) with check (true);
--> statement-breakpoint
grant select (second_factor_since), update (second_factor_since) on users to hedgerow_bookkeeper;
--> statement-breakpoint
grant delete, update (factor_at) on sessions to hedgerow_bookkeeper;
--> statement-breakpoint
-- With a session, the links go that it may have asked for (0038).
grant execute on function void_links(uuid) to hedgerow_bookkeeper;
--> statement-breakpoint
grant select (used_at, expires_at), delete on verifications to hedgerow_bookkeeper;
--> statement-breakpoint
-- A secret and codes that wait for the first code of the app. They take the place of others that wait, and of none in force.
create function begin_second_factor(owner uuid, sealed text, digests text[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (select from public.users where id = owner and second_factor_since is not null) then
    raise exception 'there is a second factor' using errcode = 'HR409', detail = 'second_factor_on';
  end if;
  insert into public.second_factors (user_id, secret) values (owner, sealed)
    on conflict (user_id) do update set
      secret = excluded.secret, confirmed_at = null, last_step = 0, devices = gen_random_uuid(), created_at = now();
  delete from public.recovery_codes where user_id = owner;
  insert into public.recovery_codes (user_id, digest) select owner, unnest(digests);
end
$$;
--> statement-breakpoint
-- What is needed to check a code, and what the account page says.
create function read_second_factor(owner uuid) returns table (
  secret text, is_confirmed boolean, last_step bigint, devices uuid, remembered_until timestamptz, codes_left integer
)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select secret, confirmed_at is not null, last_step, devices,
    case when remembered_until > now() then remembered_until end,
    (select count(*)::integer from public.recovery_codes where user_id = owner)
  from public.second_factors where user_id = owner
$$;
--> statement-breakpoint
-- The second factor was shown: to the session that acts, or for one that this transaction begins.
create function show_second_factor(owner uuid) returns void
language plpgsql
as $$
begin
  perform set_config('app.second_factor', owner::text, true);
  update public.sessions set factor_at = now()
    where id = nullif(current_setting('app.session', true), '')::uuid and user_id = owner;
end
$$;
--> statement-breakpoint
grant execute on function show_second_factor(uuid) to hedgerow_bookkeeper;
--> statement-breakpoint
-- Puts the secret in force whose first code was right. Returns the sessions that end with it, which are all but the one that
-- acts: they began with one factor.
create function confirm_second_factor(owner uuid, seen text, step bigint) returns uuid[]
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  others uuid[];
begin
  update public.second_factors set confirmed_at = now(), last_step = step
    where user_id = owner and secret = seen and confirmed_at is null;
  if not found then
    raise exception 'the secret is another' using errcode = 'HR401', detail = 'code';
  end if;
  others = public.other_sessions(owner);
  update public.users set second_factor_since = now() where id = owner;
  perform public.show_second_factor(owner);
  return others;
end
$$;
--> statement-breakpoint
-- Takes the second factor away, with all that belongs to it. Returns the sessions that end with it.
create function end_second_factor(owner uuid) returns uuid[]
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  others uuid[];
begin
  delete from public.second_factors where user_id = owner and confirmed_at is null;
  if found then
    delete from public.recovery_codes where user_id = owner;
  end if;
  if not exists (select from public.users where id = owner and second_factor_since is not null) then
    return '{}';
  end if;
  others = public.other_sessions(owner);
  update public.users set second_factor_since = null where id = owner;
  return others;
end
$$;
--> statement-breakpoint
create function other_sessions(owner uuid) returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select coalesce(array_agg(id), '{}') from public.sessions
  where user_id = owner and id is distinct from nullif(current_setting('app.session', true), '')::uuid
$$;
--> statement-breakpoint
-- Accepts a code of the app: of a later step than the last one, under the secret that it was checked with. The secret may be
-- sealed anew.
create function accept_code(owner uuid, seen text, step bigint, sealed text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update public.second_factors set last_step = step, secret = sealed, wrong_codes = 0
    where user_id = owner and secret = seen and confirmed_at is not null and last_step < step;
  if not found then
    raise exception 'the code is spent' using errcode = 'HR401', detail = 'code';
  end if;
  perform public.show_second_factor(owner);
end
$$;
--> statement-breakpoint
-- Accepts a recovery code, once, and returns how many are left.
create function accept_recovery_code(owner uuid, its_digest text) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  delete from public.recovery_codes where user_id = owner and digest = its_digest
    and exists (select from public.users where id = owner and second_factor_since is not null);
  if not found then
    raise exception 'there is no such code' using errcode = 'HR401', detail = 'code';
  end if;
  update public.second_factors set wrong_codes = 0 where user_id = owner;
  perform public.show_second_factor(owner);
  insert into public.account_events (user_id, kind, user_agent, country)
    values (owner, 'recovery_code_used', public.acting_user_agent(), public.acting_country());
  return (select count(*) from public.recovery_codes where user_id = owner);
end
$$;
--> statement-breakpoint
-- Counts a wrong code after a right password. At the third one since a right code, and not more often than every six hours, it
-- is recorded: whoever sends them knows the password. Returns whether it was.
create function record_wrong_code(owner uuid, agent text, its_country text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  in_a_row integer;
begin
  -- The person first, as all do who lock both.
  perform from public.users where id = owner for key share;
  update public.second_factors set wrong_codes = wrong_codes + 1
    where user_id = owner and confirmed_at is not null
    returning wrong_codes into in_a_row;
  if in_a_row is null or in_a_row < 3 or exists (
    select from public.account_events
    where user_id = owner and kind = 'codes_refused' and at > now() - interval '6 hours'
  ) then
    return false;
  end if;
  insert into public.account_events (user_id, kind, user_agent, country)
    values (owner, 'codes_refused', left(agent, 400), its_country);
  return true;
end
$$;
--> statement-breakpoint
-- New recovery codes in place of those that there are.
create function replace_recovery_codes(owner uuid, digests text[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from public.users where id = owner and second_factor_since is not null) then
    raise exception 'there is no second factor' using errcode = 'HR409', detail = 'second_factor_off';
  end if;
  delete from public.recovery_codes where user_id = owner;
  insert into public.recovery_codes (user_id, digest) select owner, unnest(digests);
  insert into public.account_events (user_id, kind, user_agent, country)
    values (owner, 'recovery_codes_made', public.acting_user_agent(), public.acting_country());
end
$$;
--> statement-breakpoint
-- From now on every browser needs a code.
create function forget_devices(owner uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp
as $$
  update public.second_factors set devices = gen_random_uuid(), remembered_until = null where user_id = owner
$$;
--> statement-breakpoint
-- A browser is to be remembered. Which one, only its cookie knows.
create function remember_device(owner uuid, seconds integer) returns void
language sql security definer set search_path = pg_catalog, pg_temp
as $$
  update public.second_factors set remembered_until = now() + make_interval(secs => seconds) where user_id = owner
$$;
--> statement-breakpoint
create function knows_device(owner uuid, device uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select from public.second_factors where user_id = owner and confirmed_at is not null and devices = device
  )
$$;
--> statement-breakpoint
-- Whoever turns a second factor on or off, one statement is enough: what belongs to it goes with it, all other sessions end,
-- and it is recorded. Sessions that a trigger ends are no events.
create function record_second_factor() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if new.second_factor_since is null then
    delete from public.second_factors where user_id = new.id;
    delete from public.recovery_codes where user_id = new.id;
  end if;
  insert into public.account_events (user_id, kind, user_agent, country)
    values (
      new.id,
      case when new.second_factor_since is null then 'second_factor_off' else 'second_factor_on' end,
      public.acting_user_agent(),
      public.acting_country()
    );
  delete from public.sessions where id = any (public.other_sessions(new.id));
  return null;
end
$$;
--> statement-breakpoint
-- Another password ends what browsers were remembered under the one before.
create function forget_devices_with_password() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform public.forget_devices(new.user_id);
  return null;
end
$$;
--> statement-breakpoint
-- No session begins for a person with a second factor unless its transaction has seen it or excused the browser from it, or acts
-- from within a session. So no way in can forget it, and a Worker that does not know of it lets nobody in: it takes the password
-- for a wrong one. The session knows when the factor was shown, and one that takes another's place keeps what that knew.
create function require_second_factor() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  is_shown boolean = current_setting('app.second_factor', true) is not distinct from new.user_id::text;
  is_within boolean = nullif(current_setting('app.session', true), '') is not null;
begin
  if exists (select from public.users where id = new.user_id and second_factor_since is not null)
    and not (is_shown or is_within)
    and current_setting('app.excused', true) is distinct from new.user_id::text
  then
    raise exception 'the second factor is missing' using errcode = 'HR401', detail = 'password';
  end if;
  new.factor_at = case
    when is_shown then now()
    when is_within then nullif(current_setting('app.factor_at', true), '')::timestamptz
  end;
  return new;
end
$$;
--> statement-breakpoint
create function has_passkey(owner uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (select from public.passkeys where user_id = owner)
$$;
--> statement-breakpoint
create trigger users_record_second_factor after update of second_factor_since on users
for each row when ((old.second_factor_since is null) <> (new.second_factor_since is null))
execute function record_second_factor();
--> statement-breakpoint
-- A newer hash of the same password leaves the time of change as it is.
create trigger accounts_forget_devices after update of password_hash on accounts
for each row when (old.password_hash is distinct from new.password_hash and old.updated_at is distinct from new.updated_at)
execute function forget_devices_with_password();
--> statement-breakpoint
create trigger sessions_require_second_factor before insert on sessions
for each row execute function require_second_factor();
--> statement-breakpoint
-- The functions above become the bookkeeper's own. Some are for the Worker's login.
do $$
declare
  its_own text;
begin
  execute format('grant hedgerow_bookkeeper to %I with inherit false, set true', current_user);
  grant create on schema public to hedgerow_bookkeeper;
  foreach its_own in array array[
    'begin_second_factor(uuid, text, text[])', 'read_second_factor(uuid)', 'confirm_second_factor(uuid, text, bigint)',
    'end_second_factor(uuid)', 'other_sessions(uuid)', 'accept_code(uuid, text, bigint, text)',
    'accept_recovery_code(uuid, text)', 'replace_recovery_codes(uuid, text[])', 'forget_devices(uuid)',
    'remember_device(uuid, integer)', 'record_wrong_code(uuid, text, text)',
    'knows_device(uuid, uuid)', 'record_second_factor()', 'forget_devices_with_password()', 'require_second_factor()',
    'has_passkey(uuid)'
  ] loop
    execute format('revoke all on function %s from public, hedgerow_owner', its_own);
    execute format('alter function %s owner to hedgerow_bookkeeper', its_own);
  end loop;
  revoke create on schema public from hedgerow_bookkeeper;
  set local role hedgerow_bookkeeper;
  grant execute on function
    begin_second_factor(uuid, text, text[]), read_second_factor(uuid), confirm_second_factor(uuid, text, bigint),
    end_second_factor(uuid), accept_code(uuid, text, bigint, text), accept_recovery_code(uuid, text),
    replace_recovery_codes(uuid, text[]), forget_devices(uuid), knows_device(uuid, uuid), has_passkey(uuid),
    remember_device(uuid, integer), record_wrong_code(uuid, text, text)
    to hedgerow_app;
  reset role;
  execute format('revoke hedgerow_bookkeeper from %I', current_user);
end
$$;
--> statement-breakpoint
-- Holds a password for a sign-in, and refuses if a second factor is in force that the browser is not excused from. It may have
-- been turned on while the password was compared.
create function hold_sign_in(owner uuid, verified_hash text, device uuid) returns void
language plpgsql
as $$
begin
  perform public.hold_password(owner, verified_hash);
  if exists (select from public.users where id = owner and second_factor_since is not null) then
    if not public.knows_device(owner, device) then
      raise exception 'the second factor is missing' using errcode = 'HR401', detail = 'second_factor';
    end if;
    perform set_config('app.excused', owner::text, true);
  end if;
end
$$;
--> statement-breakpoint
-- With what a person can show who it is.
create function proofs_of(owner uuid) returns text[]
language sql stable
return array_remove(array[
  case when exists (
    select from accounts where user_id = owner and provider_id = 'credential' and password_hash is not null
  ) then 'password' end,
  case when exists (select from users where id = owner and second_factor_since is not null) then 'totp' end,
  case when has_passkey(owner) then 'passkey' end
], null);
--> statement-breakpoint
-- The one rule of what asks again: the last proof of the session is at most ten minutes old. A session that is gone is refused
-- by whatever lets it in.
create function require_proof(live_session uuid, owner uuid) returns void
language plpgsql
as $$
begin
  if exists (
    select from public.sessions
    where id = live_session and user_id = owner and proved_at <= now() - interval '10 minutes'
  ) then
    raise exception 'the proof is too old'
      using errcode = 'HR403', detail = 'proof ' || array_to_string(public.proofs_of(owner), ' ');
  end if;
end
$$;
--> statement-breakpoint
-- The rule of what changes how somebody signs in (ASVS 7.5.1): of who has a second factor, the session has seen it in the last
-- ten minutes. A remembered browser has not. Whatever shows the factor is a proof, so `require_proof` asks for no more after it.
create function require_factor(live_session uuid, owner uuid) returns void
language plpgsql
as $$
begin
  if exists (
    select from public.sessions join public.users on users.id = user_id
    where sessions.id = live_session and user_id = owner and second_factor_since is not null
      and coalesce(factor_at, '-infinity') <= now() - interval '10 minutes'
  ) then
    raise exception 'the second factor was shown too long ago' using errcode = 'HR403',
      detail = 'proof ' || array_to_string(array_remove(public.proofs_of(owner), 'password'), ' ');
  end if;
end
$$;
--> statement-breakpoint
-- The same two for what is done with the session's secret. A session that takes its place will know what it knows of the factor.
create function require_proof_of(session_token text) returns void
language plpgsql
as $$
declare
  acting record;
begin
  select id, user_id into acting from public.sessions where token = session_token;
  perform public.require_proof(acting.id, acting.user_id);
end
$$;
--> statement-breakpoint
create function require_factor_of(session_token text) returns void
language plpgsql
as $$
declare
  acting record;
begin
  select id, user_id, factor_at into acting from public.sessions where token = session_token;
  perform public.require_factor(acting.id, acting.user_id);
  perform set_config('app.factor_at', coalesce(acting.factor_at::text, ''), true);
end
$$;
--> statement-breakpoint
-- A proof from within a session. It holds the person and the session as `hold_session` does, and gives the session another
-- secret if it came with one: what knew the one before has ended. Of two at once, the second one does not know the new one.
create function prove_session(
  live_session uuid, owner uuid, verified_hash text, seen_token text, new_token text
) returns void
language plpgsql
as $$
declare
  agent text;
  began_in text;
begin
  perform from public.users where id = owner for no key update;
  update public.sessions set proved_at = now(), token = coalesce(new_token, token)
    where id = live_session and user_id = owner and expires_at > now()
      and (seen_token is null or token = seen_token)
    returning user_agent, country into agent, began_in;
  if not found then
    raise exception 'the session is not live' using errcode = 'HR401', detail = 'session';
  end if;
  if verified_hash is not null then
    perform public.hold_password(owner, verified_hash);
  end if;
  perform set_config('app.session', live_session::text, true);
  perform set_config('app.user_agent', coalesce(agent, ''), true);
  perform set_config('app.country', coalesce(began_in, ''), true);
end
$$;
--> statement-breakpoint
-- For what takes the place of a password: there must be none.
create function require_no_password(session_token text) returns void
language plpgsql
as $$
begin
  if exists (
    select from public.accounts join public.sessions on sessions.user_id = accounts.user_id
    where token = session_token and provider_id = 'credential' and password_hash is not null
  ) then
    raise exception 'there is a password' using errcode = 'HR401', detail = 'has password';
  end if;
end
$$;
--> statement-breakpoint
-- The first password of an account that began with a passkey. Like another one it ends all other sessions, which it answers, and
-- is recorded: the triggers for a new password see the row change. It comes after `hold_session`.
create function set_first_password(session_token text, new_hash text) returns uuid[]
language plpgsql
as $$
declare
  acting public.sessions;
  ended uuid[];
begin
  select * into acting from public.sessions where token = session_token;
  insert into public.accounts (user_id, account_id, provider_id, updated_at)
  select acting.user_id, acting.user_id::text, 'credential', 'epoch'
  where not exists (select from public.accounts where user_id = acting.user_id and provider_id = 'credential');
  update public.accounts set password_hash = new_hash, updated_at = now()
  where user_id = acting.user_id and provider_id = 'credential';
  with gone as (delete from public.sessions where user_id = acting.user_id and id <> acting.id returning id)
  select coalesce(array_agg(id), '{}') into ended from gone;
  return ended;
end
$$;
--> statement-breakpoint
-- A passkey is both factors: the person has it, and showed it who they are.
create or replace function hold_passkey(
  passkey uuid, owner uuid, signed_counter bigint, is_backed_up boolean, challenge_digest text
) returns void
language plpgsql
as $$
begin
  perform from public.users where id = owner for no key update;
  perform public.spend_challenge(challenge_digest);
  perform public.use_passkey(passkey, owner, signed_counter, is_backed_up);
  perform public.show_second_factor(owner);
end
$$;
--> statement-breakpoint
-- What somebody may have made in an account since then, to come back by: passkeys, keys, the calendar address and a second factor,
-- which would keep the owner out. Returns the ids of the keys that have ended.
create function drop_access_since(owner uuid, since timestamptz) returns uuid[]
language plpgsql
as $$
declare
  ended uuid[];
begin
  perform set_config('app.user_id', owner::text, true);
  perform set_config('role', 'hedgerow_owner', true);
  delete from public.passkeys where user_id = owner and created_at >= since;
  with dropped as (delete from public.access_keys where user_id = owner and created_at >= since returning id)
  select coalesce(array_agg(id), '{}') into ended from dropped;
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
create or replace function drop_unproven_access(owner uuid) returns uuid[]
language sql
as $$ select drop_access_since(owner, '-infinity') $$;
--> statement-breakpoint
-- As before, and whoever asked for the change keeps no way in that they made meanwhile.
create or replace function keep_email(link_digest text, agent text, country text)
returns table (owner uuid, address text, ended uuid[])
language plpgsql
as $$
declare
  link public.verifications = hold_link(link_digest, array['keep_email'], agent, country);
  person public.users;
begin
  select * into person from public.users where id = link.user_id;
  owner = person.id;
  address = link.value;
  ended = '{}';
  if link.used_at is not null then
    if person.email = address then
      return next;
    end if;
  elsif link.expires_at > now() then
    update public.verifications set used_at = now(), updated_at = now() where id = link.id;
    delete from public.verifications
    where user_id = owner and purpose <> 'keep_email' and used_at is null and expires_at > now();
    delete from public.verifications
    where user_id = owner and purpose = 'keep_email' and expires_at > now()
      and created_at >= link.created_at and value <> address;
    update public.users set email = address, email_verified = true, verify_by = null, updated_at = now()
    where id = owner and email <> address;
    with gone as (delete from public.sessions where user_id = owner returning id)
    select coalesce(array_agg(id), '{}') into ended from gone;
    ended = ended || drop_access_since(owner, link.created_at);
    return next;
  end if;
end
$$;
--> statement-breakpoint
-- These are for the Worker's login, before or without the gate.
revoke execute on function show_second_factor(uuid), hold_sign_in(uuid, text, uuid), proofs_of(uuid),
  require_proof(uuid, uuid), require_factor(uuid, uuid), require_proof_of(text), require_factor_of(text), prove_session(uuid, uuid, text, text, text), require_no_password(text),
  set_first_password(text, text), drop_access_since(uuid, timestamptz) from hedgerow_owner;
--> statement-breakpoint
grant execute on function show_second_factor(uuid), hold_sign_in(uuid, text, uuid), proofs_of(uuid),
  require_proof(uuid, uuid), require_factor(uuid, uuid), require_proof_of(text), require_factor_of(text), prove_session(uuid, uuid, text, text, text), require_no_password(text),
  set_first_password(text, text), drop_access_since(uuid, timestamptz) to hedgerow_app;
