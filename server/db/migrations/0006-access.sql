-- Accounts and their sessions. Which posts an account holds is the organisation's to say.
create table accounts (
  id uuid primary key,
  username text not null unique,
  name text not null,
  password_hash text,
  password_set_at timestamptz,
  failures smallint not null default 0,
  locked_until timestamptz,
  is_demo boolean not null default false,
  valid_to timestamptz
);

create table sessions (
  token_hash bytea primary key,
  account uuid not null references accounts (id),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  address text not null
);
create index sessions_account on sessions (account);

grant select, insert, update on accounts to :app_role;
grant select, insert, update, delete on sessions to :app_role;
