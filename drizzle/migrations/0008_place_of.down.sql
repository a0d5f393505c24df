drop function place_of(timestamptz);
