-- A browser that its account has signed in with is counted by itself, so that strangers cannot make its person wait, and
-- everybody else together. It is known until the password is another: what it brought along was issued before that.
-- The row's expiry, before and after, is what `forgive_sign_in` needs.
create function count_sign_in(
  email_address text, browser text, browser_since timestamptz, others text,
  free_failures integer, first_pause integer, longest_pause integer
) returns table (digest text, seconds integer, expiry_before timestamptz, expiry timestamptz)
language plpgsql
as $$
begin
  digest = case when exists (
    select from public.users join public.accounts on accounts.user_id = users.id
    where users.email = email_address and accounts.provider_id = 'credential'
      and accounts.updated_at <= browser_since
  ) then browser else others end;
  expiry_before = (select expires_at from public.sign_in_attempts where address_digest = digest for update);
  seconds = begin_sign_in(digest, free_failures, first_pause, longest_pause);
  expiry = (select expires_at from public.sign_in_attempts where address_digest = digest);
  return next;
end
$$;
--> statement-breakpoint
-- Takes back the one attempt that had the right password, as if it had never been: were the failures of strangers
-- forgotten, or remembered longer, they could tell that the person was here.
create function forgive_sign_in(digest text, expiry_before timestamptz, expiry timestamptz) returns void
language plpgsql
as $$
begin
  delete from public.sign_in_attempts where address_digest = digest and failures <= 1;
  update public.sign_in_attempts set
    failures = failures - 1,
    paused_until = case when expires_at <> expiry then paused_until end,
    expires_at = case when expires_at <> expiry then expires_at else coalesce(expiry_before, expires_at) end
  where address_digest = digest;
end
$$;
--> statement-breakpoint
-- Both are for the Worker's login, without the gate.
revoke execute on function
  count_sign_in(text, text, timestamptz, text, integer, integer, integer), forgive_sign_in(text, timestamptz, timestamptz)
  from hedgerow_owner;
--> statement-breakpoint
grant execute on function
  count_sign_in(text, text, timestamptz, text, integer, integer, integer), forgive_sign_in(text, timestamptz, timestamptz)
  to hedgerow_app;
