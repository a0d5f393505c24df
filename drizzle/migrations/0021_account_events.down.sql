drop trigger users_record_sign_up on users;
--> statement-breakpoint
drop trigger users_record_new_name on users;
--> statement-breakpoint
drop trigger accounts_record_new_password on accounts;
--> statement-breakpoint
drop trigger sessions_record_begun on sessions;
--> statement-breakpoint
drop trigger sessions_record_ended on sessions;
--> statement-breakpoint
drop trigger access_keys_record_made on access_keys;
--> statement-breakpoint
drop trigger access_keys_record_revoked on access_keys;
--> statement-breakpoint
drop trigger account_events_keep_newest on account_events;
--> statement-breakpoint
drop function record_sign_up(), record_new_name(), record_new_password(), record_session_begun(), record_session_ended(),
  record_key_made(), record_key_revoked(), keep_newest_events(), sweep_events(integer);
--> statement-breakpoint
drop function event_of_this_act(uuid, text[]);
--> statement-breakpoint
drop function acting_user_agent();
--> statement-breakpoint
drop table account_events;
--> statement-breakpoint
revoke select (id) on users from hedgerow_bookkeeper;
--> statement-breakpoint
create or replace function hold_session(session_token text, verified_hash text) returns void
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
create or replace function enter_and_hold_session(live_session uuid, owner uuid) returns void
language plpgsql
as $$
begin
  perform from public.sessions where id = live_session and user_id = owner for key share;
  perform enter_as_owner(live_session, owner);
end
$$;
