drop table tasks, accounts, sessions, verifications, users;
