drop function task_exists(uuid);
--> statement-breakpoint
drop policy tasks_known_to_the_registrar on tasks;
--> statement-breakpoint
revoke select (id) on tasks from hedgerow_registrar;
--> statement-breakpoint
revoke usage on schema public from hedgerow_registrar;
--> statement-breakpoint
-- Other databases of this server may still have tasks the role knows of; then it stays.
do $$
begin
  drop role hedgerow_registrar;
exception
  when dependent_objects_still_exist then null;
end
$$;
--> statement-breakpoint
revoke all on idempotency_keys from hedgerow_owner;
--> statement-breakpoint
alter table idempotency_keys no force row level security;
