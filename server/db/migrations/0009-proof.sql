-- The gapless log of every step's hash, and the signed roots over it. Both append-only.
create table leaf_log (
  n bigint primary key,
  matter_id uuid not null,
  seq integer not null,
  hash bytea not null
);

create table signed_roots (
  n integer primary key,
  from_leaf bigint not null,
  to_leaf bigint not null,
  message text not null,
  signature text not null,
  public_key text not null,
  signed_at timestamptz not null
);

grant select, insert on leaf_log, signed_roots to :app_role;
