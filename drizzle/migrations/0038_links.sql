-- Links in mails. What each of them does is one function, which is one transaction, and first holds the person's row, as
-- whatever else changes an account does. Only the database's clock says whether a link still works.
--
-- Whether something may be done once more, as the last hour and the last day have it. What is counted are rows that name nobody:
-- they outlive an account, so that deleting it and signing up again sends no more mail, and hold a digest and no address.
create function count_within(counted text, hourly integer, daily integer) returns boolean
language plpgsql
as $$
declare
  last_hour integer;
  last_day integer;
begin
  perform pg_advisory_xact_lock(hashtextextended('count of ' || counted, 0));
  select count(*) filter (where created_at > now() - interval '1 hour'), count(*) into last_hour, last_day
  from public.verifications where value = counted and created_at > now() - interval '1 day';
  if last_hour >= hourly or last_day >= daily then
    return false;
  end if;
  insert into public.verifications (identifier, value, expires_at) values ('counted', counted, now() + interval '1 day');
  return true;
end
$$;
--> statement-breakpoint
-- One address is sent a few links, whoever asks for them and whatever for: nobody's mailbox is flooded from here.
create function may_mail(address_digest text) returns boolean
language sql
as $$ select count_within('mail to ' || address_digest, 3, 8) $$;
--> statement-breakpoint
-- The last link for a new password is the only one. Links that verify an address stay, because all of them say the same; so do
-- those that keep an address, because whoever has taken over an account must not make them void.
create function add_link(owner uuid, link_purpose text, address text, link_digest text) returns void
language plpgsql
as $$
begin
  delete from public.verifications
  where user_id = owner and purpose = link_purpose and used_at is null and expires_at > now()
    and (link_purpose = 'reset_password' or link_purpose = 'change_email' and value <> address);
  insert into public.verifications (identifier, value, user_id, purpose, expires_at)
  values (link_digest, address, owner, link_purpose, now() + case link_purpose
    when 'verify_email' then interval '1 day'
    when 'keep_email' then interval '7 days'
    else interval '1 hour'
  end);
end
$$;
--> statement-breakpoint
-- For a link that anybody may ask for. Answers what its mail needs, or nothing: no account has the address, it is verified
-- already, or it had its share of mail, and then the link before this one goes on working.
create function begin_link(link_purpose text, address text, address_digest text, link_digest text)
returns table (email text, language text)
language plpgsql
as $$
declare
  person public.users;
begin
  select * into person from public.users where users.email = address for no key update;
  if not found or (link_purpose = 'verify_email' and person.email_verified) or not may_mail(address_digest) then
    return;
  end if;
  perform add_link(person.id, link_purpose, address, link_digest);
  return query select person.email, person.language;
end
$$;
--> statement-breakpoint
-- For an account that was made in this transaction. Answers whether its link may be sent.
create function begin_account(owner uuid, reads text, address_digest text, link_digest text) returns boolean
language plpgsql
as $$
declare
  address text;
begin
  update public.users set language = reads, verify_by = now() + interval '14 days' where id = owner
  returning email into address;
  if not may_mail(address_digest) then
    return false;
  end if;
  perform add_link(owner, 'verify_email', address, link_digest);
  return true;
end
$$;
--> statement-breakpoint
-- When the service sends no mail, nothing depends on a verified address, also for an account that was made when it did.
create function lift_verification(owner uuid) returns void
language sql
as $$ update public.users set verify_by = null where id = owner and verify_by is not null $$;
--> statement-breakpoint
-- A session asks for another address, behind hold_session. What it does is the same whether or not the new address is taken: the
-- link is made and only not sent, and the old address hears of it, so that nobody learns who has an account here.
create function begin_change(
  session_token text, new_address text, new_digest text, change_digest text, keep_digest text
) returns table (outcome text, owner uuid, language text, old_address text, tells_old boolean, tells_new boolean)
language plpgsql
as $$
declare
  person public.users;
begin
  select users.* into person from public.users join public.sessions on sessions.user_id = users.id
  where sessions.token = session_token;
  owner = person.id;
  language = person.language;
  old_address = person.email;
  tells_old = person.email_verified;
  if new_address = old_address then
    outcome = 'same';
  elsif not count_within('change of ' || owner, 10, 10) then
    outcome = 'often';
  else
    outcome = 'begun';
    perform add_link(owner, 'change_email', new_address, change_digest);
    if tells_old then
      perform add_link(owner, 'keep_email', old_address, keep_digest);
    end if;
    tells_new = not exists (select from public.users where email = new_address)
      and not is_reserved(new_address, owner)
      and may_mail(new_digest);
  end if;
  return next;
