drop function meet_repeating(uuid[], jsonb);
--> statement-breakpoint
drop function retag(text[], text[], text[], text);
--> statement-breakpoint
drop function hold_for_batch(uuid[], uuid[], integer);
--> statement-breakpoint
revoke update (answer) on idempotency_keys from hedgerow_owner;
--> statement-breakpoint
-- Keys of what made no one task have no place any more. The fence is lifted for it, because whoever migrates sees no key.
alter table idempotency_keys no force row level security;
--> statement-breakpoint
delete from idempotency_keys where task_id is null;
--> statement-breakpoint
alter table idempotency_keys force row level security;
--> statement-breakpoint
alter table idempotency_keys drop column answer;
--> statement-breakpoint
alter table idempotency_keys alter column task_id set not null;
