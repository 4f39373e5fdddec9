-- What the classifier behind the relay proposed for a matter's words; a dispatcher decides.
create table item_suggestions (
  matter_id uuid not null,
  rank smallint not null,
  item text not null,
  score real not null,
  primary key (matter_id, rank)
);

grant select, insert on item_suggestions to :app_role;
