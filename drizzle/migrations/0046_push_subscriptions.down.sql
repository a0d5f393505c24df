drop function take_over_endpoint(text), has_verified_address();
--> statement-breakpoint
drop policy push_subscriptions_taken_over on push_subscriptions;
--> statement-breakpoint
revoke select (user_id, endpoint), delete on push_subscriptions from hedgerow_bookkeeper;
