-- The catalogue of standard items and the rules that name who leads.
create table item_classes (
  code text primary key check (code ~ '^[0-9]{2}$'),
  name text not null
);

create table scenes (
  code text primary key check (code ~ '^[0-9]{4}$'),
  class text not null references item_classes (code),
  name text not null,
  colloquial text[] not null
);
create index scenes_class on scenes (class);

create table items (
  code text primary key check (code ~ '^[0-9]{7}$'),
  scene text not null references scenes (code),
  name text not null,
  colloquial text[] not null,
  opening text not null,
  exclusions text not null,
  -- [{ "key": "1", "text": "…" }], in the order the verifier ticks them
  criteria jsonb not null check (jsonb_array_length(criteria) between 2 and 4),
  limit_amount numeric not null check (limit_amount > 0),
  limit_unit text not null check (limit_unit in ('minute', 'hour', 'day', 'work-hour', 'work-day')),
  -- Why the limit differs from the scene list's own notation; empty when it does not.
  limit_note text not null,
  contact_amount numeric check (contact_amount > 0),
  contact_unit text check (contact_unit in ('minute', 'hour', 'day', 'work-hour', 'work-day')),
  marks text[] not null,
  urgent boolean not null,
  restricted boolean not null,
  lowest_level text not null check (lowest_level in ('village', 'town', 'county', 'city')),
  version integer not null,
  valid_from date not null,
  valid_to date,
  check ((contact_amount is null) = (contact_unit is null)),
  check (valid_to is null or valid_to > valid_from)
);
create index items_scene on items (scene);

-- Kinds of unit an item is for: rank 1 leads, the others assist and lead where no unit of an earlier kind exists.
create table item_kinds (
  item text not null references items (code),
  rank integer not null check (rank >= 1),
  kind text not null references unit_kinds (kind),
  primary key (item, rank),
  unique (item, kind)
);

-- A region's own rule: in this region and below, units of this kind lead this item.
create table item_leads (
  item text not null references items (code),
  region text not null references regions (code),
  kind text not null references unit_kinds (kind),
  valid_from date not null,
  valid_to date,
  primary key (item, region, valid_from),
  check (valid_to is null or valid_to > valid_from)
);

grant select, insert, update on item_classes, scenes, items, item_kinds, item_leads to :app_role;
