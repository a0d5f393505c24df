-- Other databases of this server may still fence their rows with the role; then it stays.
do $$
begin
  drop role hedgerow_owner;
exception
  when dependent_objects_still_exist then null;
end
$$;
