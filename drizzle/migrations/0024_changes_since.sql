CREATE TABLE "removals" (
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"id" uuid NOT NULL,
	"revision" bigint DEFAULT 0 NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "removals_pkey" PRIMARY KEY("user_id","kind","id")
);
--> statement-breakpoint
ALTER TABLE "removals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "account_usage" ADD COLUMN "revision" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "account_usage" ADD COLUMN "removals" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "account_usage" ADD COLUMN "forgotten" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "lists" ADD COLUMN "revision" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "revision" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "removals" ADD CONSTRAINT "removals_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "removals_by_revision" ON "removals" USING btree ("user_id","kind","revision","id");--> statement-breakpoint
CREATE INDEX "removals_oldest_first" ON "removals" USING btree ("at");--> statement-breakpoint
CREATE INDEX "lists_by_revision" ON "lists" USING btree ("user_id","revision","id");--> statement-breakpoint
CREATE INDEX "tasks_by_revision" ON "tasks" USING btree ("user_id","revision","id");--> statement-breakpoint
CREATE POLICY "removals_of_their_owner" ON "removals" AS PERMISSIVE FOR ALL TO "hedgerow_owner" USING ("removals"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("removals"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid);--> statement-breakpoint
alter table removals force row level security;
--> statement-breakpoint
grant select on removals to hedgerow_owner;
--> statement-breakpoint
grant select, insert, update, delete on removals to hedgerow_bookkeeper;
--> statement-breakpoint
create policy removals_of_the_bookkeeper on removals to hedgerow_bookkeeper using (true) with check (true);
--> statement-breakpoint
grant select (user_id, revision) on lists to hedgerow_bookkeeper;
--> statement-breakpoint
create policy lists_known_to_the_bookkeeper on lists for select to hedgerow_bookkeeper using (true);
--> statement-breakpoint
create or replace function quota(name text) returns bigint
language sql immutable
return case name
  when 'tasks' then 50000
  when 'task_bytes' then 100000000
  when 'history_bytes' then 100000000
  when 'answers' then 10000
  when 'sessions' then 100
  when 'removals' then 20000
end;
--> statement-breakpoint
-- The columns of a task that a person can change.
create or replace function record_of(task tasks) returns jsonb
language sql stable set timezone = 'UTC'
return to_jsonb(task) - array['user_id', 'updated_at', 'title_folded', 'text_folded', 'place', 'due_local', 'revision'];
--> statement-breakpoint
-- The same in the time zone of the session.
create or replace function local_record_of(task tasks) returns jsonb
language sql stable
return to_jsonb(task) - array['user_id', 'updated_at', 'title_folded', 'text_folded', 'place', 'due_local', 'revision'];
--> statement-breakpoint
-- The bookkeeper's own functions can be replaced only by it.
do $$
begin
  execute format('grant hedgerow_bookkeeper to %I with inherit false, set true', current_user);
  grant create on schema public to hedgerow_bookkeeper;
  set local role hedgerow_bookkeeper;
end
$$;
--> statement-breakpoint
-- Whoever deleted an account's row by hand has deleted its revision, too. It goes on from the latest one that was written into
-- a row, and whoever follows the account begins again.
create or replace function count_account(owner uuid) returns account_usage
language sql stable
begin atomic
  select (
    owner,
    (select count(*) from tasks where user_id = owner),
    (select coalesce(sum(size_of(task)), 0) from tasks as task where user_id = owner),
    (select coalesce(sum(bytes_of(change)), 0) from task_changes as change where user_id = owner),
    (select count(*) from idempotency_keys where user_id = owner),
    latest,
    (select count(*) from removals where user_id = owner),
    latest
  )::account_usage
  from (
    select coalesce(greatest(
      (select max(revision) from tasks where user_id = owner),
      (select max(revision) from lists where user_id = owner),
      (select max(revision) from removals where user_id = owner)
    ), 0) as latest
  ) as written;
end;
--> statement-breakpoint
-- Takes the owner's next revision. The lock of the row orders the transactions of one owner until they commit, so the order of
-- the revisions is the order of the commits: whoever sees one of them sees all before it.
create function next_revision(owner uuid) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  number bigint;
begin
  loop
    update public.account_usage set revision = revision + 1 where user_id = owner returning revision into number;
    exit when found;
    insert into public.account_usage select counted.* from public.count_account(owner) as counted on conflict do nothing;
  end loop;
  return number;
end
$$;
--> statement-breakpoint
-- The revision of a transaction in which nobody has entered: somebody repairs the database by hand, maybe of many owners. It is
-- 0 while an account is being deleted.
create function revision_by_hand(owner uuid) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  taken text[] = string_to_array(current_setting('app.revision_by_hand', true), ' ');
  number bigint;
  done text;
begin
  if taken[1] = owner::text then
    return taken[2]::bigint;
  end if;
  if not exists (select from public.users where id = owner) then
    return 0;
  end if;
  number = public.next_revision(owner);
  done = set_config('app.revision_by_hand', owner || ' ' || number, true);
  return number;
end
$$;
--> statement-breakpoint
-- Puts the writes of one owner in an order: the first one of a transaction takes the next revision, and with it the account's
-- row until it commits. Always before any other row, so that no two writes wait for each other.
create or replace function hold_account() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  owner uuid = nullif(current_setting('app.user_id', true), '')::uuid;
  done text;
begin
  -- Nobody has entered: an account is being deleted, or somebody repairs the database by hand.
  if owner is not null and coalesce(current_setting('app.revision', true), '') = '' then
    done = set_config('app.revision', public.next_revision(owner)::text, true);
  end if;
end
$$;
--> statement-breakpoint
-- Remembers what a statement deleted. Of too many the oldest are forgotten, and a little more than must be, so that not every
-- deletion has to do it.
create function record_removal() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  part record;
  number bigint;
  made integer;
  kept integer;
  latest bigint;
begin
  for part in select user_id from gone group by user_id loop
    -- The account itself is being deleted.
    continue when not exists (select from public.users where id = part.user_id);
    number = coalesce(nullif(current_setting('app.revision', true), '')::bigint, public.revision_by_hand(part.user_id));
    insert into public.removals (user_id, kind, id, revision)
      select user_id, tg_argv[0], id, number from gone where user_id = part.user_id
      on conflict on constraint removals_pkey do update set revision = excluded.revision, at = excluded.at;
    get diagnostics made = row_count;
    -- What was removed twice is counted twice, until it is counted anew.
    update public.account_usage set removals = removals + made where user_id = part.user_id returning removals into kept;
    if kept > public.quota('removals') then
      select revision into latest from public.removals where user_id = part.user_id
        order by revision desc offset public.quota('removals') * 49 / 50 limit 1;
      delete from public.removals where user_id = part.user_id and revision <= latest;
      update public.account_usage set
        removals = (select count(*) from public.removals where user_id = part.user_id),
        forgotten = greatest(forgotten, latest)
        where user_id = part.user_id;
    end if;
  end loop;
  return null;
end
$$;
--> statement-breakpoint
-- Forgets some of the removals of more than ninety days, whosever they are, in accounts that it holds.
create function sweep_removals(most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  held uuid[] = public.hold_some_accounts(array(
    select distinct user_id from (
      select user_id from public.removals where at <= now() - interval '90 days' order by at limit most
    ) as oldest
  ));
  part record;
  swept integer = 0;
begin
  for part in
    with gone as (
      delete from public.removals where ctid in (
        select ctid from public.removals
        where at <= now() - interval '90 days' and user_id = any (held) order by at limit most
      ) returning user_id, revision
    )
    select user_id, count(*) as number, max(revision) as latest from gone group by user_id
  loop
    swept = swept + part.number;
    update public.account_usage
      set removals = greatest(removals - part.number, 0), forgotten = greatest(forgotten, part.latest)
      where user_id = part.user_id;
  end loop;
  return swept;
end
$$;
--> statement-breakpoint
revoke all on function next_revision(uuid), revision_by_hand(uuid), record_removal(), sweep_removals(integer) from public;
--> statement-breakpoint
grant execute on function sweep_removals(integer) to hedgerow_app;
--> statement-breakpoint
do $$
begin
  -- For the owner of the tables, whose triggers call them, also where nobody has entered.
  execute format(
    'grant execute on function revision_by_hand(uuid), hold_account_first(), record_removal() to %s',
    (select relowner::regrole from pg_class where oid = 'public.tasks'::regclass)
  );
  reset role;
  revoke create on schema public from hedgerow_bookkeeper;
  execute format('revoke hedgerow_bookkeeper from %I', current_user);
end
$$;
--> statement-breakpoint
-- Writes its transaction's revision into each row that is made or changed.
create function stamp_revision() returns trigger
language plpgsql
as $$
begin
  new.revision = nullif(current_setting('app.revision', true), '')::bigint;
  if new.revision is null then
    new.revision = public.revision_by_hand(new.user_id);
  end if;
  return new;
end
$$;
--> statement-breakpoint
create trigger tasks_stamp_revision before insert or update on tasks
for each row execute function stamp_revision();
--> statement-breakpoint
create trigger lists_stamp_revision before insert or update on lists
for each row execute function stamp_revision();
--> statement-breakpoint
create trigger lists_hold_account before insert or update or delete on lists
for each statement execute function hold_account_first();
--> statement-breakpoint
create trigger tasks_record_removal after delete on tasks referencing old table as gone
for each statement execute function record_removal('task');
--> statement-breakpoint
create trigger lists_record_removal after delete on lists referencing old table as gone
for each statement execute function record_removal('list');
--> statement-breakpoint
-- What an account's follower does not know yet, in the order in which it was committed: rows in their latest state, and what
-- is gone. A follower that begins, or has to begin again, gets what is open and what was done in the last weeks; `opening` is
-- the revision at which it began. The last row says where it is then. One statement, so all of it is of one moment; and
-- nothing is looked for if nothing was written.
--
-- Ranks: 0 is a list, 1 a task, 2 a removed list, 3 a removed task. Within one revision they come in this order, and then by
-- id, so a page may end anywhere.
create function changes_after(
  known_revision bigint, known_rank integer, known_id uuid, opening bigint, most integer, most_bytes bigint
) returns table (rank integer, record jsonb)
language plpgsql stable set timezone = 'UTC'
as $$
#variable_conflict use_column
declare
  owner uuid = current_setting('app.user_id')::uuid;
  latest bigint;
  forgotten bigint;
  -- Whoever stopped within a revision has seen all before it.
  whole bigint = coalesce(opening, known_revision - case when known_rank is null then 0 else 1 end);
  begins boolean = false;
  beyond uuid[];
  gone_since bigint;
  item record;
  items integer = 0;
  bytes bigint = 0;
  more boolean = false;
begin
  select account.revision, account.forgotten into latest, forgotten
    from public.account_usage as account where user_id = owner;
  latest = coalesce(latest, 0);
  if known_revision is null or known_revision > latest or whole > latest or whole < forgotten then
    begins = true;
    known_revision = -1;
    known_rank = null;
    opening = latest;
  end if;
  if known_revision < latest or known_rank is not null then
    for at_rank in 0..3 loop
      beyond[at_rank] = case
        when at_rank = known_rank then known_id
        when at_rank > known_rank then '00000000-0000-0000-0000-000000000000'
        else 'ffffffff-ffff-ffff-ffff-ffffffffffff'
      end;
    end loop;
    gone_since = greatest(known_revision, opening);
    if gone_since > known_revision then
      beyond[2:3] = array_fill('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid, array[2]);
    end if;
    for item in
      (
        select 0 as rank, revision, id, 500 as size, to_jsonb(list) - array['user_id', 'place', 'revision'] as record
        from public.lists as list
        where user_id = owner and (revision, id) > (known_revision, beyond[0])
        order by revision, id limit most + 1
      )
      union all
      (
        select 1, revision, id, public.size_of(task),
          public.local_record_of(task) || jsonb_build_object('updated_at', updated_at)
        from public.tasks as task
        where user_id = owner and (revision, id) > (known_revision, beyond[1])
          and (opening is null or revision > opening or not completed or completed_at > now() - interval '28 days')
        order by revision, id limit most + 1
      )
      union all
      (
        select 2, revision, id, 50, to_jsonb(id)
        from public.removals as removal
        where user_id = owner and kind = 'list' and (revision, id) > (gone_since, beyond[2])
          and not exists (select from public.lists as back where back.user_id = owner and back.id = removal.id)
        order by revision, id limit most + 1
      )
      union all
      (
        select 3, revision, id, 50, to_jsonb(id)
        from public.removals as removal
        where user_id = owner and kind = 'task' and (revision, id) > (gone_since, beyond[3])
          and not exists (select from public.tasks as back where back.user_id = owner and back.id = removal.id)
        order by revision, id limit most + 1
      )
      order by revision, rank, id limit most + 1
    loop
      bytes = bytes + item.size;
      if items = most or bytes > most_bytes and items > 0 then
        more = true;
        exit;
      end if;
      items = items + 1;
      known_revision = item.revision;
      known_rank = item.rank;
      known_id = item.id;
      rank = item.rank;
      record = item.record;
      return next;
    end loop;
  end if;
  rank = null;
  record = case
    when more then jsonb_build_object('revision', known_revision, 'rank', known_rank, 'id', known_id, 'opening', opening)
    else jsonb_build_object('revision', latest)
  end || jsonb_build_object('more', more, 'begins', begins);
  return next;
end
$$;
