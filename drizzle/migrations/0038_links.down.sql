-- Links that were sent stop working, and nobody is locked out.
delete from verifications where purpose is not null or identifier = 'counted';
--> statement-breakpoint
update users set verify_by = null where verify_by is not null;
--> statement-breakpoint
do $$
begin
  execute format('grant hedgerow_bookkeeper to %I with inherit true, set true', current_user);
  drop trigger sessions_record_ended on sessions;
  create trigger sessions_record_ended after delete on sessions
  for each row when (old.expires_at > now()) execute function record_session_ended();
  drop trigger accounts_record_new_password on accounts;
  create trigger accounts_record_new_password after update of password_hash on accounts
  for each row when (old.password_hash is distinct from new.password_hash and old.updated_at is distinct from new.updated_at)
  execute function record_new_password();
  drop function record_link(), record_email() cascade;
  execute format('revoke hedgerow_bookkeeper from %I', current_user);
end
$$;
--> statement-breakpoint
drop trigger sessions_void_links on sessions;
--> statement-breakpoint
drop trigger accounts_void_links on accounts;
--> statement-breakpoint
drop trigger users_refuse_reserved_email on users;
--> statement-breakpoint
drop function void_links_of_account(), refuse_reserved_email();
--> statement-breakpoint
drop function keep_email(text, text, text), reset_password(text, text, text, text, text), open_link(text, text, text);
--> statement-breakpoint
drop function drop_unproven_access(uuid);
--> statement-breakpoint
drop function hold_link(text, text[], text, text), begin_change(text, text, text, text, text), lift_verification(uuid);
--> statement-breakpoint
drop function begin_account(uuid, text, text, text), begin_link(text, text, text, text), add_link(uuid, text, text, text);
--> statement-breakpoint
drop function void_links(uuid), is_reserved(text, uuid), may_mail(text), count_within(text, integer, integer);
