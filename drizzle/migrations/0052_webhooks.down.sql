delete from account_events where kind in ('webhook_made', 'webhook_removed', 'webhook_off');
--> statement-breakpoint
drop table "deliveries", "webhooks";
