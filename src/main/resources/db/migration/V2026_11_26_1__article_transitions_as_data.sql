-- What may follow what, as docs/stages.md has it: the triggers ask these tables. To stay where one is changes nothing.
create table stage_transition (
    from_stage text not null,
    to_stage   text not null,
    primary key (from_stage, to_stage)
);
insert into stage_transition values
    ('DRAFT', 'PUBLISHED'), ('DRAFT', 'DISCARDED'), ('DISCARDED', 'DRAFT'), ('PUBLISHED', 'SUPERSEDED');

create table standing_transition (
    from_standing text not null,
    to_standing   text not null,
    primary key (from_standing, to_standing)
);
insert into standing_transition values
    ('UNPUBLISHED', 'PUBLIC'),
    ('PUBLIC', 'PUBLIC'), ('PUBLIC', 'WITHDRAWN'), ('PUBLIC', 'REMOVED'),
    ('WITHDRAWN', 'PUBLIC'), ('WITHDRAWN', 'WITHDRAWN'), ('WITHDRAWN', 'REMOVED'),
    ('REMOVED', 'PUBLIC'), ('REMOVED', 'REMOVED');
