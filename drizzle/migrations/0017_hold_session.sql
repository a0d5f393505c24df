-- A password is verified in the Worker, a quarter of a second and two requests away from what follows from it. These
-- functions are the first statement of the transaction that does what follows: they hold the person's row, so that such
-- transactions take turns, and refuse when the hash that was verified is no longer the password's. The lock leaves tasks
-- alone: a row that names the person needs only the key.
create function hold_password(owner uuid, verified_hash text) returns void
language plpgsql
as $$
begin
  perform from public.users where id = owner for no key update;
  perform from public.accounts
    where user_id = owner and provider_id = 'credential' and password_hash = verified_hash;
  if not found then
    raise exception 'the password is another' using errcode = 'HR401', detail = 'password';
  end if;
end
$$;
--> statement-breakpoint
-- The same for what is done from within a session, which must still live and stays until the transaction ends. Without a
-- hash, no password was asked for.
create function hold_session(session_token text, verified_hash text) returns void
language plpgsql
as $$
declare
  owner uuid = (select user_id from public.sessions where token = session_token);
begin
  perform from public.users where id = owner for no key update;
  perform from public.sessions where token = session_token and expires_at > now() for key share;
  if not found then
    raise exception 'the session is not live' using errcode = 'HR401', detail = 'session';
  end if;
  if verified_hash is not null then
    perform hold_password(owner, verified_hash);
  end if;
end
$$;
--> statement-breakpoint
-- The gate for what outlives the session, such as a key: the session cannot end between the check and the commit.
create function enter_and_hold_session(live_session uuid, owner uuid) returns void
language plpgsql
as $$
begin
  perform from public.sessions where id = live_session and user_id = owner for key share;
  perform enter_as_owner(live_session, owner);
end
$$;
--> statement-breakpoint
-- All three are for the Worker's login, before or without the gate.
revoke execute on function hold_password(uuid, text), hold_session(text, text), enter_and_hold_session(uuid, uuid)
  from hedgerow_owner;
--> statement-breakpoint
grant execute on function hold_password(uuid, text), hold_session(text, text), enter_and_hold_session(uuid, uuid)
  to hedgerow_app;
