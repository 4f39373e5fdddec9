-- Only a demonstration fills this: which matters its virtual people look after, and when they act next (null: never again).
create table demo_matters (
  matter_id uuid primary key,
  item text not null,
  village text not null,
  next_at timestamptz
);
create index demo_matters_next on demo_matters (next_at) where next_at is not null;

-- Until when the virtual people have lived; one row.
create table demo_life (
  only_row boolean primary key default true check (only_row),
  lived_until timestamptz not null
);

grant select, insert, update on demo_matters, demo_life to :app_role;
