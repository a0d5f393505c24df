-- Whoever has a second factor on keeps it from here on only if it is turned on again.
drop trigger users_record_second_factor on users;
--> statement-breakpoint
drop trigger accounts_forget_devices on accounts;
--> statement-breakpoint
drop trigger sessions_require_second_factor on sessions;
--> statement-breakpoint
drop function prove_session(uuid, uuid, text, text, text), require_proof_of(text), require_proof(uuid, uuid), proofs_of(uuid),
  hold_sign_in(uuid, text, uuid);
--> statement-breakpoint
drop function require_second_factor(), forget_devices_with_password(), record_second_factor(), knows_device(uuid, uuid),
  forget_devices(uuid), replace_recovery_codes(uuid, text[]), accept_recovery_code(uuid, text),
  accept_code(uuid, text, bigint, text), end_second_factor(uuid), confirm_second_factor(uuid, text, bigint),
  read_second_factor(uuid), begin_second_factor(uuid, text, text[]), other_sessions(uuid);
--> statement-breakpoint
revoke select (used_at, expires_at), delete on verifications from hedgerow_bookkeeper;
--> statement-breakpoint
revoke execute on function void_links(uuid) from hedgerow_bookkeeper;
--> statement-breakpoint
revoke delete on sessions from hedgerow_bookkeeper;
--> statement-breakpoint
revoke select (second_factor_since), update (second_factor_since) on users from hedgerow_bookkeeper;
--> statement-breakpoint
drop table recovery_codes;
--> statement-breakpoint
drop table second_factors;
--> statement-breakpoint
delete from account_events
where kind in ('second_factor_on', 'second_factor_off', 'recovery_codes_made', 'recovery_code_used');
--> statement-breakpoint
alter table users drop column second_factor_since;
--> statement-breakpoint
alter table sessions drop column proved_at;
