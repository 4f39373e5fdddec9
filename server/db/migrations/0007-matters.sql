-- A matter and everything that belongs to it. `matters` is the narrow hot row: only what moves change, and what lists
-- are cut by. Words, place and contact lie beside it, so that a move never rewrites them.
-- No foreign keys point here: every child is born in the same statement as its matter or under its lock, `npm run verify`
-- finds orphans, and every check would be one more look-up and lock on the hot row in every move.
create table matters (
  id uuid primary key,
  number text not null,
  round smallint not null,
  state text not null,
  is_open boolean not null,
  kind text not null,
  door text not null,
  urgent boolean not null,
  reporter_known boolean not null,
  item_code text,
  city text not null,
  county text,
  town text,
  village text,
  grid text,
  lead_unit text,
  -- Accounts that handled this round, and the grid worker who reported in her own name: none of them may verify it.
  handlers uuid[] not null default '{}',
  reported_by uuid,
  -- Units the matter is about: they never see it, so never learn who reported it.
  subjects text[] not null default '{}',
  reported_at timestamptz not null,
  hist_seq integer not null,
  hist_hash bytea not null,
  check (is_open = (state in ('reported', 'accepted', 'dispatched', 'received', 'handling', 'claimed-done')))
) with (fillfactor = 75);

-- State is in no index, so that receive, contact, claim and rework stay heap-only updates.
create index matters_reported on matters (reported_at desc, id desc);
create index matters_town on matters (town, reported_at desc, id desc);
create index matters_open on matters (town, village) include (county) where is_open;
create index matters_lead on matters (lead_unit, reported_at desc, id desc) where lead_unit is not null;

create table matter_facts (
  matter_id uuid primary key,
  region text,
  place_words text,
  lon double precision,
  lat double precision,
  datum text,
  h3 text
);
create index matter_facts_h3 on matter_facts (h3) where h3 is not null;

-- One person's words and contact; a matter has one or more. The phone is sealed, found again by its blind index.
create table reports (
  number text primary key,
  matter_id uuid not null,
  secret_hash bytea not null,
  phone_sealed bytea,
  phone_index bytea,
  phone_last4 text,
  name_sealed bytea,
  account uuid,
  locale text not null,
  reported_at timestamptz not null
);
create index reports_matter on reports (matter_id);
create index reports_phone on reports (phone_index, reported_at desc) where phone_index is not null;

-- Append-only: canonical bytes of every step, chained per matter.
create table matter_history (
  matter_id uuid not null,
  seq integer not null,
  body text not null,
  hash bytea not null,
  primary key (matter_id, seq)
);

-- Personal words of a step, sealed under the matter's own key; the step holds only their salted commitment.
create table matter_texts (
  matter_id uuid not null,
  seq integer not null,
  field text not null,
  salt bytea not null,
  sealed bytea not null,
  primary key (matter_id, seq, field)
);

-- The matter's own key, wrapped by the city's. Destroying the row erases the words and leaves the chain.
create table matter_keys (
  matter_id uuid primary key,
  wrapped bytea not null
);

-- One row per stage started; `seq` is the step that started it.
create table matter_clocks (
  matter_id uuid not null,
  seq integer not null,
  stage text not null,
  round smallint not null,
  started_at timestamptz not null,
  amount double precision not null,
  unit text not null,
  calendar text not null,
  pauses jsonb not null default '[]',
  warn_at timestamptz not null,
  due_at timestamptz not null,
  next_level_at timestamptz,
  provisional boolean not null,
  stopped_at timestamptz,
  primary key (matter_id, seq, stage)
) with (fillfactor = 85);
create index matter_clocks_next on matter_clocks (next_level_at) where stopped_at is null;

-- Submissions already taken, so that sending twice makes one matter.
create table submission_tokens (
  token uuid primary key,
  digest bytea not null,
  device_hash bytea not null,
  matter_id uuid not null,
  at timestamptz not null
);

-- Serials handed out in blocks of 64 per process, county and day.
create table number_blocks (
  county text not null,
  day date not null,
  next integer not null,
  primary key (county, day)
);

grant select, insert on matters, matter_facts, reports, matter_history, matter_texts, matter_keys, matter_clocks to :app_role;
grant select, insert on submission_tokens to :app_role;
grant update on matters, matter_facts, matter_clocks to :app_role;
grant delete on matter_keys, submission_tokens to :app_role;
grant select, insert, update on number_blocks to :app_role;
