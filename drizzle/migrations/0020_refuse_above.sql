-- Refuses a transaction before its next statement, where more would be read or written than one request may.
create function refuse_above(amount bigint, most bigint) returns void
language plpgsql
as $$
begin
  if amount > most then
    raise exception 'this is too much at once' using errcode = 'HR422';
  end if;
end
$$;
