CREATE TABLE "access_keys" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"scope" text NOT NULL,
	"digest" text NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "access_keys_digest_unique" UNIQUE("digest"),
	CONSTRAINT "access_keys_name_length" CHECK (char_length("access_keys"."name") between 1 and 100),
	CONSTRAINT "access_keys_scope_known" CHECK ("access_keys"."scope" in ('read', 'write', 'calendar'))
);
--> statement-breakpoint
ALTER TABLE "access_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "lists" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"colour" text DEFAULT 'grey' NOT NULL,
	"position" text collate "C",
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"place" text collate "C" GENERATED ALWAYS AS (coalesce(position, place_of(created_at))) STORED NOT NULL,
	CONSTRAINT "lists_of_owner" UNIQUE("user_id","id"),
	CONSTRAINT "lists_name_length" CHECK (char_length("lists"."name") between 1 and 100)
);
--> statement-breakpoint
ALTER TABLE "lists" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "task_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "task_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"act" uuid NOT NULL,
	"kind" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"undone" boolean DEFAULT false NOT NULL,
	"undoing" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
ALTER TABLE "task_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "completed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "list_id" uuid;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "priority" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "due_on" date;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "due_zone" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "repeat_rule" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "repeat_from" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "checklist" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "position" text collate "C";--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "place" text collate "C" GENERATED ALWAYS AS (coalesce(position, place_of(created_at))) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "due_local" timestamp(3) GENERATED ALWAYS AS (coalesce(due_on::timestamp, due_at at time zone due_zone, 'infinity')) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "access_keys" ADD CONSTRAINT "access_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lists" ADD CONSTRAINT "lists_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_changes" ADD CONSTRAINT "task_changes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_keys_of_owner" ON "access_keys" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "task_changes_latest" ON "task_changes" USING btree ("user_id","id") WHERE not undone and not undoing;--> statement-breakpoint
CREATE INDEX "task_changes_of_act" ON "task_changes" USING btree ("user_id","act","id");--> statement-breakpoint
CREATE INDEX "task_changes_of_task" ON "task_changes" USING btree ("user_id","task_id","id");--> statement-breakpoint
CREATE INDEX "task_changes_by_age" ON "task_changes" USING btree ("user_id","at");--> statement-breakpoint
CREATE INDEX "tasks_by_due" ON "tasks" USING btree ("user_id","due_local","place","id");--> statement-breakpoint
CREATE INDEX "tasks_by_place" ON "tasks" USING btree ("user_id","list_id","place","id");--> statement-breakpoint
CREATE INDEX "tasks_by_priority" ON "tasks" USING btree ("user_id","priority","created_at","id");--> statement-breakpoint
CREATE INDEX "tasks_by_completion" ON "tasks" USING btree ("user_id","completed","completed_at","id");--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_priority_known" CHECK ("tasks"."priority" between 0 and 3);--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_due_once" CHECK ("tasks"."due_on" is null or "tasks"."due_at" is null);--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_due_by_a_clock" CHECK ("tasks"."due_at" is null or "tasks"."due_zone" is not null);--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_repeat_whole" CHECK (("tasks"."repeat_rule" is null) = ("tasks"."repeat_from" is null));--> statement-breakpoint
CREATE POLICY "access_keys_of_their_owner" ON "access_keys" AS PERMISSIVE FOR ALL TO "hedgerow_owner" USING ("access_keys"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("access_keys"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "lists_of_their_owner" ON "lists" AS PERMISSIVE FOR ALL TO "hedgerow_owner" USING ("lists"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("lists"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "task_changes_of_their_owner" ON "task_changes" AS PERMISSIVE FOR ALL TO "hedgerow_owner" USING ("task_changes"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("task_changes"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid);