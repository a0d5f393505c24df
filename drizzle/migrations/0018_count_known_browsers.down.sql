drop function forgive_sign_in(text, timestamptz, timestamptz);
--> statement-breakpoint
drop function count_sign_in(text, text, timestamptz, text, integer, integer, integer);
