-- Whether an item's rule dispatches without a person (直派), and whether whoever takes it in may settle it (即采即办).
alter table items
  add column direct boolean not null default false,
  add column self_handling boolean not null default false;

-- Who has which duty in a scene (履职清单): one line per scene and kind of unit. What towns gave back names the towns only.
create table duty_lines (
  code text not null check (code ~ '^[0-9]{4}-[a-z-]{1,59}$'),
  scene text not null references scenes (code),
  kind text not null references unit_kinds (kind),
  duty text not null check (duty in ('lead', 'assist', 'taken-back')),
  text text not null,
  basis text not null,
  valid_from date not null,
  valid_to date,
  primary key (code, valid_from),
  check (valid_to is null or valid_to > valid_from)
);
create index duty_lines_scene on duty_lines (scene);

-- Where else a matter can lawfully be settled (法定途径).
create table legal_roads (
  code text not null check (code ~ '^[a-z-]{1,32}$'),
  name text not null,
  -- an address or a telephone number, as a sentence
  reached_at text not null,
  purpose text not null,
  valid_from date not null,
  valid_to date,
  primary key (code, valid_from),
  check (valid_to is null or valid_to > valid_from)
);

-- Marks a matter can carry (标记).
create table mark_kinds (
  code text not null check (code ~ '^[a-z-]{1,32}$'),
  name text not null,
  -- narrows who sees the matter, at once
  restricted boolean not null,
  -- falls away after so many days; null: stays until removed
  days integer check (days > 0),
  set_by text not null check (set_by in ('dispatcher', 'supervisor', 'rule')),
  -- the reporter may object to it
  contestable boolean not null,
  meaning text not null,
  valid_from date not null,
  valid_to date,
  primary key (code, valid_from),
  check (valid_to is null or valid_to > valid_from)
);

grant select, insert, update on duty_lines, legal_roads, mark_kinds to :app_role;
