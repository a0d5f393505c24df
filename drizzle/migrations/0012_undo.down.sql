drop function undo_last_act(uuid);
--> statement-breakpoint
drop function is_as_left(tasks, jsonb);
