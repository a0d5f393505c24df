CREATE TABLE "authorization_codes" (
	"digest" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"client_id" text NOT NULL,
	"client_name" text NOT NULL,
	"client_uri" text,
	"scope" text NOT NULL,
	"list_id" uuid,
	"resource" text,
	"redirect_uri" text NOT NULL,
	"challenge" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"grant_id" uuid,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "authorization_codes_scope_known" CHECK ("authorization_codes"."scope" in ('read', 'write'))
);
--> statement-breakpoint
ALTER TABLE "authorization_codes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "device_codes" (
	"digest" text PRIMARY KEY NOT NULL,
	"user_code_digest" text NOT NULL,
	"client_id" text NOT NULL,
	"client_name" text NOT NULL,
	"client_uri" text,
	"scope" text NOT NULL,
	"list_id" uuid,
	"resource" text,
	"user_id" uuid,
	"decision" text,
	"interval" integer DEFAULT 5 NOT NULL,
	"polled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "device_codes_user_code_digest_unique" UNIQUE("user_code_digest"),
	CONSTRAINT "device_codes_scope_known" CHECK ("device_codes"."scope" in ('read', 'write')),
	CONSTRAINT "device_codes_decision_known" CHECK ("device_codes"."decision" in ('allowed', 'refused')),
	CONSTRAINT "device_codes_decided_by_somebody" CHECK (("device_codes"."decision" = 'allowed') <= ("device_codes"."user_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "device_codes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "grant_tokens" (
	"digest" text PRIMARY KEY NOT NULL,
	"grant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "grant_tokens_kind_known" CHECK ("grant_tokens"."kind" in ('access', 'refresh'))
);
--> statement-breakpoint
ALTER TABLE "grant_tokens" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "grants" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"client_id" text NOT NULL,
	"client_name" text NOT NULL,
	"client_uri" text,
	"scope" text NOT NULL,
	"list_id" uuid,
	"resource" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "grants_client_id_length" CHECK (char_length("grants"."client_id") between 1 and 4000),
	CONSTRAINT "grants_client_name_length" CHECK (char_length("grants"."client_name") between 1 and 100),
	CONSTRAINT "grants_client_uri_length" CHECK (char_length("grants"."client_uri") <= 500),
	CONSTRAINT "grants_scope_known" CHECK ("grants"."scope" in ('read', 'write'))
);
--> statement-breakpoint
ALTER TABLE "grants" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "list_changes" ADD COLUMN "grant_id" uuid DEFAULT nullif(current_setting('app.by_grant', true), '')::uuid;--> statement-breakpoint
ALTER TABLE "task_changes" ADD COLUMN "grant_id" uuid DEFAULT nullif(current_setting('app.by_grant', true), '')::uuid;--> statement-breakpoint
ALTER TABLE "authorization_codes" ADD CONSTRAINT "authorization_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorization_codes" ADD CONSTRAINT "authorization_codes_grant_id_grants_id_fk" FOREIGN KEY ("grant_id") REFERENCES "public"."grants"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_codes" ADD CONSTRAINT "device_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grant_tokens" ADD CONSTRAINT "grant_tokens_grant_id_grants_id_fk" FOREIGN KEY ("grant_id") REFERENCES "public"."grants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grant_tokens" ADD CONSTRAINT "grant_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "authorization_codes_of_owner" ON "authorization_codes" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "authorization_codes_expires_at" ON "authorization_codes" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "authorization_codes_of_grant" ON "authorization_codes" USING btree ("grant_id");--> statement-breakpoint
CREATE INDEX "device_codes_expires_at" ON "device_codes" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "device_codes_of_owner" ON "device_codes" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "grant_tokens_of_grant" ON "grant_tokens" USING btree ("grant_id","kind","created_at");--> statement-breakpoint
CREATE INDEX "grant_tokens_of_owner" ON "grant_tokens" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "grant_tokens_expires_at" ON "grant_tokens" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "grants_of_owner" ON "grants" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "grants_expires_at" ON "grants" USING btree ("expires_at");--> statement-breakpoint
CREATE POLICY "authorization_codes_of_their_owner" ON "authorization_codes" AS PERMISSIVE FOR ALL TO "hedgerow_owner" USING ("authorization_codes"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("authorization_codes"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "grant_tokens_of_their_owner" ON "grant_tokens" AS PERMISSIVE FOR ALL TO "hedgerow_owner" USING ("grant_tokens"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("grant_tokens"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "grants_of_their_owner" ON "grants" AS PERMISSIVE FOR ALL TO "hedgerow_owner" USING ("grants"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("grants"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid);
--> statement-breakpoint
alter table grants force row level security;
--> statement-breakpoint
alter table grant_tokens force row level security;
--> statement-breakpoint
alter table authorization_codes force row level security;
--> statement-breakpoint
alter table device_codes force row level security;
--> statement-breakpoint
grant select, insert, update, delete on grants, grant_tokens, authorization_codes to hedgerow_owner;
--> statement-breakpoint
-- The entrance of a program that its person has let in. As with a key, the statement that does the work also asks whether the
-- grant still lives, so one that is ended is ended at once. A grant for one list has no entrance yet.
create function enter_with_grant(owner uuid, carried_digest text, needed text) returns void
language plpgsql
as $$
declare
  grant_id uuid;
  program text;
  is_read_only boolean;
  is_used_again boolean;
  done text;
begin
  done = set_config('app.user_id', owner::text, true);
  done = set_config('role', 'hedgerow_owner', true);
  select g.id, g.client_name, g.scope = 'read', g.last_used_at is null or g.last_used_at < now() - interval '1 hour'
    into grant_id, program, is_read_only, is_used_again
    from public.grant_tokens as token join public.grants as g on g.id = token.grant_id
    where token.user_id = owner and token.digest = carried_digest and token.kind = 'access' and token.expires_at > now()
      and g.user_id = owner and g.expires_at > now() and g.list_id is null;
  if not found then
    raise exception 'the grant is not live' using errcode = 'invalid_authorization_specification';
  end if;
  if is_read_only and needed = 'write' then
    raise exception 'the grant may only read' using errcode = 'HR403';
  end if;
  done = set_config('statement_timeout', '3s', true);
  for slot in 1..6 loop
    if pg_try_advisory_xact_lock(hashtextextended('slot of ' || owner, slot)) then
      done = set_config('app.by_grant', grant_id::text, true);
      done = set_config('app.by_key_name', program, true);
      if is_used_again then
        update public.grants set last_used_at = now() where id = grant_id;
      end if;
      return;
    end if;
  end loop;
  raise exception 'the owner has no slot left' using errcode = 'HR429';
end
$$;
--> statement-breakpoint
revoke all on function enter_with_grant(uuid, text, text) from public, hedgerow_owner;
--> statement-breakpoint
grant execute on function enter_with_grant(uuid, text, text) to hedgerow_app;
--> statement-breakpoint
-- What the act of this transaction has come to until now: how many tasks and lists it has created, changed, completed, reopened
-- and deleted, each counted once, and a digest of which ones. An act of a program must not go further than its person or it
-- has foreseen: it is refused if more than so many tasks that were there are not as before, or, where a digest was foreseen,
-- if the digest is another one. A redo records nothing: it is summed up as the act that stands again. Null if nothing was done.
create function sum_up_act(most integer, foreseen text) returns jsonb
language plpgsql
as $$
declare
  owner uuid = current_setting('app.user_id')::uuid;
  this_act uuid = coalesce(
    nullif(current_setting('app.act', true), ''), nullif(current_setting('app.undone', true), '')
  )::uuid;
  summed jsonb;
  touched integer;
  which text;
begin
  if this_act is null then
    return null;
  end if;
  with change as (
    select 'tasks' as what, task_id as about, id, kind, before -> 'completed' as was, after -> 'completed' as became
    from public.task_changes where user_id = owner and act = this_act
    union all
    select 'lists', list_id, id, kind, null, null from public.list_changes where user_id = owner and act = this_act
  ),
  net as (
    select what, about,
      (array_agg(kind order by id))[1] as first,
      (array_agg(kind order by id desc))[1] as last,
      (array_agg(was order by id) filter (where was is not null))[1] as was,
      (array_agg(became order by id desc) filter (where became is not null))[1] as became
    from change group by what, about
  ),
  outcome as (
    select what, about, case
      when last = 'deleted' then 'deleted'
      when first = 'created' then 'created'
      when not was::boolean and became::boolean then 'completed'
      when was::boolean and not became::boolean then 'reopened'
      else 'changed'
    end as kind
    from net where not (first = 'created' and last = 'deleted')
  ),
  counted as (select what, kind, count(*) as number from outcome group by what, kind)
  select
    jsonb_build_object(
      'tasks', coalesce((select jsonb_object_agg(kind, number) from counted where what = 'tasks'), '{}'),
      'lists', coalesce((select jsonb_object_agg(kind, number) from counted where what = 'lists'), '{}')
    ),
    (select count(*) from outcome where what = 'tasks' and kind <> 'created'),
    -- What is created has another id each time.
    (
      select encode(sha256(convert_to(coalesce(string_agg(line, ' ' order by line), ''), 'UTF8')), 'hex') from (
        select what || kind || case when kind = 'created' then number::text else '' end as line from counted
        union all
        select kind || about from outcome where kind <> 'created'
      ) as lines
    )
    into summed, touched, which;
  if foreseen is null and touched > most then
    raise exception 'this act has to be confirmed' using errcode = 'HR428', detail = summed;
  end if;
  if foreseen is not null and foreseen <> which then
    raise exception 'this act is not what was foreseen' using errcode = 'HR417', detail = summed;
  end if;
  return summed || jsonb_build_object('act', this_act, 'digest', which);
end
$$;
--> statement-breakpoint
-- What the entered owner reads mail in, and writes in as long as nobody says otherwise. Null if nobody knows.
create function read_language() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
return (select language from public.users where id = current_setting('app.user_id')::uuid);
--> statement-breakpoint
-- The bookkeeper's own function, handed over as those of the events are.
do $$
begin
  execute format('grant hedgerow_bookkeeper to %I with inherit false, set true', current_user);
  grant create on schema public to hedgerow_bookkeeper;
  revoke all on function read_language() from public;
  alter function read_language() owner to hedgerow_bookkeeper;
  revoke create on schema public from hedgerow_bookkeeper;
  set local role hedgerow_bookkeeper;
  grant execute on function read_language() to hedgerow_owner;
  reset role;
  execute format('revoke hedgerow_bookkeeper from %I', current_user);
end
$$;
