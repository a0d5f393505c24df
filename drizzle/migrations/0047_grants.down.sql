drop function read_language();
--> statement-breakpoint
drop function sum_up_act(integer, text);
--> statement-breakpoint
drop function enter_with_grant(uuid, text, text);
--> statement-breakpoint
alter table task_changes drop column grant_id;
--> statement-breakpoint
alter table list_changes drop column grant_id;
--> statement-breakpoint
drop table device_codes, authorization_codes, grant_tokens, grants;
