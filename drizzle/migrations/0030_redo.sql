ALTER TABLE "list_changes" ALTER COLUMN "undoing" SET DEFAULT coalesce(current_setting('app.undoing', true), '') <> '';--> statement-breakpoint
ALTER TABLE "list_changes" ALTER COLUMN "undone_act" SET DEFAULT nullif(current_setting('app.undoing', true), '')::uuid;--> statement-breakpoint
ALTER TABLE "task_changes" ALTER COLUMN "undoing" SET DEFAULT coalesce(current_setting('app.undoing', true), '') <> '';--> statement-breakpoint
ALTER TABLE "task_changes" ALTER COLUMN "undone_act" SET DEFAULT nullif(current_setting('app.undoing', true), '')::uuid;--> statement-breakpoint
CREATE INDEX "list_changes_undos" ON "list_changes" USING btree ("user_id","id") WHERE undone_act is not null and not undone;--> statement-breakpoint
CREATE INDEX "task_changes_undos" ON "task_changes" USING btree ("user_id","id") WHERE undone_act is not null and not undone;--> statement-breakpoint
-- Whether something is recorded of an act of the last ninety days.
create function is_act_known(owner uuid, named uuid) returns boolean
language sql stable
return exists (
  select from task_changes where user_id = owner and act = named and at > now() - interval '90 days'
) or exists (
  select from list_changes where user_id = owner and act = named and at > now() - interval '90 days'
);
--> statement-breakpoint
-- The act that an undo undid. Null for any other act.
create function act_undone_by(owner uuid, named uuid) returns uuid
language sql stable
return coalesce(
  (select undone_act from task_changes where user_id = owner and act = named limit 1),
  (select undone_act from list_changes where user_id = owner and act = named limit 1)
);
--> statement-breakpoint
-- An act of the last ninety days that stands, an undo among them, if its changes are known.
create function act_named(owner uuid, named uuid) returns uuid
language plpgsql stable
as $$
declare
  original uuid = act_undone_by(owner, named);
begin
  if not exists (
    select from public.task_changes
    where user_id = owner and act = named and not undone and at > now() - interval '90 days'
    union all
    select from public.list_changes
    where user_id = owner and act = named and not undone and at > now() - interval '90 days'
  ) or original is not null and not is_act_known(owner, original) then
    raise exception 'the act does not stand' using errcode = 'HR412';
  end if;
  return named;
end
$$;
--> statement-breakpoint
-- The act that an undo takes back: the one that is named, or the last one that is neither undone nor an undo.
create function act_to_undo(owner uuid, named uuid) returns uuid
language plpgsql stable
as $$
begin
  return case when named is null then last_act_of(owner) else act_named(owner, named) end;
end
$$;
--> statement-breakpoint
-- The undo that a redo takes back: the one that is named, or the last one, if it was not redone and nothing was done since.
create function act_to_redo(owner uuid, named uuid) returns uuid
language plpgsql stable
as $$
declare
  undo uuid;
  number bigint;
  original uuid;
begin
  if named is not null then
    if act_undone_by(owner, named) is null then
      raise exception 'the act is no undo' using errcode = 'HR412';
    end if;
    return act_named(owner, named);
  end if;
  select latest.act, latest.id, latest.undone_act into undo, number, original from (
    (
      select id, act, undone_act from public.task_changes
      where user_id = owner and undone_act is not null and not undone and at > now() - interval '90 days'
      order by id desc limit 1
    )
    union all
    (
      select id, act, undone_act from public.list_changes
      where user_id = owner and undone_act is not null and not undone and at > now() - interval '90 days'
      order by id desc limit 1
    )
  ) as latest order by id desc limit 1;
  if not is_act_known(owner, original) or exists (
    select from public.task_changes where user_id = owner and not undone and not undoing and id > number
    union all
    select from public.list_changes where user_id = owner and not undone and not undoing and id > number
  ) then
    return null;
  end if;
  return undo;
end
$$;
--> statement-breakpoint
-- Takes an act of an owner back who holds the account, and records what that changes as an act of its own: an undo. Taking an
-- undo back is a redo: the act that it had undone stands again, so nothing has to be recorded. For the statements after this one, `app.undone` is the act
-- that was undone or done again, and `app.undone_by` the undo, if it changed something.
create or replace function undo_chosen_act(owner uuid, target uuid) returns uuid
language plpgsql
as $$
declare
  original uuid = act_undone_by(owner, target);
  is_redo boolean = original is not null;
begin
  original = coalesce(original, target);
  if target is not null then
    perform
      -- By this word the triggers know that nothing is to be recorded.
      set_config('app.undoing', case when is_redo then 'yes' else original::text end, true),
      set_config('app.taking_back', concat_ws(' ', target, original), true);
    perform take_back(owner, target);
    update public.task_changes set undone = true where user_id = owner and act = target;
    update public.list_changes set undone = true where user_id = owner and act = target;
    if is_redo then
      update public.task_changes set undone = false where user_id = owner and act = original;
      update public.list_changes set undone = false where user_id = owner and act = original;
    end if;
  end if;
  perform
    set_config('app.undone', coalesce(original::text, ''), true),
    set_config('app.undone_by', case when is_redo then '' else coalesce(current_setting('app.act', true), '') end, true);
  return original;
end
$$;
--> statement-breakpoint
-- Undoes an act: the last one that was not undone yet, or the one that is named, whatever was done since, if all that it
-- touched still is as it left it. Returns the act, or null when there was nothing to undo.
create or replace function undo_act(wished uuid) returns uuid
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
begin
  -- Undos on two devices at once undo one act after another.
  perform hold_account();
  return undo_chosen_act(owner, act_to_undo(owner, wished));
end
$$;
--> statement-breakpoint
-- The same for an undo: what it undid is done again. Returns the act that stands again.
create function redo_act(wished uuid) returns uuid
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
begin
  perform hold_account();
  return undo_chosen_act(owner, act_to_redo(owner, wished));
end
$$;
--> statement-breakpoint
-- What taking an act back would do. `app.undone` is the act that it is about, for the statements after this one.
create function preview_chosen_act(owner uuid, target uuid) returns jsonb
language plpgsql
as $$
declare
  counted jsonb = foresee_taking_back(owner, target);
begin
  perform set_config('app.undone', coalesce(act_undone_by(owner, target)::text, target::text, ''), true);
  return counted;
end
$$;
--> statement-breakpoint
create or replace function preview_undo(wished uuid) returns jsonb
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
begin
  return preview_chosen_act(owner, act_to_undo(owner, wished));
end
$$;
--> statement-breakpoint
create function preview_redo(wished uuid) returns jsonb
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
begin
  return preview_chosen_act(owner, act_to_redo(owner, wished));
end
$$;
