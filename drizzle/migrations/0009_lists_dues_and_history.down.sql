drop table access_keys, task_changes;
--> statement-breakpoint
drop index tasks_by_due, tasks_by_place, tasks_by_priority, tasks_by_completion;
--> statement-breakpoint
alter table tasks
  drop column place,
  drop column due_local,
  drop column completed_at,
  drop column list_id,
  drop column priority,
  drop column due_on,
  drop column due_at,
  drop column due_zone,
  drop column repeat_rule,
  drop column repeat_from,
  drop column tags,
  drop column checklist,
  drop column position;
--> statement-breakpoint
drop table lists;