end
$$;
--> statement-breakpoint
-- An address that an account has left can be brought back for a week, so nobody else gets it meanwhile: whoever has taken over
-- an account could otherwise sign up with the address, and its owner would come too late.
create function is_reserved(address text, for_account uuid) returns boolean
language sql stable
as $$
  select exists (
    select from public.verifications
    where value = address and purpose = 'keep_email' and used_at is null and expires_at > now() and user_id <> for_account
  )
$$;
--> statement-breakpoint
create function refuse_reserved_email() returns trigger
language plpgsql
as $$
begin
  if public.is_reserved(new.email, new.id) then
    raise exception 'the address is reserved' using errcode = 'unique_violation', constraint = 'users_email_unique';
  end if;
  return new;
end
$$;
--> statement-breakpoint
create trigger users_refuse_reserved_email before insert or update of email on users
for each row execute function refuse_reserved_email();
--> statement-breakpoint
-- The row of a link with one of these purposes, when it and its person are held, and says what is done and with what.
create function hold_link(link_digest text, purposes text[], agent text, country text) returns verifications
language plpgsql
as $$
declare
  link public.verifications;
begin
  perform from public.users where id = (
    select user_id from public.verifications where identifier = link_digest and purpose = any (purposes)
  ) for no key update;
  select * into link from public.verifications where identifier = link_digest and purpose = any (purposes) for update;
  perform set_config('app.link', coalesce(link.purpose, ''), true);
  perform set_config('app.user_agent', left(coalesce(agent, ''), 400), true);
  perform set_config('app.country', coalesce(country, ''), true);
  return link;
end
$$;
--> statement-breakpoint
-- Verifies the address of an account, or gives it the new one. Opened again, by a scanner, on another device or twice, a link
-- answers the same as long as it is so.
create function open_link(link_digest text, agent text, country text)
returns table (owner uuid, address text, changed boolean)
language plpgsql
as $$
declare
  link public.verifications = hold_link(link_digest, array['verify_email', 'change_email'], agent, country);
  person public.users;
begin
  select * into person from public.users where id = link.user_id;
  owner = person.id;
  address = link.value;
  changed = link.purpose = 'change_email';
  if link.used_at is not null then
    if person.email = address then
      return next;
    end if;
  elsif link.expires_at > now() and (changed or person.email = address) then
    update public.users set email = address, email_verified = true, verify_by = null, updated_at = now()
    where id = owner and not (email = address and email_verified);
    update public.verifications set used_at = now(), updated_at = now() where id = link.id;
    return next;
  end if;
end
$$;
--> statement-breakpoint
-- What somebody may have made who had the account without owning its address: the owner of the address must not share it. Returns the
-- ids of what has ended.
create function drop_unproven_access(owner uuid) returns uuid[]
language plpgsql
as $$
declare
  ended uuid[];
begin
  perform set_config('app.user_id', owner::text, true);
  perform set_config('role', 'hedgerow_owner', true);
  with dropped as (delete from public.access_keys where user_id = owner returning id)
  select coalesce(array_agg(id), '{}') into ended from dropped;
  perform set_config('role', 'none', true);
  perform set_config('app.user_id', '', true);
  return ended;
end
$$;
--> statement-breakpoint
-- A new password by a link. It proves the address, ends every session, and forgets what was guessed. Answers nothing if the link
-- no longer works, and otherwise the sessions and keys that have ended.
create function reset_password(link_digest text, new_hash text, guesses text, agent text, country text)
returns table (owner uuid, ended uuid[])
language plpgsql
as $$
declare
  link public.verifications = hold_link(link_digest, array['reset_password'], agent, country);
  person public.users;
begin
  select * into person from public.users where id = link.user_id and email = link.value;
  if person.id is null or link.used_at is not null or link.expires_at <= now() then
    return;
  end if;
  owner = person.id;
  update public.verifications set used_at = now(), updated_at = now() where id = link.id;
  update public.users set email_verified = true, verify_by = null, updated_at = now()
  where id = owner and (not email_verified or verify_by is not null);
  update public.accounts set password_hash = new_hash, updated_at = now()
  where user_id = owner and provider_id = 'credential';
  if not found then
    insert into public.accounts (user_id, account_id, provider_id, password_hash)
    values (owner, owner::text, 'credential', new_hash);
    perform void_links(owner);
  end if;
  with gone as (delete from public.sessions where user_id = owner returning id)
  select coalesce(array_agg(id), '{}') into ended from gone;
  if not person.email_verified then
    ended = ended || drop_unproven_access(owner);
  end if;
  delete from public.sign_in_attempts where address_digest = guesses;
  return next;
end
$$;
--> statement-breakpoint
-- Stops a change of address, or undoes it, and ends every session. The older of two such links is the stronger one: whoever
-- took over an account and changed its address twice has links, too, but newer ones.
create function keep_email(link_digest text, agent text, country text)
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
    return next;
  end if;
