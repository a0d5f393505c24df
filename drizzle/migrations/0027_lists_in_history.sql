CREATE TABLE "list_changes" (
	"id" bigint PRIMARY KEY DEFAULT nextval('task_changes_id_seq') NOT NULL,
	"user_id" uuid NOT NULL,
	"list_id" uuid NOT NULL,
	"act" uuid NOT NULL,
	"kind" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"bytes" integer NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"undone" boolean DEFAULT false NOT NULL,
	"undoing" boolean DEFAULT false NOT NULL,
	"undone_act" uuid
);
--> statement-breakpoint
ALTER TABLE "list_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "task_changes" ADD COLUMN "undone_act" uuid;--> statement-breakpoint
ALTER TABLE "list_changes" ADD CONSTRAINT "list_changes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "list_changes_latest" ON "list_changes" USING btree ("user_id","id") WHERE not undone and not undoing;--> statement-breakpoint
CREATE INDEX "list_changes_of_act" ON "list_changes" USING btree ("user_id","act","id");--> statement-breakpoint
CREATE INDEX "list_changes_of_list" ON "list_changes" USING btree ("user_id","list_id","id");--> statement-breakpoint
CREATE INDEX "list_changes_by_age" ON "list_changes" USING btree ("user_id","at");--> statement-breakpoint
CREATE POLICY "list_changes_of_their_owner" ON "list_changes" AS PERMISSIVE FOR ALL TO "hedgerow_owner" USING ("list_changes"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("list_changes"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid);--> statement-breakpoint
alter table list_changes force row level security;
--> statement-breakpoint
grant select, insert, update, delete on list_changes to hedgerow_owner;
--> statement-breakpoint
grant usage on sequence task_changes_id_seq to hedgerow_owner;
--> statement-breakpoint
grant select, delete on list_changes to hedgerow_bookkeeper;
--> statement-breakpoint
create policy list_changes_of_the_bookkeeper on list_changes to hedgerow_bookkeeper using (true);
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
end;
--> statement-breakpoint
-- The columns of a list that a person can change, and when it was made.
create function list_record_of(list lists) returns jsonb
language sql stable set timezone = 'UTC'
return to_jsonb(list) - array['user_id', 'updated_at', 'place', 'revision'];
--> statement-breakpoint
-- Records what a statement did to lists, as `record_change` does for tasks.
create function record_list_change() returns trigger
language plpgsql
set timezone = 'UTC'
as $$
declare
  -- What one transaction does is one act, to tasks and to lists.
  this_act uuid = coalesce(nullif(current_setting('app.act', true), '')::uuid, gen_random_uuid());
begin
  if coalesce(current_setting('app.user_id', true), '') = '' or current_setting('app.undoing', true) = 'yes' then
    return null;
  end if;
  if tg_op = 'INSERT' then
    insert into public.list_changes (user_id, list_id, act, kind, after, bytes)
    select user_id, id, this_act, 'created', record, 200 + pg_column_size(record)
    from (
      select user_id, id, jsonb_strip_nulls(public.list_record_of(list::public.lists)) as record from new_lists as list
    ) as made;
  elsif tg_op = 'DELETE' then
    insert into public.list_changes (user_id, list_id, act, kind, before, bytes)
    select user_id, id, this_act, 'deleted', record, 200 + pg_column_size(record)
    from (
      select user_id, id, jsonb_strip_nulls(
        public.list_record_of(list::public.lists) || jsonb_build_object('updated_at', updated_at)
      ) as record
      from old_lists as list
    ) as gone;
  else
    insert into public.list_changes (user_id, list_id, act, kind, before, after, bytes)
    select user_id, id, this_act, 'changed', before, after, 200 + pg_column_size(before) + pg_column_size(after)
    from (select id, user_id, public.list_record_of(list::public.lists) as record from new_lists as list) as is_now
    join (select id, public.list_record_of(list::public.lists) as record from old_lists as list) as was using (id),
    lateral (
      select jsonb_object_agg(key, was.record -> key) as before, jsonb_object_agg(key, value) as after
      from jsonb_each(is_now.record) where value is distinct from was.record -> key
    ) as difference
    where after is not null;
  end if;
  if found then
    perform set_config('app.act', this_act::text, true);
  end if;
  return null;
end
$$;
--> statement-breakpoint
create trigger lists_record_made after insert on lists referencing new table as new_lists
for each statement execute function record_list_change();
--> statement-breakpoint
create trigger lists_record_changed after update on lists referencing old table as old_lists new table as new_lists
for each statement execute function record_list_change();
--> statement-breakpoint
create trigger lists_record_deleted after delete on lists referencing old table as old_lists
for each statement execute function record_list_change();
--> statement-breakpoint
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
-- Counts what the history takes, of tasks and of lists. It never refuses a write. The account is named by its key and not by a
-- join: whatever fires this trigger may have forbidden the planner to look a row up for each row of another, and then a join
-- reads all accounts.
create or replace function count_history() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  owner uuid = nullif(current_setting('app.user_id', true), '')::uuid;
  part record;
  excess bigint;
  -- What is done just now stays, because an act in pieces could not be undone; and so does what is being undone.
  staying text[];
  entry record;
  oldest uuid[] = '{}';
begin
  if tg_op = 'DELETE' then
    for part in
      select user_id, sum(coalesce(bytes, 200 + coalesce(pg_column_size(before), 0) + coalesce(pg_column_size(after), 0))) as bytes
      from old_changes group by user_id
    loop
      update public.account_usage set history_bytes = history_bytes - part.bytes where user_id = part.user_id;
    end loop;
    return null;
  end if;
  for part in
    select user_id, sum(coalesce(bytes, 200 + coalesce(pg_column_size(before), 0) + coalesce(pg_column_size(after), 0))) as bytes
    from new_changes group by user_id
  loop
    update public.account_usage set history_bytes = history_bytes + part.bytes where user_id = part.user_id
      returning history_bytes - public.quota('history_bytes') into excess;
  end loop;
  if owner is null or excess is null or excess <= 0 then
    return null;
  end if;
  -- Beyond its share the oldest acts go, whole, and a little more than they must, so that not every write has to do it.
  excess = excess + public.quota('history_bytes') / 50;
  staying = array(select act::text from new_changes limit 1)
    || string_to_array(current_setting('app.taking_back', true), ' ');
  for entry in
    select act, bytes from (
      (
        select at, id, act, public.bytes_of(kept) as bytes from public.task_changes as kept
        where user_id = owner order by at, id
      )
      union all
      (select at, id, act, bytes from public.list_changes where user_id = owner order by at, id)
    ) as kept
    where act::text <> all (staying) order by at, id
  loop
    exit when excess <= 0;
    excess = excess - entry.bytes;
    if oldest[cardinality(oldest)] is distinct from entry.act then
      oldest = oldest || entry.act;
    end if;
  end loop;
  delete from public.task_changes where user_id = owner and act = any (oldest);
  delete from public.list_changes where user_id = owner and act = any (oldest);
  return null;
end
$$;
--> statement-breakpoint
-- Deletes some of the history of more than ninety days, whosever it is. Ids follow time, so the oldest are found by the
-- primary key. It deletes only from accounts that it holds, so it and a write never wait for each other.
create or replace function sweep_history(most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  expired bigint[] = array(
    select id from (select id, at from public.task_changes order by id limit most) as oldest
    where at <= now() - interval '90 days'
  );
  of_lists bigint[] = array(
    select id from (select id, at from public.list_changes order by id limit most - cardinality(expired)) as oldest
    where at <= now() - interval '90 days'
  );
  held uuid[] = public.hold_some_accounts(array(
    select user_id from public.task_changes where id = any (expired)
    union select user_id from public.list_changes where id = any (of_lists)
  ));
  swept integer;
  swept_of_lists integer;
begin
  delete from public.task_changes where id = any (expired) and user_id = any (held);
  get diagnostics swept = row_count;
  delete from public.list_changes where id = any (of_lists) and user_id = any (held);
  get diagnostics swept_of_lists = row_count;
  return swept + swept_of_lists;
end
$$;
--> statement-breakpoint
do $$
begin
  -- For the owner of the tables, who makes their triggers.
  execute format(
    'grant execute on function count_history() to %s',
    (select relowner::regrole from pg_class where oid = 'public.tasks'::regclass)
  );
  reset role;
  revoke create on schema public from hedgerow_bookkeeper;
  execute format('revoke hedgerow_bookkeeper from %I', current_user);
end
$$;
--> statement-breakpoint
create trigger list_changes_count_made after insert on list_changes referencing new table as new_changes
for each statement execute function count_history();
--> statement-breakpoint
create trigger list_changes_count_deleted after delete on list_changes referencing old table as old_changes
for each statement execute function count_history();
--> statement-breakpoint
-- Whether a list still is as an act left it.
create function list_is_as_left(list lists, left_as jsonb) returns boolean
language sql stable
return (
  with is_now as materialized (select list_record_of(list) as record)
  select record || left_as = record from is_now
);
--> statement-breakpoint
-- What an act did to each of its lists, as `net_changes_of` tells it of tasks.
create function net_list_changes_of(owner uuid, wished uuid)
returns table (list_id uuid, kind text, was jsonb, left_as jsonb)
language sql stable
as $$
  select net.list_id,
    case when first <> 'created' then last when last = 'deleted' then 'nothing' else first end,
    net.was,
    -- A record of a whole list leaves its nulls out.
    case first when 'created' then list_record_of(jsonb_populate_record(null::public.lists, '{}')) else '{}' end || net.left_as
  from (
    select change.list_id,
      (array_agg(change.kind order by id))[1] as first,
      (array_agg(change.kind order by id desc))[1] as last,
      public.merge_records(before order by id desc) as was,
      public.merge_records(after order by id) as left_as
    from public.list_changes as change where user_id = owner and act = wished group by change.list_id
  ) as net
$$;
--> statement-breakpoint
-- The columns that come back with a task or a list.
create function columns_to_restore(of_table regclass) returns text
language sql stable
return (
  select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
  where attrelid = of_table and attnum > 0 and not attisdropped and attgenerated = ''
    and attname not in ('id', 'user_id', 'updated_at', 'revision')
);
--> statement-breakpoint
-- Refuses a transaction that has made more lists than an owner may have.
create function refuse_too_many_lists(owner uuid) returns void
language plpgsql
as $$
begin
  if (select count(*) from public.lists where user_id = owner) > quota('lists') then
    raise exception 'there are too many lists' using errcode = 'HR409';
  end if;
end
$$;
--> statement-breakpoint
-- Takes an act back, whole: every task and list it touched is as it was before, or nothing happens, because one of them is not
-- as the act left it. A column that is added to tasks or lists is put back like the others. Lists come back before the tasks
-- that go into them, and go after those that go out of them.
create function take_back(owner uuid, target uuid) returns void
language plpgsql
as $$
declare
  columns text = columns_to_restore('public.tasks');
  list_columns text = columns_to_restore('public.lists');
  -- A record leaves its nulls out.
  nulls jsonb = record_of(jsonb_populate_record(null::public.tasks, '{}'));
  expected integer;
  touched integer;
begin
  select (select count(*) from net_changes_of(owner, target) where kind <> 'nothing')
    + (select count(*) from net_list_changes_of(owner, target) where kind <> 'nothing')
    into expected;

  execute format(
    'insert into public.lists (id, user_id, updated_at, %1$s)
     select net.list_id, $1, greatest(now(), updated_at + interval ''1 millisecond''), %1$s
     from net_list_changes_of($1, $2) as net, jsonb_populate_record(null::public.lists, net.was)
     where kind = ''deleted''', list_columns
  ) using owner, target;
  get diagnostics touched = row_count;
  if touched > 0 then
    perform refuse_too_many_lists(owner);
  end if;
  expected = expected - touched;
  execute format(
    'update public.lists as list set (updated_at, %1$s) = (
       select greatest(now(), list.updated_at + interval ''1 millisecond''), %1$s from jsonb_populate_record(list, net.was)
     ) from net_list_changes_of($1, $2) as net
     where net.kind = ''changed'' and list.user_id = $1 and list.id = net.list_id and list_is_as_left(list, net.left_as)',
    list_columns
  ) using owner, target;
  get diagnostics touched = row_count;
  expected = expected - touched;

  delete from public.tasks as task using net_changes_of(owner, target) as net
    where net.kind = 'created' and task.user_id = owner and task.id = net.task_id
      and is_as_left(task, nulls || net.left_as);
  get diagnostics touched = row_count;
  expected = expected - touched;
  execute format(
    'insert into public.tasks (id, user_id, updated_at, %1$s)
     select net.task_id, $1, greatest(now(), updated_at + interval ''1 millisecond''), %1$s
     from net_changes_of($1, $2) as net,
       jsonb_populate_record(null::public.tasks, restore_steps(net.was, net.steps, null))
     where kind = ''deleted''', columns
  ) using owner, target;
  get diagnostics touched = row_count;
  expected = expected - touched;
  execute format(
    'update public.tasks as task set (updated_at, %1$s) = (
       select greatest(now(), task.updated_at + interval ''1 millisecond''), %1$s
       from jsonb_populate_record(task, restore_steps(net.was, net.steps, task.checklist))
     ) from net_changes_of($1, $2) as net
     where net.kind = ''changed'' and task.user_id = $1 and task.id = net.task_id and is_as_left(task, net.left_as)', columns
  ) using owner, target;
  get diagnostics touched = row_count;
  expected = expected - touched;

  delete from public.lists as list using net_list_changes_of(owner, target) as net
    where net.kind = 'created' and list.user_id = owner and list.id = net.list_id and list_is_as_left(list, net.left_as)
      and not exists (select from public.tasks where user_id = owner and tasks.list_id = list.id);
  get diagnostics touched = row_count;
  if touched < expected then
    raise exception 'a task or a list was changed meanwhile' using errcode = 'HR412';
  end if;
end
$$;
--> statement-breakpoint
-- What `take_back` would do, without doing it: how many tasks and lists it would change, bring back and remove. It is refused
-- as that would be.
create function foresee_taking_back(owner uuid, target uuid) returns jsonb
language plpgsql stable
as $$
declare
  nulls jsonb = record_of(jsonb_populate_record(null::public.tasks, '{}'));
  counted record;
  of_lists record;
begin
  select
    count(*) filter (where kind = 'changed') as changed,
    count(*) filter (where kind = 'deleted') as restored,
    count(*) filter (where kind = 'created') as removed,
    count(*) filter (where kind = 'deleted' and exists (
      select from public.tasks as task where task.user_id = owner and task.id = net.task_id
    ) or kind in ('changed', 'created') and not exists (
      select from public.tasks as task
      where task.user_id = owner and task.id = net.task_id
        and is_as_left(task, case kind when 'created' then nulls else '{}' end || net.left_as)
    )) as lost
    into counted from net_changes_of(owner, target) as net;
  select
    count(*) filter (where kind = 'changed') as changed,
    count(*) filter (where kind = 'deleted') as restored,
    count(*) filter (where kind = 'created') as removed,
    count(*) filter (where kind = 'deleted' and exists (
      select from public.lists as list where list.user_id = owner and list.id = net.list_id
    ) or kind in ('changed', 'created') and not exists (
      select from public.lists as list
      where list.user_id = owner and list.id = net.list_id and list_is_as_left(list, net.left_as)
    ) or kind = 'created' and exists (
      select from public.tasks as task where task.user_id = owner and task.list_id = net.list_id and not exists (
        select from net_changes_of(owner, target) as out
        where out.task_id = task.id
          and (out.kind = 'created' or out.was ? 'list_id' and (out.was ->> 'list_id')::uuid is distinct from net.list_id)
      )
    )) as lost
    into of_lists from net_list_changes_of(owner, target) as net;
  if counted.lost + of_lists.lost > 0 then
    raise exception 'a task or a list was changed meanwhile' using errcode = 'HR412';
  end if;
  if of_lists.restored > 0
    and (select count(*) from public.lists where user_id = owner) + of_lists.restored > quota('lists')
  then
    raise exception 'there are too many lists' using errcode = 'HR409';
  end if;
  return jsonb_build_object(
    'changed', counted.changed, 'restored', counted.restored, 'removed', counted.removed,
    'lists', jsonb_build_object(
      'changed', of_lists.changed, 'restored', of_lists.restored, 'removed', of_lists.removed
    )
  );
end
$$;
--> statement-breakpoint
-- The last act of an owner's that was not undone.
create function last_act_of(owner uuid) returns uuid
language sql stable
as $$
  select act from (
    (
      select id, act from public.task_changes
      where user_id = owner and not undone and not undoing and at > now() - interval '90 days' order by id desc limit 1
    )
    union all
    (
      select id, act from public.list_changes
      where user_id = owner and not undone and not undoing and at > now() - interval '90 days' order by id desc limit 1
    )
  ) as latest order by id desc limit 1
$$;
--> statement-breakpoint
-- Undoes an act of an owner who holds the account. `app.undone` is the act, for the statements after this one.
create function undo_chosen_act(owner uuid, target uuid) returns uuid
language plpgsql
as $$
begin
  perform set_config('app.undoing', 'yes', true), set_config('app.taking_back', target::text, true);
  if target is not null then
    perform take_back(owner, target);
    update public.task_changes set undone = true where user_id = owner and act = target;
    update public.list_changes set undone = true where user_id = owner and act = target;
  end if;
  perform set_config('app.undone', coalesce(target::text, ''), true);
  return target;
end
$$;
--> statement-breakpoint
-- Undoes the last act that was not undone yet. A call that names an act wishes for that one and no other. Returns the act, or
-- null when there was nothing to undo.
create function undo_act(wished uuid) returns uuid
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  target uuid;
begin
  -- Undos on two devices at once undo one act after another.
  perform hold_account();
  target = last_act_of(owner);
  if wished <> target or wished is not null and target is null then
    raise exception 'another act was the last' using errcode = 'HR412';
  end if;
  return undo_chosen_act(owner, target);
end
$$;
--> statement-breakpoint
-- For the Worker before this release, which has no words for an act that only touched lists: it passes over those.
create or replace function undo_last_act(wished uuid) returns uuid
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  target uuid;
begin
  perform hold_account();
  select act into target from public.task_changes
    where user_id = owner and not undone and not undoing and at > now() - interval '90 days' order by id desc limit 1;
  if wished <> target or wished is not null and target is null then
    raise exception 'another act was the last' using errcode = 'HR412';
  end if;
  return undo_chosen_act(owner, target);
end
$$;
--> statement-breakpoint
-- What undoing would do. `app.undone` is the act, for the statements after this one.
create or replace function preview_undo(wished uuid) returns jsonb
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  target uuid = last_act_of(owner);
  counted jsonb;
begin
  if wished <> target or wished is not null and target is null then
    raise exception 'another act was the last' using errcode = 'HR412';
  end if;
  counted = foresee_taking_back(owner, target);
  perform set_config('app.undone', coalesce(target::text, ''), true);
  return counted;
end
$$;
