-- From which network a chat came, under a name that only this server can make of the address: whoever reads the
-- table learns who came from the same place, and not from where.
alter table conversation add column network uuid;
