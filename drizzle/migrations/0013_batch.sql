ALTER TABLE "idempotency_keys" ALTER COLUMN "task_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD COLUMN "answer" jsonb;--> statement-breakpoint
grant update (answer) on idempotency_keys to hedgerow_owner;
--> statement-breakpoint
-- Before many tasks are changed at once: they are all there, and so are the lists that some go into, and stay until it is
-- done. Always in one order, so that nobody waits for somebody who waits for them. What is not there is told in the detail:
-- tasks by their ids with whether they are somebody else's, and lists. Of some that will be made, a millisecond apart, all
-- shall be newer than what there is: `app.newest` is when the newest of them is made.
create function hold_for_batch(wished uuid[], destinations uuid[], made integer) returns void
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  missing jsonb;
begin
  perform from public.lists where user_id = owner and id = any (destinations) order by id for key share;
  perform from public.tasks where user_id = owner and id = any (wished) order by id for update;
  select jsonb_object_agg(sought, task_exists(sought)) into missing from unnest(wished) as sought
    where not exists (select from public.tasks where user_id = owner and id = sought);
  if missing is not null then
    raise exception 'a task is not there' using errcode = 'HR404', detail = jsonb_build_object('tasks', missing);
  end if;
  select jsonb_agg(sought) into missing from unnest(destinations) as sought
    where not exists (select from public.lists where user_id = owner and id = sought);
  if missing is not null then
    raise exception 'a list is not there' using errcode = 'HR404', detail = jsonb_build_object('lists', missing);
  end if;
  perform set_config('app.newest', greatest(
    now(),
    (select max(created_at) from public.tasks where user_id = owner) + made * interval '1 millisecond'
  )::text, true);
end
$$;
--> statement-breakpoint
-- A task's tags with some added and some taken off, in the order they came. `mention` is where it was asked for: where there
-- would be too many, the detail says so.
create function retag(tags text[], added text[], removed text[], mention text) returns text[]
language plpgsql
as $$
declare
  retagged text[] = array(
    select name from unnest(tags || added) with ordinality as all_of_them(name, nth)
    where name <> all (removed) group by name order by min(nth)
  );
begin
  if cardinality(retagged) > 20 then
    raise exception 'there would be too many tags' using errcode = 'HR400', detail = mention;
  end if;
  return retagged;
end
$$;
--> statement-breakpoint
-- To complete a task that repeats is to make the next one, for which it takes a calendar. Open ones that are about to be
-- completed, and are not as whoever worked out the next one knew them, are told in the detail, and nothing is done.
create function meet_repeating(completing uuid[], known jsonb) returns void
language plpgsql
as $$
declare
  unknown jsonb;
begin
  select jsonb_object_agg(id, record) into unknown
    from public.tasks as t, lateral (select record_of(t) || jsonb_build_object('due_local', due_local)) as r(record)
    where user_id = current_setting('app.user_id')::uuid and id = any (completing) and not completed
      and repeat_rule is not null and record is distinct from known -> id::text;
  if unknown is not null then
    raise exception 'a task repeats' using errcode = 'HR409', detail = unknown;
  end if;
end
$$;
