CREATE TABLE "account_events" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"user_agent" text,
	"known_browser" boolean,
	"key_name" text,
	"ended_user_agent" text,
	"ended_sessions" integer
);
--> statement-breakpoint
ALTER TABLE "account_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "account_events" ADD CONSTRAINT "account_events_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_events_of_owner" ON "account_events" USING btree ("user_id","at","id");--> statement-breakpoint
CREATE INDEX "account_events_oldest_first" ON "account_events" USING btree ("at");--> statement-breakpoint
CREATE POLICY "account_events_of_their_owner" ON "account_events" AS PERMISSIVE FOR ALL TO "hedgerow_owner" USING ("account_events"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("account_events"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid);--> statement-breakpoint
alter table account_events force row level security;
--> statement-breakpoint
-- Owners read their events. Only triggers write them, as the bookkeeper.
grant select on account_events to hedgerow_owner;
--> statement-breakpoint
grant select, insert, update, delete on account_events to hedgerow_bookkeeper;
--> statement-breakpoint
create policy account_events_of_the_bookkeeper on account_events to hedgerow_bookkeeper using (true) with check (true);
--> statement-breakpoint
-- When an account is deleted, its sessions and keys go too, and nothing is recorded of that.
grant select (id) on users to hedgerow_bookkeeper;
--> statement-breakpoint
-- As before, and says which session acts, for what is recorded.
create or replace function hold_session(session_token text, verified_hash text) returns void
language plpgsql
as $$
declare
  acting public.sessions;
begin
  select * into acting from public.sessions where token = session_token;
  perform from public.users where id = acting.user_id for no key update;
  perform from public.sessions where token = session_token and expires_at > now() for key share;
  if not found then
    raise exception 'the session is not live' using errcode = 'HR401', detail = 'session';
  end if;
  if verified_hash is not null then
    perform hold_password(acting.user_id, verified_hash);
  end if;
  perform set_config('app.session', acting.id::text, true);
  perform set_config('app.user_agent', coalesce(acting.user_agent, ''), true);
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
-- The event that this transaction has recorded already: what one request does to an account is one event.
create function event_of_this_act(owner uuid, kinds text[]) returns uuid
language sql stable
return (
  select id from account_events
  where user_id = owner and at = now()::timestamptz(3) and xmin = pg_current_xact_id()::xid and kind = any (kinds)
  limit 1
);
--> statement-breakpoint
-- The program of the session that acts.
create function acting_user_agent() returns text
language sql stable
return left(nullif(current_setting('app.user_agent', true), ''), 400);
--> statement-breakpoint
create function record_sign_up() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.account_events (user_id, kind) values (new.id, 'signed_up');
  return null;
end
$$;
--> statement-breakpoint
create function record_new_name() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.account_events (user_id, kind, user_agent)
  values (new.id, 'name_changed', public.acting_user_agent());
  return null;
end
$$;
--> statement-breakpoint
create function record_new_password() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.account_events (user_id, kind, user_agent)
  values (new.user_id, 'password_changed', public.acting_user_agent());
  return null;
end
$$;
--> statement-breakpoint
create function record_session_begun() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  -- A session that begins from within another one takes its place, after a new password.
  if nullif(current_setting('app.session', true), '') is not null then
    return null;
  end if;
  update public.account_events set user_agent = left(new.user_agent, 400)
  where id = public.event_of_this_act(new.user_id, array['signed_up', 'signed_in']);
  if not found then
    insert into public.account_events (user_id, kind, user_agent, known_browser)
    values (
      new.user_id, 'signed_in', left(new.user_agent, 400),
      nullif(current_setting('app.known_browser', true), '')::boolean
    );
  end if;
  return null;
end
$$;
--> statement-breakpoint
create function record_session_ended() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  acting uuid = nullif(current_setting('app.session', true), '')::uuid;
begin
  -- The oldest session that makes room for a new one, a deleted account, and sessions that a sign-in or a new password replaces.
  if pg_trigger_depth() > 1
    or not exists (select from public.users where id = old.user_id)
    or public.event_of_this_act(old.user_id, array['signed_up', 'signed_in', 'password_changed']) is not null
  then
    return null;
  end if;
  update public.account_events
  set kind = 'sessions_ended', ended_user_agent = null, ended_sessions = coalesce(ended_sessions, 1) + 1
  where id = public.event_of_this_act(old.user_id, array['signed_out', 'session_ended', 'sessions_ended']);
  if found then
    return null;
  end if;
  if coalesce(acting, old.id) = old.id then
    insert into public.account_events (user_id, kind, user_agent)
    values (old.user_id, 'signed_out', left(old.user_agent, 400));
  else
    insert into public.account_events (user_id, kind, user_agent, ended_user_agent)
    values (old.user_id, 'session_ended', public.acting_user_agent(), left(old.user_agent, 400));
  end if;
  return null;
end
$$;
--> statement-breakpoint
create function record_key_made() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if new.scope = 'calendar' then
    update public.account_events set kind = 'calendar_replaced'
    where id = public.event_of_this_act(new.user_id, array['calendar_revoked']);
    if found then
      return null;
    end if;
  end if;
  insert into public.account_events (user_id, kind, user_agent, key_name)
  values (
    new.user_id,
    case new.scope when 'calendar' then 'calendar_made' else 'key_made' end,
    public.acting_user_agent(),
    case when new.scope <> 'calendar' then new.name end
  );
  return null;
end
$$;
--> statement-breakpoint
create function record_key_revoked() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.account_events (user_id, kind, user_agent, key_name)
  select
    id,
    case old.scope when 'calendar' then 'calendar_revoked' else 'key_revoked' end,
    public.acting_user_agent(),
    case when old.scope <> 'calendar' then old.name end
  from public.users where id = old.user_id;
  return null;
end
$$;
--> statement-breakpoint
-- Keeps the newest twenty of each kind, so that many of one kind do not push out the others: not a thousand new keys the one
-- sign-in in a new browser. It runs at the end of the transaction, when that holds all its other locks, so it can wait its turn
-- without anybody waiting for it in a circle. Whoever has few waits for nobody: what makes ten thousand people at once must not
-- need ten thousand locks.
create function keep_newest_events() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from public.users where id = new.user_id) then
    return null;
  end if;
  if (
    select count(*) from public.account_events
    where user_id = new.user_id and kind = new.kind and known_browser is not distinct from new.known_browser
  ) <= 20 then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('events of ' || new.user_id, 0));
  delete from public.account_events where id in (
    select id from (
      select id, row_number() over (partition by kind, known_browser order by at desc, id desc) as nth
      from public.account_events where user_id = new.user_id
    ) as ranked
    where nth > 20
  );
  return null;
