drop function enter_as_owner(uuid, uuid);
--> statement-breakpoint
revoke all on tasks from hedgerow_owner;
--> statement-breakpoint
revoke usage on schema public from hedgerow_owner;
--> statement-breakpoint
alter table tasks no force row level security;
