-- The role of the second fence. A role belongs to the whole server and not to one database, so it may be there already.
do $$
begin
  create role hedgerow_owner nologin;
exception
  when duplicate_object or unique_violation then null;
end
$$;
--> statement-breakpoint
-- Whoever migrates is whoever the Worker connects as: it must be able to step down to the role.
do $$
begin
  execute format('grant hedgerow_owner to %I', current_user);
end
$$;
