ALTER TABLE "idempotency_keys" ALTER COLUMN "task_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD COLUMN "answer" jsonb;--> statement-breakpoint
grant update (answer) on idempotency_keys to hedgerow_owner;
--> statement-breakpoint
-- Before many tasks are changed at once: they are all there, and so are the lists that some go into, and stay until it is
-- done. Always in one order, so that nobody waits for somebody who waits for them. What is not there is told in the detail:
-- tasks by their ids with whether they are somebody else's, and lists.
create function hold_for_batch(wished uuid[], destinations uuid[]) returns void
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
