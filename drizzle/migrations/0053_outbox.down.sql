do $$
begin
  execute format('grant hedgerow_bookkeeper to %I with inherit false, set true', current_user);
  grant create on schema public to hedgerow_bookkeeper;
  set local role hedgerow_bookkeeper;
  create or replace function is_news(event public.account_events) returns boolean
  language sql stable
  return case
    when event.by_operator then true
    when event.kind = 'signed_in' then not coalesce(event.known_browser, public.is_known_program(event))
    else event.kind <> all (array[
      'signed_up', 'signed_out', 'session_ended', 'sessions_ended', 'name_changed', 'key_revoked', 'calendar_revoked',
      'email_verified', 'email_change_asked', 'program_ended'
    ])
  end;
  reset role;
  revoke create on schema public from hedgerow_bookkeeper;
end
$$;
--> statement-breakpoint
drop trigger webhooks_record_made on webhooks;
--> statement-breakpoint
drop trigger webhooks_record_removed on webhooks;
--> statement-breakpoint
drop trigger webhooks_record_off on webhooks;
--> statement-breakpoint
drop trigger tasks_say_to_deliver_made on tasks;
--> statement-breakpoint
drop trigger tasks_say_to_deliver_changed on tasks;
--> statement-breakpoint
drop trigger tasks_say_to_deliver_deleted on tasks;
--> statement-breakpoint
drop trigger lists_say_to_deliver_made on lists;
--> statement-breakpoint
drop trigger lists_say_to_deliver_changed on lists;
--> statement-breakpoint
drop trigger lists_say_to_deliver_deleted on lists;
--> statement-breakpoint
drop trigger tasks_record_to_deliver_made on tasks;
--> statement-breakpoint
drop trigger tasks_record_to_deliver_changed on tasks;
--> statement-breakpoint
drop trigger tasks_record_to_deliver_deleted on tasks;
--> statement-breakpoint
drop trigger lists_record_to_deliver_made on lists;
--> statement-breakpoint
drop trigger lists_record_to_deliver_changed on lists;
--> statement-breakpoint
drop trigger lists_record_to_deliver_deleted on lists;
--> statement-breakpoint
do $$
begin
  execute format('grant hedgerow_courier to %I with inherit false, set true', current_user);
  set local role hedgerow_courier;
  drop function claim_deliveries(uuid, jsonb), record_task_events(), record_list_events(),
    put_into_outbox(text[], uuid[], text[]), announce_deliveries();
  reset role;
  execute format('revoke hedgerow_courier from %I', current_user);
  set local role hedgerow_bookkeeper;
  drop function owners_with_deliveries(integer), sweep_deliveries(integer), record_webhook_made(), record_webhook_removed(),
    record_webhook_off();
  reset role;
  execute format('revoke hedgerow_bookkeeper from %I', current_user);
end
$$;
--> statement-breakpoint
drop policy deliveries_of_the_bookkeeper on deliveries;
--> statement-breakpoint
drop policy webhooks_known_to_the_bookkeeper on webhooks;
--> statement-breakpoint
revoke all on webhooks, deliveries from hedgerow_bookkeeper;
--> statement-breakpoint
revoke select (id, user_id, is_on) on webhooks from hedgerow_bookkeeper;
--> statement-breakpoint
revoke select (id, webhook_id, place, state, happened_at, next_at), update (took) on deliveries from hedgerow_bookkeeper;
--> statement-breakpoint
drop policy lists_known_to_the_courier on lists;
--> statement-breakpoint
drop policy tasks_known_to_the_courier on tasks;
--> statement-breakpoint
drop policy deliveries_of_the_courier on deliveries;
--> statement-breakpoint
drop policy webhooks_of_the_courier on webhooks;
--> statement-breakpoint
revoke all on webhooks, deliveries, tasks, lists, users from hedgerow_courier;
--> statement-breakpoint
revoke usage on schema public from hedgerow_courier;
--> statement-breakpoint
-- Other databases of this server may still have an outbox; then it stays.
do $$
begin
  drop role hedgerow_courier;
exception
  when dependent_objects_still_exist then null;
end
$$;
--> statement-breakpoint
revoke select, insert, update, delete on webhooks, deliveries from hedgerow_owner;
--> statement-breakpoint
alter table deliveries no force row level security;
--> statement-breakpoint
alter table webhooks no force row level security;
