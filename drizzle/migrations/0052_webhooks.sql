CREATE TABLE "deliveries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"webhook_id" uuid NOT NULL,
	"place" bigint GENERATED ALWAYS AS IDENTITY (sequence name "deliveries_place_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"type" text NOT NULL,
	"subject" uuid,
	"changed" text[],
	"act" uuid,
	"by_kind" text,
	"by_id" uuid,
	"happened_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"first_tried_at" timestamp (3) with time zone,
	"tried_at" timestamp (3) with time zone,
	"next_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"status" smallint,
	"fault" text,
	"took" integer,
	CONSTRAINT "deliveries_state_known" CHECK ("deliveries"."state" in ('waiting', 'delivered', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "deliveries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"events" text[] NOT NULL,
	"secret" text NOT NULL,
	"previous_secret" text,
	"previous_until" timestamp (3) with time zone,
	"is_on" boolean DEFAULT true NOT NULL,
	"off_because" text,
	"failing_since" timestamp (3) with time zone,
	"last_delivered_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webhooks_name_length" CHECK (char_length("webhooks"."name") between 1 and 100),
	CONSTRAINT "webhooks_url_length" CHECK (char_length("webhooks"."url") between 1 and 2000),
	CONSTRAINT "webhooks_off_for_a_reason" CHECK ("webhooks"."is_on" = ("webhooks"."off_because" is null)),
	CONSTRAINT "webhooks_off_reason_known" CHECK ("webhooks"."off_because" in ('person', 'failing', 'gone'))
);
--> statement-breakpoint
ALTER TABLE "webhooks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_webhook_id_webhooks_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhooks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deliveries_waiting" ON "deliveries" USING btree ("webhook_id","place") WHERE "deliveries"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "deliveries_of_webhook" ON "deliveries" USING btree ("webhook_id","place");--> statement-breakpoint
CREATE INDEX "deliveries_of_owner" ON "deliveries" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "deliveries_next" ON "deliveries" USING btree ("next_at") WHERE "deliveries"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "deliveries_oldest_first" ON "deliveries" USING btree ("happened_at") WHERE "deliveries"."state" <> 'waiting';--> statement-breakpoint
CREATE INDEX "webhooks_of_owner" ON "webhooks" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE POLICY "deliveries_of_their_owner" ON "deliveries" AS PERMISSIVE FOR ALL TO "hedgerow_owner" USING ("deliveries"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("deliveries"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "webhooks_of_their_owner" ON "webhooks" AS PERMISSIVE FOR ALL TO "hedgerow_owner" USING ("webhooks"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid) WITH CHECK ("webhooks"."user_id" = nullif(current_setting('app.user_id', true), '')::uuid);