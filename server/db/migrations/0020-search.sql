-- Behind the relay: what a matter is found by. `words` are blind tokens (HMAC-SM3, 64 bits) of the pairs of characters in its
-- words, so that nothing can be read from them without the city's key; `facts` are tokens of its places and its number.
-- Erasing a matter's words empties `words` and leaves `facts`. A token of words holds the week of the report: newer weeks
-- are looked at first, and a common word costs a week's matters, not a city's.
create table matter_words (
  matter_id uuid primary key,
  reported_at timestamptz not null,
  words bigint[] not null,
  facts bigint[] not null
);

-- One index over both, so that a word and a town are cut against each other inside it. Without fastupdate: every search
-- would walk the whole list of what is not yet sorted in, once for each week.
create index matter_words_tokens on matter_words using gin ((words || facts)) with (fastupdate = off);

grant select, insert, update on matter_words to :app_role;

-- The lists of a village's and a grid's posts, newest first: without them a grid's page passed over half the city.
create index matters_village on matters (village, reported_at desc, id desc) where village is not null;
create index matters_grid on matters (grid, reported_at desc, id desc) where grid is not null;
