-- Keys are fenced as tasks are.
alter table idempotency_keys force row level security;
--> statement-breakpoint
grant select, insert, delete on idempotency_keys to hedgerow_owner;
--> statement-breakpoint
-- Another person's task is a 403 and no task a 404, so somebody must know of every id, and of nothing else: the
-- registrar, who cannot sign in, may read one column, and speaks through one function that says yes or no.
do $$
begin
  create role hedgerow_registrar nologin;
exception
  when duplicate_object or unique_violation then null;
end
$$;
--> statement-breakpoint
grant usage on schema public to hedgerow_registrar;
--> statement-breakpoint
grant select (id) on tasks to hedgerow_registrar;
--> statement-breakpoint
create policy tasks_known_to_the_registrar on tasks for select to hedgerow_registrar using (true);
--> statement-breakpoint
create function task_exists(sought uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
return exists (select from public.tasks where id = sought);
--> statement-breakpoint
revoke all on function task_exists(uuid) from public;
--> statement-breakpoint
grant execute on function task_exists(uuid) to hedgerow_owner;
--> statement-breakpoint
-- Handing the function over takes a moment's membership and the right to create. Neither is kept, and the membership is
-- never inherited: whoever inherits the registrar's rights sees past the fence.
do $$
begin
  execute format('grant hedgerow_registrar to %I with inherit false, set true', current_user);
  grant create on schema public to hedgerow_registrar;
  alter function task_exists(uuid) owner to hedgerow_registrar;
  revoke create on schema public from hedgerow_registrar;
  execute format('revoke hedgerow_registrar from %I', current_user);
end
$$;
