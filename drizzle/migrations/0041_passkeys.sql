CREATE TABLE "passkeys" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"credential_id" text NOT NULL,
	"public_key" text NOT NULL,
	"rp_id" text NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] NOT NULL,
	"device_type" text NOT NULL,
	"backed_up" boolean NOT NULL,
	"aaguid" uuid NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	CONSTRAINT "passkeys_credential_id_unique" UNIQUE("credential_id"),
	CONSTRAINT "passkeys_name_length" CHECK (char_length("passkeys"."name") between 1 and 100),
	CONSTRAINT "passkeys_device_type_known" CHECK ("passkeys"."device_type" in ('singleDevice', 'multiDevice'))
);
--> statement-breakpoint
ALTER TABLE "passkeys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "spent_challenges" (
	"digest" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "passkeys_of_owner" ON "passkeys" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "spent_challenges_expires_at" ON "spent_challenges" USING btree ("expires_at");--> statement-breakpoint
CREATE POLICY "passkeys_of_their_owner" ON "passkeys" AS PERMISSIVE FOR ALL TO "hedgerow_owner" USING ("passkeys"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("passkeys"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid);--> statement-breakpoint
alter table passkeys force row level security;
--> statement-breakpoint
-- Owners keep their passkeys, and may give them another name. What a sign-in changes is the bookkeeper's.
grant select, insert, delete on passkeys to hedgerow_owner;
--> statement-breakpoint
grant update (name) on passkeys to hedgerow_owner;
--> statement-breakpoint
grant select, update on passkeys to hedgerow_bookkeeper;
--> statement-breakpoint
create policy passkeys_of_the_bookkeeper on passkeys to hedgerow_bookkeeper using (true) with check (true);
--> statement-breakpoint
grant select (verify_by) on users to hedgerow_bookkeeper;
--> statement-breakpoint
grant select (user_id, provider_id) on accounts to hedgerow_bookkeeper;
--> statement-breakpoint
grant select, insert, delete on spent_challenges to hedgerow_app;
--> statement-breakpoint
grant insert on spent_challenges to hedgerow_owner;
--> statement-breakpoint
-- A challenge is answered once. Two answers at the same moment wait for each other, and the second one is refused. By the
-- time the row is swept, the challenge has been over for minutes, whatever the Worker's clock says.
create function spend_challenge(challenge_digest text) returns void
language plpgsql
as $$
begin
  insert into public.spent_challenges (digest, expires_at) values (challenge_digest, now() + interval '20 minutes')
  on conflict do nothing;
  if not found then
    raise exception 'the challenge is spent' using errcode = 'HR401', detail = 'challenge';
  end if;
end
$$;
--> statement-breakpoint
-- Whose passkey it is, before anybody has entered: the signature is checked with it.
create function find_passkey(sought text)
returns table (id uuid, user_id uuid, public_key text, rp_id text, counter bigint, device_type text)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select passkeys.id, passkeys.user_id, passkeys.public_key, passkeys.rp_id, passkeys.counter, passkeys.device_type
  from public.passkeys where credential_id = sought;
end;
--> statement-breakpoint
-- Holds a passkey until the session that begins with it is committed, and writes down how often it has signed. A number that
-- does not grow was signed by a copy, or was overtaken by one (WebAuthn §6.1.1); where none counts, both are 0.
create function use_passkey(passkey uuid, owner uuid, signed_counter bigint, is_backed_up boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  stored bigint;
begin
  select counter into stored from public.passkeys where id = passkey and user_id = owner for update;
  if not found then
    raise exception 'the passkey is gone' using errcode = 'HR401', detail = 'passkey';
  end if;
  if signed_counter <= stored and (signed_counter > 0 or stored > 0) then
    raise exception 'the passkey has signed as often before' using errcode = 'HR401', detail = 'counter';
  end if;
  update public.passkeys set counter = signed_counter, backed_up = is_backed_up, last_used_at = now() where id = passkey;
end
$$;
--> statement-breakpoint
-- The first statement of a sign-in by passkey. It holds the person first, as every other sign-in does.
create function hold_passkey(
  passkey uuid, owner uuid, signed_counter bigint, is_backed_up boolean, challenge_digest text
) returns void
language plpgsql
as $$
begin
  perform from public.users where id = owner for no key update;
  perform public.spend_challenge(challenge_digest);
  perform public.use_passkey(passkey, owner, signed_counter, is_backed_up);
end
$$;
--> statement-breakpoint
-- The signature was right and the number was not. Nothing else tells the person.
create function record_cloned_passkey(passkey uuid, agent text, its_country text) returns void
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  insert into public.account_events (user_id, kind, user_agent, country, key_name)
  select user_id, 'passkey_cloned', left(agent, 400), its_country, name from public.passkeys where id = passkey;
end;
--> statement-breakpoint
-- Whether the owner who has entered has yet to prove the email address.
create function owes_proof() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
return exists (
  select from public.users
  where id = nullif(current_setting('app.user_id', true), '')::uuid and not email_verified and verify_by is not null
);
--> statement-breakpoint
-- Whether the owner who has entered could sign in without any passkey.
create function has_password() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
return exists (
  select from public.accounts
  where user_id = nullif(current_setting('app.user_id', true), '')::uuid and provider_id = 'credential'
);
--> statement-breakpoint
-- As before, and takes the passkeys, too: whoever proves an address first must not share the account.
create or replace function drop_unproven_access(owner uuid) returns uuid[]
language plpgsql
as $$
declare
  ended uuid[];
begin
  perform set_config('app.user_id', owner::text, true);
  perform set_config('role', 'hedgerow_owner', true);
  delete from public.passkeys where user_id = owner;
  with dropped as (delete from public.access_keys where user_id = owner returning id)
  select coalesce(array_agg(id), '{}') into ended from dropped;
  perform set_config('role', 'none', true);
  perform set_config('app.user_id', '', true);
  return ended;
end
$$;
--> statement-breakpoint
create function record_passkey_added() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  -- Signing up with a passkey is one event.
  if public.event_of_this_act(new.user_id, array['signed_up']) is null then
    insert into public.account_events (user_id, kind, user_agent, country, key_name)
    values (new.user_id, 'passkey_added', public.acting_user_agent(), public.acting_country(), new.name);
  end if;
  return null;
end
$$;
--> statement-breakpoint
create function record_passkey_removed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.account_events (user_id, kind, user_agent, country, key_name)
  select id, 'passkey_removed', public.acting_user_agent(), public.acting_country(), old.name from public.users where id = old.user_id;
  return null;
end
$$;
--> statement-breakpoint
create trigger passkeys_record_added after insert on passkeys
for each row execute function record_passkey_added();
--> statement-breakpoint
create trigger passkeys_record_removed after delete on passkeys
for each row execute function record_passkey_removed();
--> statement-breakpoint
revoke execute on function hold_passkey(uuid, uuid, bigint, boolean, text) from hedgerow_owner;
--> statement-breakpoint
grant execute on function hold_passkey(uuid, uuid, bigint, boolean, text), spend_challenge(text) to hedgerow_app;
--> statement-breakpoint
-- The bookkeeper's own functions, handed over as those of the events are.
do $$
declare
  its_own text;
begin
  execute format('grant hedgerow_bookkeeper to %I with inherit false, set true', current_user);
  grant create on schema public to hedgerow_bookkeeper;
  foreach its_own in array array[
    'find_passkey(text)', 'use_passkey(uuid, uuid, bigint, boolean)', 'record_cloned_passkey(uuid, text, text)', 'owes_proof()',
    'has_password()', 'record_passkey_added()', 'record_passkey_removed()'
  ] loop
    execute format('revoke all on function %s from public, hedgerow_owner', its_own);
    execute format('alter function %s owner to hedgerow_bookkeeper', its_own);
  end loop;
  revoke create on schema public from hedgerow_bookkeeper;
  set local role hedgerow_bookkeeper;
  grant execute on function
    find_passkey(text), use_passkey(uuid, uuid, bigint, boolean), record_cloned_passkey(uuid, text, text)
    to hedgerow_app;
  grant execute on function owes_proof(), has_password() to hedgerow_owner;
  reset role;
  execute format('revoke hedgerow_bookkeeper from %I', current_user);
end
$$;
