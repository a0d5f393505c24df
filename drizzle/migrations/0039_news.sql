CREATE TABLE "account_news" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"claim" uuid,
	"waits_until" timestamp (3) with time zone,
	"tries" integer DEFAULT 0 NOT NULL,
	"mailed_at" timestamp (3) with time zone[] DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account_news" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "account_news" ADD CONSTRAINT "account_news_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
alter table account_news force row level security;
--> statement-breakpoint
grant select, insert, update, delete on account_news to hedgerow_bookkeeper;
--> statement-breakpoint
create policy account_news_of_the_bookkeeper on account_news to hedgerow_bookkeeper using (true) with check (true);
--> statement-breakpoint
-- Everything of before counts as told. A default that new columns are made with is not written into any row, so this takes as
-- long with ten million events as with ten.
alter table account_events drop column told_at;
--> statement-breakpoint
alter table account_events add column told_at timestamp (3) with time zone default now();
--> statement-breakpoint
alter table account_events alter column told_at drop default;
--> statement-breakpoint
CREATE INDEX "account_events_untold" ON "account_events" USING btree ("at","user_id") WHERE "account_events"."told_at" is null;
--> statement-breakpoint
-- Where mail goes, and whether an address belongs to the person. A mail to keep an address has the one that the account had.
grant select (email, email_verified, language) on users to hedgerow_bookkeeper;
--> statement-breakpoint
grant select (user_id, purpose, value, created_at) on verifications to hedgerow_bookkeeper;
--> statement-breakpoint
-- What a program is called, whatever its version is.
create function kind_of_program(agent text) returns text
language sql immutable
return regexp_replace(coalesce(left(agent, 400), ''), '[0-9.]+', '', 'g');
--> statement-breakpoint
-- Whether such a program has signed in since the password is what it is, or signed up. The session that the event is about is
-- there already. What calls itself a browser is known by its sign-ins as a program alone: a stranger may call theirs like the
-- browser of the person.
create function is_known_program(event account_events) returns boolean
language sql stable
return (
  exists (
    select from account_events
    where user_id = event.user_id and id <> event.id and known_browser is null
      and (kind = 'signed_in' or kind = 'signed_up' and coalesce(event.user_agent, '') not like 'Mozilla/%')
      and kind_of_program(user_agent) = kind_of_program(event.user_agent)
      and at >= all (
        select at from account_events where user_id = event.user_id and kind in ('password_changed', 'password_reset')
      )
  )
  or coalesce(event.user_agent, '') not like 'Mozilla/%' and (
    select count(*) from sessions
    where user_id = event.user_id and kind_of_program(user_agent) = kind_of_program(event.user_agent)
  ) > 1
);
--> statement-breakpoint
-- Whether the person hears of an event by mail: of whatever is not named here. So nobody can add a kind of event and forget
-- that a person should hear of it.
create function is_news(event account_events) returns boolean
language sql stable
return case
  when event.by_operator then true
  when event.kind = 'signed_in' then not coalesce(event.known_browser, is_known_program(event))
  else event.kind <> all (array[
    'signed_up', 'signed_out', 'session_ended', 'sessions_ended', 'name_changed', 'key_revoked', 'calendar_revoked',
    'email_verified', 'email_change_asked'
  ])
end;
--> statement-breakpoint
-- An event without news has nothing that must still be told.
create function decide_news() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not public.is_news(new) then
    new.told_at = coalesce(new.told_at, now());
  elsif tg_op = 'UPDATE' and not public.is_news(old) then
    new.told_at = null;
  end if;
  return new;
end
$$;
--> statement-breakpoint
create trigger account_events_decide_news before insert or update of kind, by_operator on account_events
for each row execute function decide_news();
--> statement-breakpoint
-- The address that an account had before the first change of address from an event on: the change itself counts, unless the
-- event is over.
create function address_until(owner uuid, since timestamptz, event uuid, is_over boolean) returns text
language sql stable
return (
  select coalesce(
    (
      select (
        select value from verifications
        where user_id = owner and purpose = 'keep_email' and created_at <= change.at order by created_at desc limit 1
      )
      from account_events as change
      where user_id = owner and kind = 'email_changed' and (at, id) >= (since, event)
        and not (is_over and id = event)
      order by at, id limit 1
    ),
    (select email from users where id = owner)
  )
);
--> statement-breakpoint
-- Few enough mails that nobody is flooded, whatever somebody else does to the account. Sign-ins may have half of them, so that
-- nobody can use up by signing in what tells of worse.
create function may_tell(mailed_at timestamptz[], of_sign_ins boolean) returns boolean
language sql stable
return (
  select count(*) filter (where at > now() - interval '1 hour') < case when of_sign_ins then 5 else 10 end
    and count(*) < case when of_sign_ins then 15 else 30 end
  from unnest(mailed_at) as at where at > now() - interval '1 day'
);
--> statement-breakpoint
-- Takes all that an account has to be told, for the addresses it had when it happened: of a change of address, both hear. Nobody
-- else takes anything of this account until it is confirmed or given back, or for ten minutes. So nothing is told twice, unless
-- who took it vanishes.
create function claim_news(owner uuid) returns table (
  taken uuid, address text, is_former boolean, spoken text, event uuid, kind text, at timestamptz, user_agent text, country text, key_name text,
  by_operator boolean
)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  untold uuid[];
  of_sign_ins boolean;
  telling public.account_news;