end
$$;
--> statement-breakpoint
-- Deletes some events of more than ninety days, whosever they are. It passes over what another transaction deletes.
create function sweep_events(most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  swept integer;
begin
  delete from public.account_events where id in (
    select id from public.account_events
    where at <= now() - interval '90 days' order by at limit most for update skip locked
  );
  get diagnostics swept = row_count;
  return swept;
end
$$;
--> statement-breakpoint
create trigger users_record_sign_up after insert on users
for each row execute function record_sign_up();
--> statement-breakpoint
create trigger users_record_new_name after update of name on users
for each row when (old.name is distinct from new.name) execute function record_new_name();
--> statement-breakpoint
-- A newer hash of the same password leaves the time of change as it is.
create trigger accounts_record_new_password after update of password_hash on accounts
for each row when (old.password_hash is distinct from new.password_hash and old.updated_at is distinct from new.updated_at)
execute function record_new_password();
--> statement-breakpoint
create trigger sessions_record_begun after insert on sessions
for each row when (new.expires_at > now()) execute function record_session_begun();
--> statement-breakpoint
create trigger sessions_record_ended after delete on sessions
for each row when (old.expires_at > now()) execute function record_session_ended();
--> statement-breakpoint
create trigger access_keys_record_made after insert on access_keys
for each row execute function record_key_made();
--> statement-breakpoint
create trigger access_keys_record_revoked after delete on access_keys
for each row execute function record_key_revoked();
--> statement-breakpoint
create constraint trigger account_events_keep_newest after insert on account_events
deferrable initially deferred for each row execute function keep_newest_events();
--> statement-breakpoint
-- The bookkeeper's own functions, handed over as those that count are.
do $$
declare
  its_own text;
begin
  execute format('grant hedgerow_bookkeeper to %I with inherit false, set true', current_user);
  grant create on schema public to hedgerow_bookkeeper;
  foreach its_own in array array[
    'event_of_this_act(uuid, text[])', 'acting_user_agent()', 'record_sign_up()', 'record_new_name()',
    'record_new_password()', 'record_session_begun()', 'record_session_ended()', 'record_key_made()',
    'record_key_revoked()', 'keep_newest_events()', 'sweep_events(integer)'
  ] loop
    execute format('revoke all on function %s from public, hedgerow_owner', its_own);
    execute format('alter function %s owner to hedgerow_bookkeeper', its_own);
  end loop;
  revoke create on schema public from hedgerow_bookkeeper;
  set local role hedgerow_bookkeeper;
  grant execute on function sweep_events(integer) to hedgerow_app;
  reset role;
  execute format('revoke hedgerow_bookkeeper from %I', current_user);
end
$$;
