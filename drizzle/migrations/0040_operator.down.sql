drop table operator_acts;
--> statement-breakpoint
alter table account_events alter column by_operator set default false;
--> statement-breakpoint
delete from account_events where kind = 'data_exported';
