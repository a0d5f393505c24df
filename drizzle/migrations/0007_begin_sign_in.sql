-- Counts a sign-in before its password is looked at, so that a hundred guesses at once are a hundred and not one. The
-- row's lock makes them take turns. Answers how many seconds the address has to wait: 0 lets it go ahead.
create function begin_sign_in(digest text, free_failures integer, first_pause integer, longest_pause integer)
returns integer
language plpgsql
as $$
declare
  seconds_left integer;
begin
  insert into public.sign_in_attempts as known (address_digest, failures, paused_until, expires_at)
  values (
    digest,
    1,
    case when free_failures <= 1 then now() + make_interval(secs => least(first_pause, longest_pause)) end,
    now() + interval '1 day'
  )
  on conflict (address_digest) do update set
    failures = case when known.expires_at <= now() then 1 else known.failures + 1 end,
    paused_until = case
      when known.expires_at > now() and known.failures + 1 >= free_failures then
        now() + make_interval(
          -- Thirty doublings are more than any pause has seconds, and fewer than overflow.
          secs => least(first_pause * 2.0 ^ least(known.failures + 1 - free_failures, 30), longest_pause)
        )
    end,
    expires_at = now() + interval '1 day'
  where known.paused_until is null or known.paused_until <= now();
  if found then
    return 0;
  end if;
  select ceil(extract(epoch from paused_until - now())) into seconds_left
  from public.sign_in_attempts where address_digest = digest;
  return greatest(seconds_left, 1);
end
$$;
