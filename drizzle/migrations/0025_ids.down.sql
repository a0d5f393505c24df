drop function hold_for_named_batch(uuid[], uuid[], integer, uuid[]);
--> statement-breakpoint
drop function hold_new_list(uuid);
--> statement-breakpoint
drop function hold_new_task(uuid, text, text);
--> statement-breakpoint
drop function deleted_since(text, uuid, uuid[]);
