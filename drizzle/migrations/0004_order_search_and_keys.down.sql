drop table idempotency_keys;
--> statement-breakpoint
drop index tasks_newest_first_by_state, tasks_by_change, tasks_by_title;
--> statement-breakpoint
alter table tasks drop column title_folded, drop column text_folded;
