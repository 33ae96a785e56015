-- Which key outside the database the PINs here were sealed with: a fingerprint, from which nobody makes the key. One row.
create table secret_key (
  singleton boolean primary key default true check (singleton),
  fingerprint text not null
);
