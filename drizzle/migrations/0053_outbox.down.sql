revoke select, insert, update, delete on webhooks, deliveries from hedgerow_owner;
