drop function owners_with_alarms(integer), claim_alarms(uuid, uuid, jsonb), milliseconds_of(timestamptz), say_moment(timestamptz);
--> statement-breakpoint
drop policy alarms_known_to_the_bookkeeper on alarms;
--> statement-breakpoint
drop policy reminder_settings_known_to_the_bookkeeper on reminder_settings;
--> statement-breakpoint
revoke all on alarms, reminder_settings from hedgerow_bookkeeper;
--> statement-breakpoint
revoke select (user_id, at, claim) on alarms from hedgerow_bookkeeper;
--> statement-breakpoint
revoke select (user_id, digest_at) on reminder_settings from hedgerow_bookkeeper;
--> statement-breakpoint
drop policy alarms_of_the_timekeeper on alarms;
--> statement-breakpoint
drop policy reminder_settings_of_the_timekeeper on reminder_settings;
--> statement-breakpoint
drop policy push_subscriptions_of_the_timekeeper on push_subscriptions;
--> statement-breakpoint
drop policy tasks_known_to_the_timekeeper on tasks;
--> statement-breakpoint
drop policy lists_known_to_the_timekeeper on lists;
--> statement-breakpoint
revoke all on alarms, reminder_settings, push_subscriptions, tasks, lists, users, sessions from hedgerow_timekeeper;
--> statement-breakpoint
revoke all on function next_time(smallint, text, timestamptz), moment_of_wall(timestamp, text), known_zone(text) from hedgerow_timekeeper;
--> statement-breakpoint
revoke usage on schema public from hedgerow_timekeeper;
--> statement-breakpoint
-- Other databases of this server may still have alarms; then it stays.
do $$
begin
  drop role hedgerow_timekeeper;
exception
  when dependent_objects_still_exist then null;
end
$$;
--> statement-breakpoint
ALTER TABLE "reminder_settings" DROP COLUMN "digest_day";--> statement-breakpoint
ALTER TABLE "reminder_settings" DROP COLUMN "digest_claim";
