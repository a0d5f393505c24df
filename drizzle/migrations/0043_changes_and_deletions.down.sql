-- A change of address can no longer be cancelled, and who was not told of a deletion is not told. The Worker before does not know the
-- word for what was recorded.
delete from account_events where kind = 'email_change_cancelled';
--> statement-breakpoint
drop function cancel_change(), take_deletion(), forget_deletion(uuid), sweep_deletions(integer);
--> statement-breakpoint
drop table untold_deletions;
