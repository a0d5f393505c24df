drop function enter_and_hold_session(uuid, uuid);
--> statement-breakpoint
drop function hold_session(text, text);
--> statement-breakpoint
drop function hold_password(uuid, text);
