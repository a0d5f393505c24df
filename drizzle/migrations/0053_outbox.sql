-- What happens to tasks and lists is put into the outbox of webhooks.
grant select, insert, update, delete on webhooks, deliveries to hedgerow_owner;
