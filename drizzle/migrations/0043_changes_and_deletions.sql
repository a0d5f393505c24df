CREATE TABLE "untold_deletions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"language" text,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"taken_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "untold_deletions" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
-- It binds the role that owns the table, too, unless its login may bypass row security, as the operator's may.
alter table untold_deletions force row level security;
--> statement-breakpoint
grant select, update, delete on untold_deletions to hedgerow_bookkeeper;
--> statement-breakpoint
create policy untold_deletions_of_the_bookkeeper on untold_deletions to hedgerow_bookkeeper using (true) with check (true);
--> statement-breakpoint
-- Takes back a change of address that waits for its link: the links to the new address stop working. It comes after `hold_session`,
-- and so before or after the link that was opened at the same moment. Answers the address that the account has then. The link to the
-- old address stays, because whoever has taken over an account can cancel, too.
create function cancel_change() returns table (owner uuid, address text, cancelled boolean)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  owner = (select user_id from public.sessions where id = nullif(current_setting('app.session', true), '')::uuid);
  address = (select email from public.users where id = owner);
  delete from public.verifications
  where user_id = owner and purpose = 'change_email' and used_at is null and expires_at > now();
  cancelled = found;
  if cancelled then
    insert into public.account_events (user_id, kind, user_agent, country)
    values (owner, 'email_change_cancelled', public.acting_user_agent(), public.acting_country());
  end if;
  return next;
end
$$;
--> statement-breakpoint
-- One of those who are to be told that the operator deleted their account. For ten minutes nobody else is given it.
create function take_deletion() returns table (id uuid, email text, language text)
language sql security definer set search_path = pg_catalog, pg_temp
as $$
  update public.untold_deletions as taken set taken_at = now()
  where taken.id = (
    select waiting.id from public.untold_deletions as waiting
    where at > now() - interval '1 day' and (taken_at is null or taken_at < now() - interval '10 minutes')
    order by at limit 1 for update skip locked
  )
  returning taken.id, taken.email, taken.language
$$;
--> statement-breakpoint
-- It was told.
create function forget_deletion(told uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp
as $$ delete from public.untold_deletions where id = told $$;
--> statement-breakpoint
-- After a day nobody is told any more: no mail is sent here, or no provider takes it.
create function sweep_deletions(batch integer) returns integer
language sql security definer set search_path = pg_catalog, pg_temp
as $$
  with swept as (
    delete from public.untold_deletions where id in (
      select id from public.untold_deletions where at <= now() - interval '1 day' order by at limit batch
    )
    returning id
  )
  select count(*)::integer from swept
$$;
--> statement-breakpoint
-- The bookkeeper's own functions, handed over as those of the events are.
do $$
declare
  its_own text;
begin
  execute format('grant hedgerow_bookkeeper to %I with inherit false, set true', current_user);
  grant create on schema public to hedgerow_bookkeeper;
  foreach its_own in array array['cancel_change()', 'take_deletion()', 'forget_deletion(uuid)', 'sweep_deletions(integer)'] loop
    execute format('revoke all on function %s from public, hedgerow_owner', its_own);
    execute format('alter function %s owner to hedgerow_bookkeeper', its_own);
  end loop;
  revoke create on schema public from hedgerow_bookkeeper;
  set local role hedgerow_bookkeeper;
  grant execute on function cancel_change(), take_deletion(), forget_deletion(uuid), sweep_deletions(integer) to hedgerow_app;
  reset role;
  execute format('revoke hedgerow_bookkeeper from %I', current_user);
end
$$;