end
$$;
--> statement-breakpoint
-- Links that whoever had the account before may have asked for.
create function void_links(owner uuid) returns void
language sql
as $$
  delete from public.verifications
  where user_id = owner and purpose in ('reset_password', 'change_email') and used_at is null and expires_at > now()
$$;
--> statement-breakpoint
-- After a new password, or when another session was ended, which may be the one that asked.
create function void_links_of_account() returns trigger
language plpgsql
as $$
begin
  perform public.void_links(coalesce(new.user_id, old.user_id));
  return null;
end
$$;
--> statement-breakpoint
create trigger accounts_void_links after update of password_hash on accounts
for each row when (old.password_hash is distinct from new.password_hash and old.updated_at is distinct from new.updated_at)
execute function void_links_of_account();
--> statement-breakpoint
create trigger sessions_void_links after delete on sessions
for each row when (old.expires_at > now() and nullif(current_setting('app.session', true), '') <> old.id::text)
execute function void_links_of_account();
--> statement-breakpoint
-- What links do to an account is recorded as all else is. Nothing is recorded twice: a password that is reset is not also changed, and
-- sessions that end with it have not been ended one by one.
create function record_link() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.account_events (user_id, kind, user_agent, country)
  values (new.user_id, tg_argv[0], public.acting_user_agent(), public.acting_country());
  return null;
end
$$;
--> statement-breakpoint
create function record_email() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.account_events (user_id, kind, user_agent, country)
  values (new.id, tg_argv[0], public.acting_user_agent(), public.acting_country());
  return null;
end
$$;
--> statement-breakpoint
create trigger verifications_record_change_asked after insert on verifications
for each row when (new.purpose = 'change_email') execute function record_link('email_change_asked');
--> statement-breakpoint
create trigger verifications_record_reset after update of used_at on verifications
for each row when (new.purpose = 'reset_password' and old.used_at is null and new.used_at is not null)
execute function record_link('password_reset');
--> statement-breakpoint
create trigger verifications_record_kept after update of used_at on verifications
for each row when (new.purpose = 'keep_email' and old.used_at is null and new.used_at is not null)
execute function record_link('email_kept');
--> statement-breakpoint
create trigger users_record_new_email after update of email on users
for each row when (old.email <> new.email and coalesce(current_setting('app.link', true), '') <> 'keep_email')
execute function record_email('email_changed');
--> statement-breakpoint
create trigger users_record_verified after update of email_verified on users
for each row when (
  old.email = new.email and not old.email_verified and new.email_verified
  and coalesce(current_setting('app.link', true), '') not in ('reset_password', 'keep_email')
)
execute function record_email('email_verified');
--> statement-breakpoint
-- The Worker's login calls them, without the gate.
do $$
declare
  its_own text;
begin
  foreach its_own in array array[
    'count_within(text, integer, integer)', 'may_mail(text)', 'add_link(uuid, text, text, text)',
    'begin_link(text, text, text, text)', 'begin_account(uuid, text, text, text)', 'lift_verification(uuid)',
    'begin_change(text, text, text, text, text)', 'is_reserved(text, uuid)', 'hold_link(text, text[], text, text)',
    'open_link(text, text, text)', 'drop_unproven_access(uuid)',
    'reset_password(text, text, text, text, text)', 'keep_email(text, text, text)', 'void_links(uuid)'
  ] loop
    execute format('revoke execute on function %s from public, hedgerow_owner', its_own);
    execute format('grant execute on function %s to hedgerow_app', its_own);
  end loop;
  revoke execute on function refuse_reserved_email(), void_links_of_account() from public, hedgerow_owner;

  -- Only the bookkeeper writes events, and whoever makes a trigger needs the right to its function.
  execute format('grant hedgerow_bookkeeper to %I with inherit true, set true', current_user);
  drop trigger accounts_record_new_password on accounts;
  create trigger accounts_record_new_password after update of password_hash on accounts
  for each row when (
    old.password_hash is distinct from new.password_hash and old.updated_at is distinct from new.updated_at
    and coalesce(current_setting('app.link', true), '') = ''
  )
  execute function record_new_password();
  drop trigger sessions_record_ended on sessions;
  create trigger sessions_record_ended after delete on sessions
  for each row when (old.expires_at > now() and coalesce(current_setting('app.link', true), '') = '')
  execute function record_session_ended();
  grant create on schema public to hedgerow_bookkeeper;
  foreach its_own in array array['record_link()', 'record_email()'] loop
    execute format('revoke all on function %s from public, hedgerow_owner', its_own);
    execute format('alter function %s owner to hedgerow_bookkeeper', its_own);
  end loop;
  revoke create on schema public from hedgerow_bookkeeper;
  execute format('revoke hedgerow_bookkeeper from %I', current_user);
end
$$;
