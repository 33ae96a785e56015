-- Records are read by time, and go when their days are over.
create index admission_at on admission (desk_id, at);
create index audit_at on audit (desk_id, at);
create index charge_at on charge (desk_id, quoted_at);
