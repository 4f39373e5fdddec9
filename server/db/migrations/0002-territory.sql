-- The territory: every node once, its parents by rows in two dated trees, its lineage and its boundary.

create table regions (
  code text primary key,
  name text not null,
  short_name text not null,
  level text not null check (level in ('city', 'county', 'town', 'village', 'grid')),
  kind text not null,
  source text not null,
  full_pinyin text not null,
  initials text not null,
  lon double precision not null check (lon between -180 and 180),
  lat double precision not null check (lat between -90 and 90),
  valid_from date not null,
  valid_to date check (valid_to > valid_from)
);
comment on table regions is 'Every node of the territory; codes are never reused; lon and lat are a WGS-84 point inside it';
comment on column regions.full_pinyin is 'Syllables without tones, separated by spaces';

create table region_parents (
  tree text not null check (tree in ('org', 'stat')),
  code text not null references regions (code),
  parent text not null references regions (code),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  primary key (tree, code, valid_from),
  check (code <> parent)
);
comment on table region_parents is 'org = who commands and answers, stat = the statistical codes; a node has at most one parent in a tree on a day';
create index region_parents_by_parent on region_parents (tree, parent);

create table region_lineage (
  predecessor text not null references regions (code),
  successor text not null references regions (code),
  on_date date not null,
  reason text not null,
  primary key (predecessor, successor, on_date)
);
comment on table region_lineage is 'What became of a node that was split, merged or renamed';

create table region_boundaries (
  code text primary key references regions (code),
  polygon jsonb not null,
  source text not null,
  illustrative boolean not null
);
comment on table region_boundaries is 'GeoJSON Polygon or MultiPolygon in WGS-84; a node without a row is the union of its grids';

create table territory_outlines (
  name text primary key,
  polygon jsonb not null,
  source text not null,
  illustrative boolean not null
);
comment on table territory_outlines is 'Land that is not the city''s: tells another city''s ground from the open sea';

create table territory_versions (
  version integer primary key,
  source text not null,
  digest text not null,
  loaded_at timestamptz not null default now()
);
comment on table territory_versions is 'One row per change of the tables above; a process holding an older version reloads';

grant select, insert, update on regions, region_parents, region_boundaries, territory_outlines to :app_role;
grant select, insert on region_lineage, territory_versions to :app_role;