begin
  -- What is no longer new, and what is about an address that may be a stranger's. A row that is being deleted is passed over.
  update public.account_events set told_at = now() where id in (
    select id from public.account_events as old
    where old.user_id = owner and old.told_at is null and (
      old.at <= now() - interval '1 day' or not (select email_verified from public.users where id = owner)
    )
    for update skip locked
  );
  if not exists (
    select from public.account_events as news where news.user_id = owner and news.told_at is null
  ) then
    return;
  end if;
  insert into public.account_news (user_id) values (owner) on conflict do nothing;
  select * into telling from public.account_news where user_id = owner for update;
  -- Only now, when nobody else tells anything.
  select array_agg(id), bool_and(news.kind = 'signed_in') into untold, of_sign_ins
  from public.account_events as news where news.user_id = owner and news.told_at is null;
  if untold is null or telling.waits_until > now() or not public.may_tell(telling.mailed_at, of_sign_ins) then
    return;
  end if;
  taken = gen_random_uuid();
  update public.account_news set
    claim = taken,
    waits_until = now() + interval '10 minutes',
    tries = telling.tries + 1,
    mailed_at = array(select mailed from unnest(telling.mailed_at) as mailed where mailed > now() - interval '1 day') || now()::timestamptz(3)
  where user_id = owner;
  return query
    select taken, receiving.address, receiving.address <> users.email, users.language, news.id, news.kind, news.at, news.user_agent, news.country,
      news.key_name, news.by_operator
    from public.account_events as news
    join public.users on users.id = news.user_id
    cross join lateral (
      select public.address_until(owner, news.at, news.id, false) as address
      union
      select public.address_until(owner, news.at, news.id, true) where news.kind = 'email_changed'
    ) as receiving
    where news.user_id = owner and news.id = any (untold)
    order by news.at, news.id;
exception
  -- The account is gone.
  when foreign_key_violation then
    return;
end
$$;
--> statement-breakpoint
-- A row that is being deleted is passed over: whoever deletes it may be waiting for what is held here.
create function mark_told(owner uuid, told uuid[]) returns void
language sql set search_path = pg_catalog, pg_temp
begin atomic
  update account_events set told_at = now() where id in (
    select id from account_events where user_id = owner and id = any (told) and told_at is null for update skip locked
  );
end;
--> statement-breakpoint
-- What was told is told. Returns whether there is more, because whoever had some to tell meanwhile was given nothing.
create function confirm_news(owner uuid, taken uuid, told uuid[]) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform from public.account_news where user_id = owner and claim = taken for update;
  if not found then
    return false;
  end if;
  perform public.mark_told(owner, told);
  update public.account_news set claim = null, waits_until = null, tries = 0 where user_id = owner;
  return exists (select from public.account_events where user_id = owner and told_at is null);
end
$$;
--> statement-breakpoint
-- What could not be sent waits, twice as long after each try: a provider that is away is not asked again by every act, and an
-- address that takes no mail costs a dozen tries. What could be sent is told.
create function return_news(owner uuid, taken uuid, told uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform from public.account_news where user_id = owner and claim = taken for update;
  if not found then
    return;
  end if;
  perform public.mark_told(owner, told);
  update public.account_news set
    claim = null,
    waits_until = now() + least(interval '4 hours', interval '1 minute' * 2 ^ (tries - 1)),
    mailed_at = case when cardinality(told) = 0 then array_remove(mailed_at, waits_until - interval '10 minutes') else mailed_at end
  where user_id = owner;
end
$$;
--> statement-breakpoint
-- The accounts that have something to be told just now, those that wait longest first. What needs not be told, whosever it is, is
-- done with before.
create function owners_with_news(most integer) returns setof uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update public.account_events set told_at = now() where id in (
    select old.id from public.account_events as old join public.users on users.id = old.user_id
    where old.told_at is null and (old.at <= now() - interval '1 day' or not users.email_verified)
    order by old.at limit 1000 for update of old skip locked
  );
  return query
    select waiting.user_id from (
      select news.user_id, min(news.at) as since, bool_and(news.kind = 'signed_in') as of_sign_ins
      from public.account_events as news where news.told_at is null group by 1
    ) as waiting
    left join public.account_news as telling on telling.user_id = waiting.user_id
    where telling.user_id is null
      or (telling.waits_until is null or telling.waits_until <= now())
        and public.may_tell(telling.mailed_at, waiting.of_sign_ins)
    order by waiting.since limit most;
end
$$;
--> statement-breakpoint
-- The bookkeeper's own functions, handed over as those that record are.
do $$
declare
  its_own text;
begin
  execute format('grant hedgerow_bookkeeper to %I with inherit false, set true', current_user);
  grant create on schema public to hedgerow_bookkeeper;
  foreach its_own in array array[
    'kind_of_program(text)', 'is_known_program(account_events)', 'is_news(account_events)', 'decide_news()',
    'address_until(uuid, timestamptz, uuid, boolean)', 'may_tell(timestamptz[], boolean)', 'claim_news(uuid)',
    'mark_told(uuid, uuid[])',
    'confirm_news(uuid, uuid, uuid[])', 'return_news(uuid, uuid, uuid[])', 'owners_with_news(integer)'
  ] loop
    execute format('revoke all on function %s from public, hedgerow_owner', its_own);
    execute format('alter function %s owner to hedgerow_bookkeeper', its_own);
  end loop;
  revoke create on schema public from hedgerow_bookkeeper;
  set local role hedgerow_bookkeeper;
  grant execute on function claim_news(uuid), confirm_news(uuid, uuid, uuid[]), return_news(uuid, uuid, uuid[]),
    owners_with_news(integer) to hedgerow_app;
  reset role;
  execute format('revoke hedgerow_bookkeeper from %I', current_user);
end
$$;
