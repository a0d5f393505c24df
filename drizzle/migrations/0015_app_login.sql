-- The Worker's login. It owns nothing, makes nothing and bypasses nothing. A role belongs to the whole server and not to one
-- database, so it may be there already. It has no password, so nobody can sign in until whoever deploys or starts sets one.
do $$
begin
  create role hedgerow_app login noinherit;
exception
  when duplicate_object or unique_violation then null;
end
$$;
--> statement-breakpoint
-- It may become the owner of some rows, which only the gate does, and has none of that role's rights before.
grant hedgerow_owner to hedgerow_app with inherit false, set true;
--> statement-breakpoint
grant usage on schema public to hedgerow_app;
--> statement-breakpoint
-- What the Worker does outside the gate: accounts and sessions, counting sign-ins, and removing what has expired.
grant select, insert, update, delete on users, accounts, sessions, verifications, sign_in_attempts to hedgerow_app;
--> statement-breakpoint
-- As before, but the role comes first: the login itself may not look at keys. A key that is refused ends the transaction, and
-- with it the role.
create or replace function enter_with_key(owner uuid, carried_digest text, needed text) returns void
language plpgsql
as $$
declare
  key public.access_keys;
begin
  perform set_config('app.user_id', owner::text, true);
  perform set_config('role', 'hedgerow_owner', true);
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
end
$$;
--> statement-breakpoint
-- Functions are open to everybody unless they are closed. Those of the gate's inside are for the owner of some rows; the
-- entrances and the count of sign-ins are for the login. A trigger's function needs no right at all.
do $$
declare
  routine record;
begin
  for routine in
    select oid::regprocedure as signature, prorettype = 'trigger'::regtype as is_trigger,
      proname in ('enter_as_owner', 'enter_with_key', 'begin_sign_in') as is_for_login
    from pg_proc where pronamespace = 'public'::regnamespace and proowner = current_user::regrole
  loop
    execute format('revoke execute on function %s from public', routine.signature);
    if routine.is_for_login then
      execute format('grant execute on function %s to hedgerow_app', routine.signature);
    elsif not routine.is_trigger then
      execute format('grant execute on function %s to hedgerow_owner', routine.signature);
    end if;
  end loop;
end
$$;
--> statement-breakpoint
-- The same for functions that later migrations make.
alter default privileges revoke execute on functions from public;
--> statement-breakpoint
alter default privileges in schema public grant execute on functions to hedgerow_owner;
