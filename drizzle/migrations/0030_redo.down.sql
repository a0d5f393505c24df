drop function preview_redo(uuid), redo_act(uuid);
--> statement-breakpoint
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
--> statement-breakpoint
create or replace function undo_act(wished uuid) returns uuid
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
create or replace function undo_chosen_act(owner uuid, target uuid) returns uuid
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
drop function preview_chosen_act(uuid, uuid), act_to_redo(uuid, uuid), act_to_undo(uuid, uuid), act_named(uuid, uuid),
  act_undone_by(uuid, uuid), is_act_known(uuid, uuid);
--> statement-breakpoint
-- The release before this one records nothing of an undo. What was undone stays undone.
delete from task_changes where undone_act is not null;
--> statement-breakpoint
delete from list_changes where undone_act is not null;
--> statement-breakpoint
drop index task_changes_undos;
--> statement-breakpoint
drop index list_changes_undos;
--> statement-breakpoint
alter table task_changes alter column undoing set default false,
  alter column undone_act drop default;
--> statement-breakpoint
alter table list_changes alter column undoing set default false,
  alter column undone_act drop default;
