-- What every module stands on: the outbox, the wakes of the screens, the audit trail, counters of guesses.
-- `:app_role` is the role the server runs as; it owns nothing and may change only what is granted here.

-- One row per step, written in the step's own statement and gone once the relay has applied it.
create table outbox (
  id bigint generated always as identity primary key,
  matter_id uuid not null,
  seq integer not null,
  hash bytea not null,
  payload jsonb not null
);

-- What the screens are told, numbered by the one relay; trimmed after an hour (a later Last-Event-ID means reload).
create table wakes (
  n bigint primary key,
  at timestamptz not null default now(),
  matter_id uuid not null,
  seq integer not null,
  move text not null,
  before jsonb,
  after jsonb not null,
  nodes text[] not null
);

-- Every read of personal data and every act of administration: append-only.
create table audit_trail (
  id uuid primary key,
  at timestamptz not null,
  account uuid,
  address text not null,
  action text not null,
  subject text,
  purpose text,
  result text not null
);
create index audit_trail_at on audit_trail (at);

-- Wrong guesses per bucket (an address, or the whole city) and quarter of an hour.
create table guess_counters (
  bucket text not null,
  quarter timestamptz not null,
  guesses integer not null,
  primary key (bucket, quarter)
);

grant select, insert, delete on outbox to :app_role;
grant update (payload) on outbox to :app_role;
grant select, insert, delete on wakes to :app_role;
grant select, insert on audit_trail to :app_role;
grant select, insert, update, delete on guess_counters to :app_role;
