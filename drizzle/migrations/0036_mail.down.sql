-- Links that were sent stop working.
delete from verifications where purpose is not null;
--> statement-breakpoint
drop index verifications_value;
--> statement-breakpoint
drop index verifications_user_id;
--> statement-breakpoint
alter table verifications drop column used_at, drop column purpose, drop column user_id;
--> statement-breakpoint
alter table users drop column verify_by, drop column language;
--> statement-breakpoint
alter table sessions drop column country;
--> statement-breakpoint
delete from account_events
where kind in ('password_reset', 'email_verified', 'email_change_asked', 'email_changed', 'email_kept');
--> statement-breakpoint
alter table account_events drop column told_at, drop column by_operator, drop column country;
