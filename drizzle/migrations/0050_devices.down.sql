create or replace function drop_access_since(owner uuid, since timestamptz) returns uuid[]
language plpgsql
as $$
declare
  ended uuid[];
begin
  perform set_config('app.user_id', owner::text, true);
  perform set_config('role', 'hedgerow_owner', true);
  delete from public.passkeys where user_id = owner and created_at >= since;
  delete from public.authorization_codes where user_id = owner and created_at >= since;
  with
    dropped as (delete from public.access_keys where user_id = owner and created_at >= since returning id),
    shut_out as (delete from public.grants where user_id = owner and created_at >= since returning id)
  select coalesce(array_agg(id), '{}') into ended from (table dropped union all table shut_out) as gone;
  perform set_config('role', 'none', true);
  perform set_config('app.user_id', '', true);
  -- One that waits for its first code goes, too.
  if exists (select from public.users where id = owner and coalesce(second_factor_since, now()) >= since) then
    perform public.end_second_factor(owner);
  end if;
  return ended;
end
$$;
--> statement-breakpoint
drop function exchange_device_code(uuid, text, text, text, uuid, text, text);
--> statement-breakpoint
do $$
begin
  execute format('grant hedgerow_bookkeeper to %I with inherit false, set true', current_user);
  set local role hedgerow_bookkeeper;
  drop function
    look_at_device_code(text, text, integer, integer, integer),
    decide_device_code(text, text, integer, integer, integer, text, text, uuid, uuid, integer),
    seek_device_code(text, text, integer, integer, integer),
    open_device_code(text, text, text, text, text, text, text, integer, integer),
    name_device_code(text, text, text), poll_device_code(text, text), take_device_code(text, text), void_device_codes(uuid),
    sweep_device_codes(integer);
  reset role;
  execute format('revoke hedgerow_bookkeeper from %I', current_user);
end
$$;
--> statement-breakpoint
revoke execute on function begin_sign_in(text, integer, integer, integer), forgive_sign_in(text, timestamptz, timestamptz)
  from hedgerow_bookkeeper;
--> statement-breakpoint
drop policy device_codes_of_the_bookkeeper on device_codes;
--> statement-breakpoint
revoke all on device_codes, sign_in_attempts from hedgerow_bookkeeper;
--> statement-breakpoint
DROP INDEX "device_codes_of_network";
--> statement-breakpoint
ALTER TABLE "device_codes" DROP COLUMN "network_digest";
