-- Public bodies, the posts in them, and who holds a post. Local differences are rows with validity dates.
create table unit_kinds (
  kind text primary key,
  name text not null,
  levels text[] not null,
  -- Order in which kinds are asked when no rule fits; null: never a fallback.
  fallback_rank integer unique
);

create table units (
  code text primary key,
  name text not null,
  short_name text not null,
  kind text not null references unit_kinds (kind),
  region text not null references regions (code),
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to > valid_from)
);
create index units_region on units (region, kind);

create table posts (
  id uuid primary key,
  role text not null,
  name text not null,
  region text references regions (code),
  unit text references units (code),
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to > valid_from),
  -- Administrators see no business data, so they have neither region nor unit; officers of a unit have the unit.
  check (
    case
      when role like '%-administrator' then region is null and unit is null
      when role = 'unit-officer' then region is null and unit is not null
      else region is not null and unit is null
    end
  )
);
create index posts_region on posts (region) where region is not null;
create index posts_unit on posts (unit) where unit is not null;

-- Accounts belong to the access module: their ids are plain values here.
create table appointments (
  account uuid not null,
  post uuid not null references posts (id),
  valid_from date not null,
  valid_to date,
  primary key (account, post, valid_from),
  check (valid_to is null or valid_to > valid_from)
);
create index appointments_post on appointments (post);

grant select, insert, update on unit_kinds, units, posts, appointments to :app_role;
