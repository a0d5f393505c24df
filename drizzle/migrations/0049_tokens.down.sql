delete from account_events where kind in ('program_allowed', 'program_ended');
--> statement-breakpoint
do $$
begin
  execute format('grant hedgerow_bookkeeper to %I with inherit false, set true', current_user);
  grant create on schema public to hedgerow_bookkeeper;
  set local role hedgerow_bookkeeper;
  create or replace function is_news(event public.account_events) returns boolean
  language sql stable
  return case
    when event.by_operator then true
    when event.kind = 'signed_in' then not coalesce(event.known_browser, public.is_known_program(event))
    else event.kind <> all (array[
      'signed_up', 'signed_out', 'session_ended', 'sessions_ended', 'name_changed', 'key_revoked', 'calendar_revoked',
      'email_verified', 'email_change_asked'
    ])
  end;
  reset role;
  revoke create on schema public from hedgerow_bookkeeper;
end
$$;
--> statement-breakpoint
drop trigger grants_record_ended on grants;
--> statement-breakpoint
drop trigger device_codes_record_allowed on device_codes;
--> statement-breakpoint
drop trigger authorization_codes_record_allowed on authorization_codes;
--> statement-breakpoint
do $$
begin
  set local role hedgerow_bookkeeper;
  drop function record_program_allowed(), record_program_ended(), sweep_grants(integer);
  reset role;
  execute format('revoke hedgerow_bookkeeper from %I', current_user);
end
$$;
--> statement-breakpoint
drop policy authorization_codes_of_the_bookkeeper on authorization_codes;
--> statement-breakpoint
drop policy grant_tokens_of_the_bookkeeper on grant_tokens;
--> statement-breakpoint
drop policy grants_of_the_bookkeeper on grants;
--> statement-breakpoint
revoke all on grants, grant_tokens, authorization_codes from hedgerow_bookkeeper;
--> statement-breakpoint
revoke update (expires_at) on grants, grant_tokens, authorization_codes from hedgerow_bookkeeper;
--> statement-breakpoint
create or replace function drop_access_since(owner uuid, since timestamptz) returns uuid[]
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
drop function end_token(uuid, text, text), refresh_tokens(uuid, text, text, text, text, text, text),
  redeem_code(uuid, text, text, text, text, text, uuid, text, text),
  let_program_in(uuid, uuid, text, text, text, text, uuid, text, text, text),
  give_tokens(uuid, uuid, uuid, text, text), enter_for_tokens(uuid);
--> statement-breakpoint
ALTER TABLE "grant_tokens" DROP COLUMN "family";
--> statement-breakpoint
delete from authorization_codes where redirect_uri is null;
--> statement-breakpoint
ALTER TABLE "authorization_codes" ALTER COLUMN "redirect_uri" SET NOT NULL;
