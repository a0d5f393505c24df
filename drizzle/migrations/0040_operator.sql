CREATE TABLE "operator_acts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"operator" text NOT NULL,
	"login" text DEFAULT session_user NOT NULL,
	"act" text NOT NULL,
	"people" uuid[] DEFAULT '{}' NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"done_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "operator_acts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "account_events" ALTER COLUMN "by_operator" SET DEFAULT coalesce(current_setting('app.by_operator', true), '') = 'true';--> statement-breakpoint
CREATE INDEX "operator_acts_oldest_first" ON "operator_acts" USING btree ("at");--> statement-breakpoint
-- It binds the role that owns the table, too, unless its login may bypass row security, as the operator's may.
alter table operator_acts force row level security;
