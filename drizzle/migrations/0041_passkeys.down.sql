-- Nobody can sign in with a passkey any more. What was recorded of passkeys goes with them: the Worker before does not know
-- the words.
delete from account_events where kind in ('passkey_added', 'passkey_removed', 'passkey_cloned');
--> statement-breakpoint
drop trigger passkeys_record_added on passkeys;
--> statement-breakpoint
drop trigger passkeys_record_removed on passkeys;
--> statement-breakpoint
drop function record_passkey_added(), record_passkey_removed(), find_passkey(text),
  use_passkey(uuid, uuid, bigint, boolean), record_cloned_passkey(uuid, text, text), owes_proof(), has_password(),
  hold_passkey(uuid, uuid, bigint, boolean, text), spend_challenge(text);
--> statement-breakpoint
create or replace function drop_unproven_access(owner uuid) returns uuid[]
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
drop table passkeys, spent_challenges;
--> statement-breakpoint
revoke select (verify_by) on users from hedgerow_bookkeeper;
--> statement-breakpoint
revoke select (user_id, provider_id) on accounts from hedgerow_bookkeeper;
