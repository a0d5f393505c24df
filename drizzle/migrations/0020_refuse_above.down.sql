drop function refuse_above(bigint, bigint);
