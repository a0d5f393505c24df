alter default privileges in schema public revoke execute on functions from hedgerow_owner;
--> statement-breakpoint
alter default privileges grant execute on functions to public;
--> statement-breakpoint
do $$
declare
  routine record;
begin
  for routine in
    select oid::regprocedure as signature
    from pg_proc where pronamespace = 'public'::regnamespace and proowner = current_user::regrole
  loop
    execute format('grant execute on function %s to public', routine.signature);
    execute format('revoke execute on function %s from hedgerow_app, hedgerow_owner', routine.signature);
  end loop;
end
$$;
--> statement-breakpoint
create or replace function enter_with_key(owner uuid, carried_digest text, needed text) returns void
language plpgsql
as $$
declare
  key public.access_keys;
begin
  perform set_config('app.user_id', owner::text, true);
  select * into key from public.access_keys
    where user_id = owner and digest = carried_digest and (expires_at is null or expires_at > now())
      and (scope = 'calendar') = (needed = 'calendar');
  if not found then
    raise exception 'the key is not live' using errcode = 'invalid_authorization_specification';
  end if;
  if key.scope = 'read' and needed = 'write' then
    raise exception 'the key may only read' using errcode = 'HR403';
  end if;
  if key.last_used_at is null or key.last_used_at < now() - interval '1 hour' then
    update public.access_keys set last_used_at = now() where id = key.id;
  end if;
  perform set_config('role', 'hedgerow_owner', true);
end
$$;
--> statement-breakpoint
revoke all on users, accounts, sessions, verifications, sign_in_attempts from hedgerow_app;
--> statement-breakpoint
revoke usage on schema public from hedgerow_app;
--> statement-breakpoint
-- Other databases of this server may still give the login its rights; then it stays.
do $$
begin
  drop role hedgerow_app;
exception
  when dependent_objects_still_exist then null;
end
$$;
