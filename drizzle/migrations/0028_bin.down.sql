drop function restore_from_bin(uuid[], uuid[], integer, bigint), choose_from_bin(integer, bigint), read_bin(timestamptz, uuid, integer, bigint),
  restore_tasks(uuid[]), restore_lists(uuid[]);
--> statement-breakpoint
drop index task_changes_removed;
--> statement-breakpoint
drop index list_changes_removed;
