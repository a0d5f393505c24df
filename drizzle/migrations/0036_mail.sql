ALTER TABLE "account_events" ADD COLUMN "country" text;--> statement-breakpoint
ALTER TABLE "account_events" ADD COLUMN "by_operator" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "account_events" ADD COLUMN "told_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "country" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "verify_by" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "verifications" ADD COLUMN "user_id" uuid;--> statement-breakpoint
ALTER TABLE "verifications" ADD COLUMN "purpose" text;--> statement-breakpoint
ALTER TABLE "verifications" ADD COLUMN "used_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "verifications_user_id" ON "verifications" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verifications_value" ON "verifications" USING btree ("value","created_at");