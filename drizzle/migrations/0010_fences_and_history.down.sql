drop trigger tasks_forget_old_changes on tasks;
--> statement-breakpoint
drop trigger tasks_record_change on tasks;
--> statement-breakpoint
drop trigger tasks_keep_time_of_completion on tasks;
--> statement-breakpoint
drop function forget_old_changes();
--> statement-breakpoint
drop function record_change();
--> statement-breakpoint
drop function record_of(tasks);
--> statement-breakpoint
drop function keep_time_of_completion();
--> statement-breakpoint
alter table tasks drop constraint tasks_list_of_owner;
--> statement-breakpoint
revoke all on lists, task_changes, access_keys from hedgerow_owner;
--> statement-breakpoint
alter table access_keys no force row level security;
--> statement-breakpoint
alter table task_changes no force row level security;
--> statement-breakpoint
alter table lists no force row level security;
