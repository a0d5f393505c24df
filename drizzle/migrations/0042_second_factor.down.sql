-- Whoever has a second factor on keeps it from here on only if it is turned on again.
drop trigger users_record_second_factor on users;
--> statement-breakpoint
drop trigger accounts_forget_devices on accounts;
--> statement-breakpoint
drop trigger sessions_require_second_factor on sessions;
--> statement-breakpoint
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
    return next;
  end if;
end
$$;
--> statement-breakpoint
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
create or replace function hold_passkey(
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
drop function drop_access_since(uuid, timestamptz), set_first_password(text, text), require_no_password(text),
  prove_session(uuid, uuid, text, text, text), require_factor_of(text), require_proof_of(text), require_factor(uuid, uuid),
  require_proof(uuid, uuid), proofs_of(uuid), hold_sign_in(uuid, text, uuid);
--> statement-breakpoint
drop function require_second_factor(), forget_devices_with_password(), record_second_factor(), knows_device(uuid, uuid),
  remember_device(uuid, integer), forget_devices(uuid), replace_recovery_codes(uuid, text[]),
  record_wrong_code(uuid, text, text), show_second_factor(uuid), accept_recovery_code(uuid, text),
  accept_code(uuid, text, bigint, text), end_second_factor(uuid), confirm_second_factor(uuid, text, bigint),
  read_second_factor(uuid), begin_second_factor(uuid, text, text[]), other_sessions(uuid), has_passkey(uuid);
--> statement-breakpoint
revoke select (used_at, expires_at), delete on verifications from hedgerow_bookkeeper;
--> statement-breakpoint
revoke execute on function void_links(uuid) from hedgerow_bookkeeper;
--> statement-breakpoint
revoke delete, update (factor_at) on sessions from hedgerow_bookkeeper;
--> statement-breakpoint
revoke select (second_factor_since), update (second_factor_since) on users from hedgerow_bookkeeper;
--> statement-breakpoint
drop table recovery_codes;
--> statement-breakpoint
drop table second_factors;
--> statement-breakpoint
delete from account_events
where kind in ('second_factor_on', 'second_factor_off', 'recovery_codes_made', 'recovery_code_used', 'codes_refused');
--> statement-breakpoint
alter table users drop column second_factor_since;
--> statement-breakpoint
alter table sessions drop column proved_at, drop column factor_at;
