-- What is rehearsed, and at which hour: a row that only its own transaction ever sees, as no transaction that has one can commit.
create table rehearsal (
    hour timestamptz not null
);
