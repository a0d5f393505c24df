-- However often a session is renewed, it ends ninety days after it began, and not later than an address that is not verified
-- may be used. No statement can forget that.
create function end_session_in_time() returns trigger
language plpgsql
as $$
begin
  -- An absent moment limits nothing.
  new.expires_at = least(
    new.expires_at,
    new.created_at + interval '90 days',
    (select verify_by from public.users where id = new.user_id and not email_verified)
  );
  return new;
end
$$;
--> statement-breakpoint
create trigger sessions_end_in_time before insert or update of expires_at on sessions
for each row execute function end_session_in_time();
--> statement-breakpoint
-- The sessions that live already, when an account gets such a moment. All of them, so that it waits for one that is just being
-- renewed.
create function end_sessions_in_time() returns trigger
language plpgsql
as $$
begin
  update public.sessions set expires_at = least(expires_at, new.verify_by) where user_id = new.id;
  return null;
end
$$;
--> statement-breakpoint
create trigger users_end_sessions_in_time after update of verify_by, email_verified on users
for each row when (new.verify_by is not null and not new.email_verified) execute function end_sessions_in_time();
--> statement-breakpoint
update sessions set expires_at = created_at + interval '90 days' where expires_at > created_at + interval '90 days';
--> statement-breakpoint
-- As before, and says in which country the session that acts began, for what is recorded.
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
  perform set_config('app.country', coalesce(acting.country, ''), true);
end
$$;
--> statement-breakpoint
create or replace function enter_and_hold_session(live_session uuid, owner uuid) returns void
language plpgsql
as $$
declare
  agent text;
  began_in text;
  done text;
begin
  select user_agent, country into agent, began_in from public.sessions
    where id = live_session and user_id = owner for key share;
  done = set_config('app.session', live_session::text, true);
  done = set_config('app.user_agent', coalesce(agent, ''), true);
  done = set_config('app.country', coalesce(began_in, ''), true);
  perform public.enter_as_owner(live_session, owner);
end
$$;
--> statement-breakpoint
-- The functions of 0021, which only the bookkeeper may replace.
do $$
begin
  execute format('grant hedgerow_bookkeeper to %I with inherit false, set true', current_user);
  grant create on schema public to hedgerow_bookkeeper;
  set local role hedgerow_bookkeeper;
end
$$;
--> statement-breakpoint
-- Where the session that acts began.
create function acting_country() returns text
language sql stable
return nullif(current_setting('app.country', true), '');
--> statement-breakpoint
revoke all on function acting_country() from public;
--> statement-breakpoint
create or replace function record_new_name() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.account_events (user_id, kind, user_agent, country)
  values (new.id, 'name_changed', public.acting_user_agent(), public.acting_country());
  return null;
end
$$;
--> statement-breakpoint
-- The sessions that end with the old password are no events of their own, whether they are ended after it or before.
create or replace function record_new_password() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  delete from public.account_events
  where id = public.event_of_this_act(new.user_id, array['signed_out', 'session_ended', 'sessions_ended']);
  insert into public.account_events (user_id, kind, user_agent, country)
  values (new.user_id, 'password_changed', public.acting_user_agent(), public.acting_country());
  return null;
end
$$;
--> statement-breakpoint
create or replace function record_session_begun() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  -- A session that begins from within another one takes its place, after a new password.
  if nullif(current_setting('app.session', true), '') is not null then
    return null;
  end if;
  update public.account_events set user_agent = left(new.user_agent, 400), country = new.country
  where id = public.event_of_this_act(new.user_id, array['signed_up', 'signed_in']);
  if not found then
    insert into public.account_events (user_id, kind, user_agent, country, known_browser)
    values (
      new.user_id, 'signed_in', left(new.user_agent, 400), new.country,
      nullif(current_setting('app.known_browser', true), '')::boolean
    );
  end if;
  return null;
end
$$;
--> statement-breakpoint
create or replace function record_session_ended() returns trigger
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
    insert into public.account_events (user_id, kind, user_agent, country)
    values (old.user_id, 'signed_out', left(old.user_agent, 400), old.country);
  else
    insert into public.account_events (user_id, kind, user_agent, country, ended_user_agent)
    values (
      old.user_id, 'session_ended', public.acting_user_agent(), public.acting_country(), left(old.user_agent, 400)
    );
  end if;
  return null;
end
$$;
--> statement-breakpoint
create or replace function record_key_made() returns trigger
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
  insert into public.account_events (user_id, kind, user_agent, country, key_name)
  values (
    new.user_id,
    case new.scope when 'calendar' then 'calendar_made' else 'key_made' end,
    public.acting_user_agent(),
    public.acting_country(),
    case when new.scope <> 'calendar' then new.name end
  );
  return null;
end
$$;
--> statement-breakpoint
create or replace function record_key_revoked() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.account_events (user_id, kind, user_agent, country, key_name)
  select
    id,
    case old.scope when 'calendar' then 'calendar_revoked' else 'key_revoked' end,
    public.acting_user_agent(),
    public.acting_country(),
    case when old.scope <> 'calendar' then old.name end
  from public.users where id = old.user_id;
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
