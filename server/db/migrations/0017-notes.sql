-- Notes: one line of words about what somebody noticed. No matter until a second person agrees or somebody asks.
create table notes (
  id uuid primary key,
  -- The submission: sent twice, it is one note.
  token uuid not null unique,
  digest bytea not null,
  device_hash bytea not null,
  writer uuid not null,
  post uuid not null,
  region text not null,
  county text not null,
  town text not null,
  village text not null,
  grid text,
  kind text,
  state text not null check (state in ('open', 'matter', 'faded')),
  sealed bytea not null,
  at timestamptz not null,
  -- Null: no rule says when it fades.
  fades_at timestamptz,
  matter_id uuid unique,
  raised_by uuid,
  raised_how text check (raised_how in ('agree', 'ask')),
  ended_at timestamptz,
  check ((state = 'matter') = (matter_id is not null)),
  check ((matter_id is null) = (raised_by is null) and (matter_id is null) = (raised_how is null)),
  check ((state = 'open') = (ended_at is null))
);
create index notes_city on notes (state, at desc, id desc);
create index notes_town on notes (town, state, at desc, id desc);
create index notes_village on notes (village, state, at desc, id desc);
create index notes_fading on notes (fades_at) where state = 'open';

-- The note's own key, wrapped by the city's. Destroying the row erases the words.
create table note_keys (
  note_id uuid primary key,
  wrapped bytea not null
);

-- After how many days a note fades that nobody agreed with. A changed rule acts on notes written from then on.
create table note_rules (
  valid_from date primary key,
  valid_to date,
  fade_days integer not null check (fade_days > 0),
  check (valid_to is null or valid_from < valid_to)
);

grant select, insert, update on notes to :app_role;
grant select, insert, delete on note_keys to :app_role;
grant select, insert, update on note_rules to :app_role;

insert into note_rules (valid_from, fade_days) values ('2020-01-01', 30);
