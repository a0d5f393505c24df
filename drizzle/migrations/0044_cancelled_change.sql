-- Takes back a change of address that waits for its link: the links to the new address stop working. It comes after `hold_session`,
-- and so before or after the link that was opened at the same moment. Answers the address that the account has then. The link to the
-- old address stays, because whoever has taken over an account can cancel, too.
create function cancel_change() returns table (owner uuid, address text, cancelled boolean)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  owner = (select user_id from public.sessions where id = nullif(current_setting('app.session', true), '')::uuid);
  address = (select email from public.users where id = owner);
  delete from public.verifications
  where user_id = owner and purpose = 'change_email' and used_at is null and expires_at > now();
  cancelled = found;
  if cancelled then
    insert into public.account_events (user_id, kind, user_agent, country)
    values (owner, 'email_change_cancelled', public.acting_user_agent(), public.acting_country());
  end if;
  return next;
end
$$;
--> statement-breakpoint
-- The bookkeeper's own function, handed over as those of the events are.
do $$
begin
  execute format('grant hedgerow_bookkeeper to %I with inherit false, set true', current_user);
  grant create on schema public to hedgerow_bookkeeper;
  revoke all on function cancel_change() from public, hedgerow_owner;
  alter function cancel_change() owner to hedgerow_bookkeeper;
  revoke create on schema public from hedgerow_bookkeeper;
  set local role hedgerow_bookkeeper;
  grant execute on function cancel_change() to hedgerow_app;
  reset role;
  execute format('revoke hedgerow_bookkeeper from %I', current_user);
end
$$;
