-- A change of address can no longer be cancelled. The Worker before does not know the word for it.
delete from account_events where kind = 'email_change_cancelled';
--> statement-breakpoint
drop function cancel_change();
