-- A browser that changes accounts registers its endpoint again: from then on it is told of the tasks of the new one alone. Two
-- accounts that do so at the same moment wait for each other, so that the second one finds what the first one has made. So do
-- those who register several browsers of one account, so that many at once are not too many.
create function take_over_endpoint(wished text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  owner uuid = nullif(current_setting('app.user_id', true), '')::uuid;
begin
  perform pg_advisory_xact_lock(hashtextextended('subscriptions of ' || owner, 0));
  perform pg_advisory_xact_lock(hashtextextended('endpoint ' || wished, 0));
  delete from public.push_subscriptions where endpoint = wished and user_id <> owner;
end
$$;
--> statement-breakpoint
-- Whether the owner who has entered gets mail at an address that is certainly theirs.
create function has_verified_address() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
return exists (
  select from public.users where id = nullif(current_setting('app.user_id', true), '')::uuid and email_verified
);
--> statement-breakpoint
grant select (user_id, endpoint), delete on push_subscriptions to hedgerow_bookkeeper;
--> statement-breakpoint
create policy push_subscriptions_taken_over on push_subscriptions to hedgerow_bookkeeper
using (user_id <> nullif(current_setting('app.user_id', true), '')::uuid) with check (false);
--> statement-breakpoint
-- The bookkeeper's own functions, handed over as those of the events are.
do $$
declare
  its_own text;
begin
  execute format('grant hedgerow_bookkeeper to %I with inherit false, set true', current_user);
  grant create on schema public to hedgerow_bookkeeper;
  foreach its_own in array array['take_over_endpoint(text)', 'has_verified_address()'] loop
    execute format('revoke all on function %s from public', its_own);
    execute format('alter function %s owner to hedgerow_bookkeeper', its_own);
  end loop;
  revoke create on schema public from hedgerow_bookkeeper;
  set local role hedgerow_bookkeeper;
  grant execute on function take_over_endpoint(text), has_verified_address() to hedgerow_owner;
  reset role;
  execute format('revoke hedgerow_bookkeeper from %I', current_user);
end
$$;
