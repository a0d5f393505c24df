CREATE TABLE "operations" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"outcome" jsonb,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "operations_pkey" PRIMARY KEY("user_id","id")
);
--> statement-breakpoint
ALTER TABLE "operations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "list_changes" ALTER COLUMN "at" SET DEFAULT coalesce(nullif(current_setting('app.at', true), '')::timestamptz, now());--> statement-breakpoint
ALTER TABLE "task_changes" ALTER COLUMN "at" SET DEFAULT coalesce(nullif(current_setting('app.at', true), '')::timestamptz, now());--> statement-breakpoint
ALTER TABLE "account_usage" ADD COLUMN "operations" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "conflicts" jsonb;--> statement-breakpoint
ALTER TABLE "operations" ADD CONSTRAINT "operations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "operations_oldest_first" ON "operations" USING btree ("at");--> statement-breakpoint
CREATE POLICY "operations_of_their_owner" ON "operations" AS PERMISSIVE FOR ALL TO "hedgerow_owner" USING ("operations"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("operations"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid);
--> statement-breakpoint
alter table operations force row level security;
--> statement-breakpoint
grant select on operations to hedgerow_owner;
--> statement-breakpoint
grant select, insert, delete on operations to hedgerow_bookkeeper;
--> statement-breakpoint
create policy operations_of_the_bookkeeper on operations to hedgerow_bookkeeper using (true) with check (true);
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
  when 'lists' then 500
  when 'operations' then 200000
end;
--> statement-breakpoint
create or replace function size_of(task tasks) returns integer
language sql stable parallel safe
return 500
  + octet_length(to_json(task.title)::text)
  + coalesce(octet_length(to_json(task.description)::text), 0)
  + octet_length(to_json(task.tags)::text)
  + octet_length(task.checklist::text)
  + coalesce(octet_length(task.repeat_rule), 0)
  + coalesce(octet_length(task.position), 0)
  + coalesce(octet_length(task.conflicts::text), 0);
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
create or replace function count_account(owner uuid) returns account_usage
language sql stable
begin atomic
  select (
    owner,
    (select count(*) from tasks where user_id = owner),
    (select coalesce(sum(size_of(task)), 0) from tasks as task where user_id = owner),
    (select coalesce(sum(bytes_of(change)), 0) from task_changes as change where user_id = owner)
      + (select coalesce(sum(bytes), 0) from list_changes where user_id = owner),
    (select count(*) from idempotency_keys where user_id = owner),
    latest,
    (select count(*) from removals where user_id = owner),
    latest,
    (select count(*) from operations where user_id = owner)
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
-- Remembers what a statement deleted. Of too many the oldest are forgotten, and a little more than must be, so that not every
-- deletion has to do it.
create or replace function record_removal() returns trigger
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
    with written as (
      insert into public.removals (user_id, kind, id, revision)
        select user_id, tg_argv[0], id, number from gone where user_id = part.user_id
        on conflict on constraint removals_pkey do update set revision = excluded.revision, at = excluded.at
        -- Of what was removed before, the row is there.
        returning xmax = 0 as is_new
    )
    select count(*) filter (where is_new) into made from written;
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
-- Remembers operations that were done for the owner who has entered, and holds the account. Of what did not stand, the
-- outcome is kept, too.
create function keep_operations(ids uuid[], outcomes jsonb[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  kept integer;
begin
  insert into public.operations (user_id, id, outcome) select owner, id, outcome from unnest(ids, outcomes) as done(id, outcome);
  update public.account_usage set operations = operations + cardinality(ids)
    where user_id = owner returning operations into kept;
  if kept > public.quota('operations') then
    raise exception 'there are too many operations' using errcode = 'HR509';
  end if;
end
$$;
--> statement-breakpoint
-- Forgets some of the operations of more than forty days, whosever they are, in accounts that it holds.
create function sweep_operations(most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  held uuid[] = public.hold_some_accounts(array(
    select distinct user_id from (
      select user_id from public.operations where at <= now() - interval '40 days' order by at limit most
    ) as oldest
  ));
  part record;
  swept integer = 0;
begin
  for part in
    with gone as (
      delete from public.operations where ctid in (
        select ctid from public.operations
        where at <= now() - interval '40 days' and user_id = any (held) order by at limit most
      ) returning user_id
    )
    select user_id, count(*) as number from gone group by user_id
  loop
    swept = swept + part.number;
    update public.account_usage set operations = greatest(operations - part.number, 0) where user_id = part.user_id;
  end loop;
  return swept;
end
$$;
--> statement-breakpoint
revoke all on function keep_operations(uuid[], jsonb[]), sweep_operations(integer) from public;
--> statement-breakpoint
grant execute on function keep_operations(uuid[], jsonb[]) to hedgerow_owner;
--> statement-breakpoint
grant execute on function sweep_operations(integer) to hedgerow_app;
--> statement-breakpoint
do $$
begin
  reset role;
  revoke create on schema public from hedgerow_bookkeeper;
  execute format('revoke hedgerow_bookkeeper from %I', current_user);
end
$$;
--> statement-breakpoint
-- The integer of a position comes first, and its first letter says how many digits it has. This is the next one or the one
-- before: with one digit more or less where all its digits turn over.
create function step_position(whole text, step integer) returns text
language plpgsql immutable strict parallel safe
as $$
declare
  digits constant text = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  fresh text = case when step > 0 then '0' else 'z' end;
  digit integer;
  head integer;
begin
  for nth in reverse length(whole)..2 loop
    digit = strpos(digits, substr(whole, nth, 1)) - 1 + step;
    if digit between 0 and 61 then
      return overlay(whole placing substr(digits, digit + 1, 1) from nth for 1);
    end if;
    whole = overlay(whole placing fresh from nth for 1);
  end loop;
  head = ascii(whole) + step;
  head = case head when 96 then 90 when 91 then 97 else head end;
  if head not between 65 and 122 then
    return null;
  end if;
  return chr(head) || repeat(fresh, case when head >= 97 then head - 96 else 91 - head end);
end
$$;
--> statement-breakpoint
-- Digits that count as more than `low` and less than `high`, as parts of one; null is one.
create function fraction_between(low text, high text) returns text
language plpgsql immutable parallel safe
as $$
declare
  digits constant text = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  between_them text = '';
  lower_digit integer;
  upper_digit integer;
begin
  loop
    lower_digit = greatest(strpos(digits, substr(low || '0', length(between_them) + 1, 1)) - 1, 0);
    upper_digit = case
      when high is null then 62
      else strpos(digits, substr(high, length(between_them) + 1, 1)) - 1
    end;
    if upper_digit - lower_digit > 1 then
      return between_them || substr(digits, (lower_digit + upper_digit) / 2 + 1, 1);
    end if;
    between_them = between_them || substr(digits, lower_digit + 1, 1);
    high = case when upper_digit = lower_digit then high end;
  end loop;
end
$$;
--> statement-breakpoint
-- A position between two others, of which either may be missing.
create function position_between(low text, high text) returns text
language plpgsql immutable parallel safe
as $$
declare
  digits_of_low integer = case when ascii(low) >= 97 then ascii(low) - 95 else 92 - ascii(low) end;
  digits_of_high integer = case when ascii(high) >= 97 then ascii(high) - 95 else 92 - ascii(high) end;
  whole_low text = left(low, digits_of_low);
  whole_high text = left(high, digits_of_high);
  stepped text = public.step_position(whole_low, 1);
begin
  if low is null and high is null then
    return 'a0';
  end if;
  if low collate "C" >= high collate "C" then
    raise exception 'nothing is between these' using errcode = 'HR400', detail = 'after';
  end if;
  if low is null then
    return case
      when high = whole_high then public.step_position(whole_high, -1)
      else whole_high || public.fraction_between('', substr(high, digits_of_high + 1))
    end;
  end if;
  if whole_low = whole_high then
    return whole_low || public.fraction_between(substr(low, digits_of_low + 1), substr(high, digits_of_high + 1));
  end if;
  if stepped collate "C" < high collate "C" or high is null and stepped is not null then
    return stepped;
  end if;
  return whole_low || public.fraction_between(substr(low, digits_of_low + 1), null);
end
$$;
--> statement-breakpoint
-- The first position above this one that another task of the list, or another list, has.
create function place_above(owner uuid, sort text, list uuid, self uuid, bound text) returns text
language plpgsql stable
as $$
begin
  return case
    when sort = 'list' then (
      select min(place) from public.lists where user_id = owner and id <> self and place > bound collate "C"
    )
    when list is null then (
      -- By both columns, as they are in the index: to the planner, null is no constant.
      select place from public.tasks
      where user_id = owner and list_id is null and id <> self and place > bound collate "C" order by list_id, place limit 1
    )
    else (
      select place from public.tasks
      where user_id = owner and list_id = list and id <> self and place > bound collate "C" order by place limit 1
    )
  end;
end
$$;
--> statement-breakpoint
create function place_below(owner uuid, sort text, list uuid, self uuid, bound text) returns text
language plpgsql stable
as $$
begin
  return case
    when sort = 'list' then (
      select max(place) from public.lists where user_id = owner and id <> self and place < bound collate "C"
    )
    when list is null then (
      select place from public.tasks
      where user_id = owner and list_id is null and id <> self and place < bound collate "C"
      order by list_id desc, place desc limit 1
    )
    else (
      select place from public.tasks
      where user_id = owner and list_id = list and id <> self and place < bound collate "C" order by place desc limit 1
    )
  end;
end
$$;
--> statement-breakpoint
-- A position that nothing else there has: the wished one, or one close above it.
create function free_position(owner uuid, sort text, list uuid, self uuid, wished text) returns text
language plpgsql stable
as $$
declare
  above text;
  is_taken boolean = case
    when sort = 'list' then
      exists (select from public.lists where user_id = owner and id <> self and place = wished collate "C")
    when list is null then exists (
      select from public.tasks where user_id = owner and list_id is null and id <> self and place = wished collate "C"
    )
    else exists (
      select from public.tasks where user_id = owner and list_id = list and id <> self and place = wished collate "C"
    )
  end;
begin
  if not is_taken then
    return wished;
  end if;
  above = public.place_above(owner, sort, list, self, wished);
  return public.position_between(wished, above);
end
$$;
--> statement-breakpoint
-- Where something goes that was put behind one thing and before another. Either may be gone, or be elsewhere meanwhile, and
-- others may have come between them. Null if nothing says where it is to go.
create function position_for(owner uuid, sort text, list uuid, self uuid, op jsonb) returns text
language plpgsql stable
as $$
declare
  after_id uuid = op ->> 'after';
  before_id uuid = op ->> 'before';
  low text;
  high text;
begin
  if sort = 'list' then
    select place into low from public.lists where user_id = owner and id = after_id and id <> self;
    select place into high from public.lists where user_id = owner and id = before_id and id <> self;
  else
    select place into low from public.tasks where user_id = owner and id = after_id and id <> self;
    select place into high from public.tasks where user_id = owner and id = before_id and id <> self;
  end if;
  if low is not null then
    high = least(public.place_above(owner, sort, list, self, low) collate "C", case when high > low collate "C" then high end);
  elsif high is not null then
    low = public.place_below(owner, sort, list, self, high);
  elsif op ? 'after' and after_id is null then
    high = public.place_above(owner, sort, list, self, '');
  elsif op ? 'before' and before_id is null then
    low = public.place_below(owner, sort, list, self, '~');
  else
    return null;
  end if;
  return public.free_position(owner, sort, list, self, public.position_between(low, high));
end
$$;
--> statement-breakpoint
-- The moment of a local time: the first of two (RFC 5545 §3.3.5), where Postgres takes the second. Of a skipped time, both
-- take the offset before the change.
create function moment_of_wall(wall timestamp, zone text) returns timestamptz
language sql stable parallel safe
as $$
  select case when earlier at time zone zone = wall then least(earlier, later) else later end
  from (select wall at time zone zone as later) as read,
    lateral (select (later - interval '24 hours') at time zone zone + interval '24 hours' as same_offset) as before,
    lateral (select later - (same_offset - wall) as earlier) as read_before
$$;
--> statement-breakpoint
create function untick(checklist jsonb) returns jsonb
language sql immutable parallel safe
return (
  select coalesce(jsonb_agg(item || '{"completed": false}' order by nth), '[]')
  from jsonb_array_elements(checklist) with ordinality as list(item, nth)
);
--> statement-breakpoint
-- The id of the next one of a task that repeats: it follows from the id of the completed one, so that devices that tick a task
-- at the same time, without knowing of each other, make the same. Version 8 (RFC 9562 §5.8): of the digest of a text, and the
-- 12 bits that name a database as they are. A task that was completed twice has two next ones, of which the second has the
-- spare id.
create function next_id_for(completed uuid, owner uuid, spare uuid) returns uuid
language sql stable
return (
  select case
    when exists (select from tasks where user_id = owner and id = following) or deleted_since('task', owner, array[following]) <> '{}'
    then spare else following
  end
  from (select encode(sha256(convert_to('next of ' || completed, 'UTF8')), 'hex') as digest) as hashed,
    lateral (
      select overlay(overlay(left(digest, 32) placing '8' || case
        when substr(completed::text, 15, 1) in ('7', '8') then substr(completed::text, 16, 3) else '000'
      end from 13) placing translate(substr(digest, 17, 1), '0123456789abcdef', '89ab89ab89ab89ab') from 17)::uuid as following
    ) as made
);
--> statement-breakpoint
-- An open task that repeats, as whoever works out the next one has to know it.
create function repeating_record(task tasks) returns jsonb
language sql stable
return record_of(task) || jsonb_build_object(
  'due_local', coalesce(task.due_on::timestamp, task.due_at at time zone task.due_zone, 'infinity')
);
--> statement-breakpoint
-- The field that a column belongs to: a due date and a repetition take several.
create function field_of(name text) returns text
language sql immutable parallel safe
return case
  when name like 'due\_%' then 'due'
  when name like 'repeat\_%' then 'repeat'
  when name = 'archived_at' then 'archived'
  else name
end;
--> statement-breakpoint
-- When somebody changed a field of a task or list last, as far as its latest changes tell: if there are more, at the latest of
-- these.
create function last_change_of(owner uuid, sort text, wished uuid, field text) returns timestamptz
language plpgsql stable
as $$
declare
  latest jsonb[];
  moments timestamptz[];
  last timestamptz;
begin
  if sort = 'list' then
    select array_agg(after), array_agg(at) into latest, moments from (
      select after, at from public.list_changes where user_id = owner and list_id = wished order by id desc limit 100
    ) as changes;
  else
    select array_agg(after), array_agg(at) into latest, moments from (
      select after, at from public.task_changes
      where user_id = owner and task_id = wished and (after is null or after - 'conflicts' <> '{}') order by id desc limit 100
    ) as changes;
  end if;
  select coalesce(
    max(at) filter (where exists (select from jsonb_object_keys(after) as key where public.field_of(key) = field)),
    case when cardinality(latest) < 100 then min(at) else max(at) end,
    '-infinity'
  ) into last from unnest(latest, moments) as change(after, at);
  return last;
end
$$;
--> statement-breakpoint
-- What stands of the fields that somebody wished for a task at some time, of which they knew what it `was`. A field that
-- nobody else has changed since becomes as wished. Otherwise the later wish stands, and of two texts the other one is kept.
create function merge_task(task tasks, wish jsonb, was jsonb, made timestamptz, out stands jsonb, out lost jsonb)
language plpgsql stable set timezone = 'UTC'
as $$
declare
  is_now jsonb = public.record_of(task);
  wished jsonb = public.record_of(jsonb_populate_record(task, wish));
  known jsonb = public.record_of(jsonb_populate_record(task, was));
  kept jsonb = coalesce(case when wish ? 'conflicts' then '{}' else task.conflicts end, '{}');
  part record;
  does_stand boolean;
  other jsonb;
begin
  stands = '{}';
  lost = '[]';
  for part in
    select public.field_of(key) as field, jsonb_object_agg(key, wish -> key) as values,
      bool_and(wished -> key = is_now -> key) as is_there, bool_and(was ? key) as is_told,
      bool_and(was ? key and known -> key = is_now -> key) as is_known
    from jsonb_object_keys(wish - 'conflicts') as key group by 1
  loop
    continue when part.is_there;
    does_stand = part.is_known or made >= public.last_change_of(task.user_id, 'task', task.id, part.field);
    other = case when does_stand then is_now else wished end -> part.field;
    if part.field in ('title', 'description') and not part.is_known and (part.is_told or not does_stand)
      and jsonb_typeof(other) = 'string'
    then
      kept = kept || jsonb_build_object(part.field, other);
    end if;
    if does_stand then
      stands = stands || part.values;
    else
      lost = lost || to_jsonb(part.field);
    end if;
  end loop;
  if kept <> coalesce(task.conflicts, '{}') then
    stands = stands || jsonb_build_object('conflicts', nullif(kept, '{}'));
  end if;
end
$$;
--> statement-breakpoint
create function write_task(named uuid, fields jsonb) returns void
language plpgsql
as $$
begin
  if fields = '{}' then
    return;
  end if;
  execute format(
    'update public.tasks as task set (updated_at, %1$s) = (
       select greatest(now(), task.updated_at + interval ''1 millisecond''), %1$s from jsonb_populate_record(task, $1)
     ) where id = $2 and user_id = $3', (select string_agg(quote_ident(key), ', ') from jsonb_object_keys(fields) as key)
  ) using fields, named, current_setting('app.user_id')::uuid;
end
$$;
--> statement-breakpoint
create function make_task(fields jsonb) returns void
language plpgsql
as $$
begin
  execute format(
    'insert into public.tasks (user_id, %1$s) select $2, %1$s from jsonb_populate_record(null::public.tasks, $1)',
    (select string_agg(quote_ident(key), ', ') from jsonb_object_keys(fields) as key)
  ) using fields, current_setting('app.user_id')::uuid;
end
$$;
--> statement-breakpoint
create function write_list(named uuid, fields jsonb) returns void
language plpgsql
as $$
begin
  if fields = '{}' then
    return;
  end if;
  execute format(
    'update public.lists as list set (updated_at, %1$s) = (
       select greatest(now(), list.updated_at + interval ''1 millisecond''), %1$s from jsonb_populate_record(list, $1)
     ) where id = $2 and user_id = $3', (select string_agg(quote_ident(key), ', ') from jsonb_object_keys(fields) as key)
  ) using fields, named, current_setting('app.user_id')::uuid;
end
$$;
--> statement-breakpoint
-- The list that a task is to go into. One that was deleted comes back for it, if it can; otherwise it is null.
create function list_for_task(named uuid) returns uuid
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
begin
  if exists (select from public.lists where user_id = owner and id = named) or restore_lists(array[named]) <> '{}' then
    return named;
  end if;
  if deleted_since('list', owner, array[named]) = '{}' then
    raise exception 'the list is not there' using errcode = 'HR400', detail = 'list_id';
  end if;
  return null;
end
$$;
--> statement-breakpoint
-- Refuses an id of nothing that the owner has.
create function refuse_missing(sort text, named uuid) returns void
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
begin
  if sort = 'task' and task_exists(named) then
    raise exception 'the task is of another' using errcode = 'HR403';
  end if;
  if deleted_since(sort, owner, array[named]) <> '{}' then
    raise exception 'it was deleted' using errcode = 'HR410';
  end if;
  raise exception 'it is not there' using errcode = 'HR404', detail = sort;
end
$$;
--> statement-breakpoint
-- Brings a deleted task back for what somebody wrote. That it was deleted is in its conflicts, which are not stored yet.
create function revive_task(named uuid) returns tasks
language plpgsql set timezone = 'UTC'
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  task public.tasks;
begin
  if restore_tasks(array[named]) = '{}' then
    perform refuse_missing('task', named);
  end if;
  select * into task from public.tasks where id = named and user_id = owner;
  task.conflicts = coalesce(task.conflicts, '{}') || jsonb_build_object('deleted', coalesce(
    (select at from public.removals as removal where removal.user_id = owner and removal.kind = 'task' and removal.id = named),
    now()
  ));
  return task;
end
$$;
--> statement-breakpoint
-- Completes a task that repeats: the next one is made first. `next` is what was worked out for the task as it was known then.
create function make_next(task tasks, next jsonb) returns void
language plpgsql set timezone = 'UTC'
as $$
declare
  record jsonb = public.repeating_record(task);
  wall timestamp = next ->> 'wall';
  moment timestamptz = case when task.due_at is not null then public.moment_of_wall(wall, task.due_zone) end;
  done text;
begin
  if (next -> 'known' = record) is not true then
    raise exception 'a task repeats' using errcode = 'HR424', detail = jsonb_build_object(task.id, record);
  end if;
  if wall is null then
    return;
  end if;
  done = set_config('app.repeating', 'yes', true);
  perform public.make_task(
    record - array['due_local', 'created_at', 'completed_at', 'conflicts'] || jsonb_build_object(
      'id', public.next_id_for(task.id, task.user_id, (next ->> 'spare')::uuid),
      'checklist', public.untick(task.checklist),
      'due_on', case when moment is null then wall::date end,
      'due_at', moment,
      'repeat_rule', case when moment at time zone task.due_zone <> wall then next ->> 'rule_for_clock' else next ->> 'rule' end
    )
  );
  done = set_config('app.repeating', '', true);
end
$$;
--> statement-breakpoint
-- Does one operation on a task, and returns what did not stand of it.
create function apply_to_task(op jsonb, made timestamptz, nexts jsonb) returns jsonb
language plpgsql set timezone = 'UTC'
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  kind text = op ->> 'do';
  named uuid = op ->> 'task';
  wish jsonb = coalesce(op -> 'set', '{}');
  task public.tasks;
  merged record;
  fields jsonb;
  outcome jsonb = '{}';
  retagged text[];
  list uuid;
  place text;
  whole public.tasks;
begin
  if kind = 'restore_task' then
    if restore_tasks(array[named]) = '{}' and not exists (select from public.tasks where id = named and user_id = owner) then
      perform refuse_missing('task', named);
    end if;
    return outcome;
  end if;
  select * into task from public.tasks where id = named and user_id = owner;
  if not found then
    if task_exists(named) then
      raise exception 'the task is of another' using errcode = 'HR403';
    end if;
    if kind = 'delete_task' then
      return outcome;
    end if;
    -- Whoever ticked or moved what somebody has deleted wrote nothing that could be lost.
    if kind = 'move_task' or kind = 'change_task' and wish - 'completed' - 'conflicts' = '{}' and op -> 'add_tags' = '[]' then
      if deleted_since('task', owner, array[named]) = '{}' then
        perform refuse_missing('task', named);
      end if;
      return jsonb_build_object('lost', array(
        select field_of(key) from jsonb_object_keys(wish) as key
        union all select 'position' where kind = 'move_task'
        union all select 'tags' where op -> 'remove_tags' <> '[]'
      ));
    end if;
    task = revive_task(named);
    outcome = '{"revived": true}';
  end if;

  if kind = 'delete_task' then
    if op ? 'was' and record_of(jsonb_populate_record(task, op -> 'was')) <> record_of(task) then
      perform write_task(named, jsonb_build_object(
        'conflicts', coalesce(task.conflicts, '{}') || jsonb_build_object('deleted', made)
      ));
      return '{"stays": true}';
    end if;
    delete from public.tasks where id = named and user_id = owner;
    return outcome;
  end if;

  if kind = 'move_task' then
    place = position_for(owner, 'task', task.list_id, named, op);
    if place is null then
      return '{"lost": ["position"]}';
    end if;
    perform write_task(named, jsonb_build_object('position', place));
    return outcome;
  end if;

  merged = merge_task(task, wish, coalesce(op -> 'was', '{}'), made);
  fields = case when outcome ? 'revived' then jsonb_build_object('conflicts', task.conflicts) else '{}' end || merged.stands;
  if merged.lost <> '[]' then
    outcome = outcome || jsonb_build_object('lost', merged.lost);
  end if;
  if op -> 'add_tags' <> '[]' or op -> 'remove_tags' <> '[]' then
    retagged = retag(
      task.tags,
      array(select jsonb_array_elements_text(op -> 'add_tags')), array(select jsonb_array_elements_text(op -> 'remove_tags')),
      'add_tags'
    );
    if retagged <> task.tags then
      fields = fields || jsonb_build_object('tags', retagged);
    end if;
  end if;
  if fields ->> 'list_id' is not null then
    list = list_for_task((fields ->> 'list_id')::uuid);
    if list is null then
      fields = fields - 'list_id';
      outcome = outcome || jsonb_build_object('lost', coalesce(outcome -> 'lost', '[]') || '"list_id"');
    end if;
  end if;
  if fields ? 'list_id' and task.position is not null then
    fields = fields || jsonb_build_object(
      'position', free_position(owner, 'task', (fields ->> 'list_id')::uuid, named, task.position)
    );
  end if;
  if (fields ->> 'completed')::boolean then
    whole = jsonb_populate_record(task, fields - 'completed');
    if whole.repeat_rule is not null then
      perform make_next(whole, nexts -> named::text);
      fields = fields || '{"repeat_rule": null, "repeat_from": null}';
    end if;
    fields = fields || jsonb_build_object('completed_at', made);
  end if;
  perform write_task(named, fields);
  return outcome;
end
$$;
--> statement-breakpoint
-- The same for a new task. The one that is there with this id is the same.
create function apply_new_task(op jsonb, made timestamptz) returns jsonb
language plpgsql set timezone = 'UTC'
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  fields jsonb = op -> 'fields';
  named uuid = op ->> 'task';
  outcome jsonb = '{}';
  list uuid;
begin
  if exists (select from public.tasks where id = named and user_id = owner) then
    return outcome;
  end if;
  if deleted_since('task', owner, array[named]) <> '{}' then
    raise exception 'the task was deleted' using errcode = 'HR410';
  end if;
  if fields ->> 'list_id' is not null then
    list = list_for_task((fields ->> 'list_id')::uuid);
    if list is null then
      fields = fields - 'list_id';
      outcome = '{"lost": ["list_id"]}';
    end if;
  end if;
  if fields ->> 'position' is not null then
    fields = fields || jsonb_build_object('position', free_position(owner, 'task', list, named, fields ->> 'position'));
  end if;
  if (fields ->> 'completed')::boolean then
    fields = fields || jsonb_build_object('completed_at', made);
  end if;
  perform make_task(fields || jsonb_build_object('id', named, 'created_at', made));
  return outcome;
end
$$;
--> statement-breakpoint
-- The same for one step of a checklist.
create function apply_to_step(op jsonb, made timestamptz) returns jsonb
language plpgsql set timezone = 'UTC'
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  kind text = op ->> 'do';
  named uuid = op ->> 'task';
  step text = op ->> 'step';
  wish jsonb = coalesce(op -> 'set', '{}');
  known text = op -> 'was' ->> 'title';
  outcome jsonb = '{}';
  lost jsonb = '[]';
  task public.tasks;
  steps jsonb;
  item jsonb;
  other text;
  nth integer;
  behind integer;
  is_wished boolean;
begin
  select * into task from public.tasks where id = named and user_id = owner;
  if not found then
    if kind = 'delete_step' and deleted_since('task', owner, array[named]) <> '{}' then
      return outcome;
    end if;
    if kind = 'move_step' or kind = 'change_step' and not wish ? 'title' then
      if deleted_since('task', owner, array[named]) = '{}' then
        perform refuse_missing('task', named);
      end if;
      return jsonb_build_object('lost', case kind when 'move_step' then '["position"]'::jsonb else '["completed"]' end);
    end if;
    task = revive_task(named);
    outcome = '{"revived": true}';
  end if;
  steps = task.checklist;
  select place - 1, value into nth, item from jsonb_array_elements(steps) with ordinality as list(value, place)
    where value ->> 'id' = step;

  if item is null and kind = 'delete_step' or item is not null and kind = 'add_step' then
    return outcome;
  elsif item is null and kind = 'move_step' then
    return outcome || '{"lost": ["position"]}';
  elsif item is null and kind = 'change_step' and not wish ? 'title' then
    return outcome || '{"lost": ["completed"]}';
  elsif kind = 'delete_step' then
    if known <> item ->> 'title' then
      return outcome || '{"stays": true}';
    end if;
    steps = steps - nth;
    task.conflicts = task.conflicts #- array['checklist', step];
    if task.conflicts -> 'checklist' = '{}' then
      task.conflicts = task.conflicts - 'checklist';
    end if;
  elsif item is null then
    if jsonb_array_length(steps) >= 100 then
      raise exception 'there would be too many steps' using errcode = 'HR400', detail = 'step';
    end if;
    item = jsonb_build_object('id', step, 'title', wish ->> 'title', 'completed', coalesce((wish ->> 'completed')::boolean, false));
    if kind = 'change_step' then
      outcome = outcome || '{"revived": true}';
    end if;
  elsif kind = 'change_step' then
    is_wished = made >= last_change_of(owner, 'task', named, 'checklist');
    if wish ? 'title' and wish ->> 'title' <> item ->> 'title' then
      if known = item ->> 'title' or is_wished then
        other = case when known <> item ->> 'title' then item ->> 'title' end;
        item = item || jsonb_build_object('title', wish ->> 'title');
      else
        other = wish ->> 'title';
        lost = lost || '"title"';
      end if;
    end if;
    if wish ? 'completed' and wish -> 'completed' <> item -> 'completed' then
      if op -> 'was' -> 'completed' = item -> 'completed' or is_wished then
        item = item || jsonb_build_object('completed', wish -> 'completed');
      else
        lost = lost || '"completed"';
      end if;
    end if;
    steps = jsonb_set(steps, array[nth::text], item);
    if other is not null then
      task.conflicts = coalesce(task.conflicts, '{}') || jsonb_build_object(
        'checklist', coalesce(task.conflicts -> 'checklist', '{}') || jsonb_build_object(step, other)
      );
    end if;
    if lost <> '[]' then
      outcome = outcome || jsonb_build_object('lost', lost);
    end if;
  end if;
  if kind in ('add_step', 'move_step') or kind = 'change_step' and nth is null then
    if nth is not null then
      steps = steps - nth;
    end if;
    behind = case
      when op ? 'after' and op ->> 'after' is null then 0
      else coalesce(
        (select place from jsonb_array_elements(steps) with ordinality as list(value, place) where value ->> 'id' = op ->> 'after'),
        jsonb_array_length(steps)
      )
    end;
    steps = some_steps(steps, 0, behind - 1) || jsonb_build_array(item) || some_steps(steps, behind, jsonb_array_length(steps));
  end if;
  if steps <> task.checklist or other is not null or outcome ? 'revived' then
    perform write_task(named, jsonb_build_object('checklist', steps, 'conflicts', nullif(task.conflicts, '{}')));
  end if;
  return outcome;
end
$$;
--> statement-breakpoint
-- The same for a list.
create function apply_to_list(op jsonb, made timestamptz) returns jsonb
language plpgsql set timezone = 'UTC'
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  kind text = op ->> 'do';
  named uuid = op ->> 'list';
  wish jsonb = coalesce(op -> 'set', '{}');
  was jsonb = coalesce(op -> 'was', '{}');
  is_now jsonb;
  outcome jsonb = '{}';
  lost jsonb = '[]';
  field text;
  place text;
  list public.lists;
begin
  select * into list from public.lists where id = named and user_id = owner;
  if kind = 'create_list' then
    if found then
      return outcome;
    end if;
    if deleted_since('list', owner, array[named]) <> '{}' then
      raise exception 'the list was deleted' using errcode = 'HR410';
    end if;
    insert into public.lists (id, user_id, name, colour, position, created_at) values (
      named, owner, wish ->> 'name', wish ->> 'colour',
      free_position(owner, 'list', null, named, wish ->> 'position'), made
    );
    perform refuse_too_many_lists(owner);
    return outcome;
  end if;
  if not found then
    if kind = 'delete_list' then
      return outcome;
    end if;
    if kind = 'move_list' and deleted_since('list', owner, array[named]) <> '{}' then
      return '{"lost": ["position"]}';
    end if;
    if restore_lists(array[named]) = '{}' then
      perform refuse_missing('list', named);
    end if;
    if kind <> 'restore_list' then
      outcome = '{"revived": true}';
    end if;
    select * into list from public.lists where id = named and user_id = owner;
  end if;

  if kind = 'delete_list' then
    -- Also through the foreign key, but then no task would be changed later than before.
    update public.tasks set list_id = null, updated_at = greatest(now(), updated_at + interval '1 millisecond')
      where user_id = owner and list_id = named;
    delete from public.lists where id = named and user_id = owner;
  elsif kind = 'move_list' then
    place = position_for(owner, 'list', null, named, op);
    if place is null then
      return '{"lost": ["position"]}';
    end if;
    perform write_list(named, jsonb_build_object('position', place));
  elsif kind = 'change_list' then
    is_now = jsonb_build_object('name', list.name, 'colour', list.colour, 'archived', list.archived_at is not null);
    for field in select jsonb_object_keys(wish) loop
      if wish -> field = is_now -> field then
        wish = wish - field;
      elsif (was -> field = is_now -> field or made >= last_change_of(owner, 'list', named, field)) is not true then
        wish = wish - field;
        lost = lost || to_jsonb(field);
      end if;
    end loop;
    if wish ? 'archived' then
      wish = wish - 'archived' || jsonb_build_object('archived_at', case when (wish ->> 'archived')::boolean then made end);
    end if;
    perform write_list(named, wish);
    if lost <> '[]' then
      outcome = outcome || jsonb_build_object('lost', lost);
    end if;
  end if;
  return outcome;
end
$$;
--> statement-breakpoint
-- The same for a tag, on all tasks that have it.
create function apply_to_tag(op jsonb) returns jsonb
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
begin
  update public.tasks set updated_at = greatest(now(), updated_at + interval '1 millisecond'), tags = array(
      select name from unnest(
        case op ->> 'do' when 'rename_tag' then array_replace(tags, op ->> 'tag', op ->> 'to') else array_remove(tags, op ->> 'tag') end
      ) with ordinality as names(name, nth) group by name order by min(nth)
    )
    where user_id = owner and op ->> 'tag' = any (tags) and (op ->> 'to' = op ->> 'tag') is not true;
  return '{}';
end
$$;
--> statement-breakpoint
-- Operations that belong together are done together or not at all. The hint tells which of them was refused.
create function apply_operation(op jsonb, made timestamptz, nexts jsonb) returns jsonb
language plpgsql
as $$
declare
  part jsonb;
  parts jsonb[] = '{}';
  broken text;
  told text;
begin
  if op ->> 'do' = 'together' then
    for part in select value from jsonb_array_elements(op -> 'operations') loop
      begin
        parts = parts || apply_operation(part, made, nexts);
      exception
        when others then
          get stacked diagnostics broken = constraint_name, told = pg_exception_detail;
          raise exception '%', sqlerrm
            using errcode = sqlstate, detail = told, constraint = broken, hint = cardinality(parts);
      end;
    end loop;
    return case when array_remove(parts, '{}') = '{}' then '{}' else jsonb_build_object('parts', parts) end;
  end if;
  return case
    when op ->> 'do' = 'create_task' then apply_new_task(op, made)
    when op ->> 'do' like '%\_task' then apply_to_task(op, made, nexts)
    when op ->> 'do' like '%\_step' then apply_to_step(op, made)
    when op ->> 'do' like '%\_list' then apply_to_list(op, made)
    else apply_to_tag(op)
  end;
end
$$;
--> statement-breakpoint
-- About how many tasks an operation changes, and how many bytes they take as they are stored.
create function cost_of_operation(op jsonb, out tasks bigint, out bytes bigint)
language plpgsql stable
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  part jsonb;
  more record;
begin
  if op ->> 'do' = 'together' then
    tasks = 0;
    bytes = 0;
    for part in select value from jsonb_array_elements(op -> 'operations') loop
      more = cost_of_operation(part);
      tasks = tasks + more.tasks;
      bytes = bytes + more.bytes;
    end loop;
  elsif op ->> 'do' like '%\_tag' then
    select count(*), coalesce(sum(size_of(task)), 0) into tasks, bytes from public.tasks as task
      where user_id = owner and op ->> 'tag' = any (task.tags);
  elsif op ->> 'do' = 'delete_list' then
    select count(*), coalesce(sum(size_of(task)), 0) into tasks, bytes from public.tasks as task
      where user_id = owner and list_id = (op ->> 'list')::uuid;
  else
    select 1, 500 + octet_length(op::text) + coalesce(
      (select size_of(task) from public.tasks as task where user_id = owner and id = (op ->> 'task')::uuid), 0
    ) into tasks, bytes;
  end if;
end
$$;
--> statement-breakpoint
-- Does what devices have sent, each operation by itself and in its order, and answers for each: `did`, what did not stand of
-- it; `refused`, and why. One that was done before is not done again. Nothing is done after the first one for which there is
-- no room in this request, or which completes a task that repeats and whose next one nobody has worked out: `needs` tells the
-- tasks. All of these that can be seen beforehand are told before anything is done.
create function apply_operations(sent jsonb, completing uuid[], nexts jsonb, most_tasks bigint, most_bytes bigint) returns jsonb
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  results jsonb[] = '{}';
  ids uuid[] = '{}';
  outcomes jsonb[] = '{}';
  op jsonb;
  op_id uuid;
  made timestamptz;
  outcome jsonb;
  cost record;
  spent_tasks bigint = 0;
  spent_bytes bigint = 0;
  ending jsonb = '{}';
  broken text;
  told text;
  part text;
  -- The rest of the time is for the last one.
  longest timestamptz = clock_timestamp() + current_setting('statement_timeout')::interval / 2;
begin
  perform hold_account();
  select jsonb_object_agg(id, repeating_record(task)) into outcome from public.tasks as task
    where user_id = owner and id = any (completing) and not completed and repeat_rule is not null and not nexts ? id::text;
  if outcome is not null then
    return jsonb_build_object('results', results, 'needs', outcome);
  end if;
  for op in select value from jsonb_array_elements(sent) loop
    exit when clock_timestamp() > longest and results <> '{}';
    op_id = op ->> 'id';
    select jsonb_build_object('did', coalesce(earlier.outcome, '{}'), 'before', true) into outcome
      from public.operations as earlier where earlier.user_id = owner and earlier.id = op_id;
    if not found and op_id = any (ids) then
      outcome = jsonb_build_object('did', coalesce(outcomes[array_position(ids, op_id)], '{}'), 'before', true);
    end if;
    if outcome is null then
      cost = cost_of_operation(op);
      if cost.tasks > most_tasks or cost.bytes > most_bytes then
        outcome = '{"refused": "HR422"}';
      elsif spent_tasks + cost.tasks > most_tasks or spent_bytes + cost.bytes > most_bytes then
        exit;
      else
        spent_tasks = spent_tasks + cost.tasks;
        spent_bytes = spent_bytes + cost.bytes;
        -- As exact as the moments of the tables.
        made = greatest(least((op ->> 'at')::timestamptz, now()), now() - interval '60 days')::timestamptz(3);
        perform set_config('app.act', op_id::text, true), set_config('app.at', made::text, true);
        begin
          outcome = apply_operation(op, made, nexts);
          ids = ids || op_id;
          outcomes = outcomes || nullif(outcome, '{}');
          outcome = jsonb_build_object('did', outcome);
        exception
          when others then
            get stacked diagnostics broken = constraint_name, told = pg_exception_detail, part = pg_exception_hint;
            if sqlstate = 'HR424' then
              ending = jsonb_build_object('needs', told::jsonb);
              exit;
            elsif sqlstate in ('23505', 'HR400', 'HR403', 'HR404', 'HR409', 'HR410', 'HR507') then
              outcome = jsonb_build_object(
                'refused', sqlstate, 'detail', coalesce(nullif(broken, ''), told), 'part', nullif(part, '')
              );
            else
              raise;
            end if;
        end;
      end if;
    end if;
    results = results || outcome;
    outcome = null;
  end loop;
  perform set_config('app.act', '', true), set_config('app.at', '', true);
  if ids <> '{}' then
    perform keep_operations(ids, outcomes);
  end if;
  return ending || jsonb_build_object('results', results);
end
$$;
