-- Tables answer to their owner's policies too: a statement that did not pass the gate sees no task at all.
alter table tasks force row level security;
--> statement-breakpoint
grant usage on schema public to hedgerow_owner;
--> statement-breakpoint
grant select, insert, update, delete on tasks to hedgerow_owner;
--> statement-breakpoint
-- The gate: the first statement of every owner-scoped transaction. All it sets ends with the transaction.
create function enter_as_owner(live_session uuid, owner uuid) returns void
language plpgsql
as $$
begin
  perform 1 from public.sessions
    where id = live_session and user_id = owner and expires_at > now();
  if not found then
    raise exception 'the session is not live' using errcode = 'invalid_authorization_specification';
  end if;
  perform set_config('app.user_id', owner::text, true);
  perform set_config('role', 'hedgerow_owner', true);
end
$$;
