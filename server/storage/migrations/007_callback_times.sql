-- Called back at a later time: in nobody's way until then, and back at the old place in the line when it has come.
alter table conversation add column aside boolean not null default false;
