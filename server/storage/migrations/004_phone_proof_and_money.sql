-- PINs of customers. What is stored is argon2id over an HMAC with the server's key: without the key, which is not
-- in this database, no guess can be tried. Nothing here may ever be found by its hash.
create table pin (
  desk_id text not null,
  customer_number text not null,
  -- One that stays and at most one for a third party: every PIN that works is one more chance for who guesses.
  kind text not null check (kind in ('standing', 'one-time')),
  pin_id uuid not null,
  hash text not null,
  -- For whom a one-time PIN was made, and until when it works.
  label text,
  expires_at instant,
  made_at instant not null,
  -- Wrong ones since the last right one, counted and committed before the compare.
  wrong_in_a_row int not null default 0,
  last_wrong_at instant,
  -- Too many in a row: never works again; a new one does.
  killed_at instant,
  primary key (desk_id, customer_number, kind),
  foreign key (desk_id, customer_number) references customer on delete cascade,
  check ((kind = 'one-time') = (expires_at is not null))
);

-- Every try. Customers that do not exist are tried too, so the number is what was claimed and may be missing.
create table pin_try (
  desk_id text not null references desk,
  try_id bigint generated always as identity,
  customer_number text,
  call_sid text not null,
  tried_at instant not null,
  -- The PINs it was compared with (pin_id); none while locked, waiting, or for nobody we know.
  compared uuid[] not null default '{}',
  ok boolean not null default false,
  primary key (desk_id, try_id)
);
create index pin_try_age on pin_try (desk_id, tried_at);
create index pin_try_customer on pin_try (desk_id, customer_number, tried_at);
create index pin_try_call on pin_try (desk_id, call_sid);

-- One local month of a customer's talk time: the row that reservations lock. What is used stands in its entries.
create table allowance_month (
  desk_id text not null,
  customer_number text not null,
  -- `2026-11`, on the desk's own clock.
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  primary key (desk_id, customer_number, month),
  foreign key (desk_id, customer_number) references customer on delete cascade
);

-- The ledger; entries are added, never changed. Taken of a month is the sum of `reserved` and `used`, in seconds.
create table allowance_entry (
  desk_id text not null,
  customer_number text not null,
  month text not null,
  entry_id bigint generated always as identity,
  call_sid text not null,
  -- One connection of the call to somebody who talks; a call that is put through again has several.
  bridge_id text not null,
  kind text not null check (kind in ('reservation', 'settlement', 'release')),
  -- What a reservation holds; minus that much when it is settled or released.
  reserved int not null,
  -- Talk time that counts against the month.
  used int not null default 0,
  -- The part of `reserved` (of a reservation) or `used` (of a settlement) that lies beyond the allowance.
  beyond int not null default 0,
  -- Talk time that is billed by itself and counts against nothing.
  billed int not null default 0,
  -- Whether the talk counts against the month, or is billed by itself.
  draws boolean not null,
  -- The month's allowance as it was then; null where there is no such limit.
  allowance int,
  -- The longest the connection may last, and how much of that is within the allowance; of reservations.
  granted int,
  granted_within int,
  -- Talk time as it was measured: instants of the bridge.
  talk_from instant,
  talk_until instant,
  at instant not null,
  primary key (desk_id, customer_number, month, entry_id),
  foreign key (desk_id, customer_number, month) references allowance_month on delete cascade,
  check (used >= 0 and beyond >= 0 and billed >= 0),
  check ((kind = 'reservation' and reserved >= 0) or (kind <> 'reservation' and reserved <= 0))
);
-- Reserved once, settled or released once, whatever is sent twice.
create unique index allowance_reserved_once on allowance_entry (desk_id, bridge_id, month)
  where kind = 'reservation';
create unique index allowance_closed_once on allowance_entry (desk_id, bridge_id, month)
  where kind <> 'reservation';
create index allowance_open on allowance_entry (at) where kind = 'reservation';

-- What will be billed begins with a quote, and nothing is billed without a consent.
create table charge (
  desk_id text not null,
  charge_id uuid not null,
  customer_number text not null,
  call_sid text not null,
  reason text not null check (reason in ('tier', 'overrun', 'standby')),
  -- The price as it was quoted, and the words in which it was said.
  price jsonb not null,
  said text not null,
  quoted_at instant not null,
  consented_at instant,
  -- How: `key 1 in the call`, `told agent Sanne de Wit`.
  consent text,
  declined_at instant,
  primary key (desk_id, charge_id),
  foreign key (desk_id, customer_number) references customer,
  check (consented_at is null or declined_at is null),
  check ((consented_at is null) = (consent is null))
);
create index charge_customer on charge (desk_id, customer_number, quoted_at);
create index charge_call on charge (desk_id, call_sid);

create table charge_line (
  desk_id text not null,
  charge_id uuid not null,
  -- What it is for, once: the bridge whose minutes it bills.
  line_key text not null,
  seconds int not null check (seconds >= 0),
  -- Null where the price is by quote: somebody fills it in.
  cents int,
  at instant not null,
  primary key (desk_id, charge_id, line_key),
  foreign key (desk_id, charge_id) references charge
);
