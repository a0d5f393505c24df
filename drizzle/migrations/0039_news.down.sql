drop trigger account_events_decide_news on account_events;
--> statement-breakpoint
drop function owners_with_news(integer), return_news(uuid, uuid, uuid[]), confirm_news(uuid, uuid, uuid[]), claim_news(uuid), decide_news(),
  mark_told(uuid, uuid[]);
--> statement-breakpoint
drop function may_tell(timestamptz[], boolean), address_until(uuid, timestamptz, uuid, boolean), is_news(account_events);
--> statement-breakpoint
drop function is_known_program(account_events);
--> statement-breakpoint
drop function kind_of_program(text);
--> statement-breakpoint
revoke select (user_id, purpose, value, created_at) on verifications from hedgerow_bookkeeper;
--> statement-breakpoint
revoke select (email, email_verified, language) on users from hedgerow_bookkeeper;
--> statement-breakpoint
drop index account_events_untold;
--> statement-breakpoint
drop table account_news;
