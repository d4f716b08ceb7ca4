alter table edition
    -- why its reviews should come soon, as it was handed in last; empty where they need not
    add column pressing_reason text not null default '',
    -- of whom the next review was asked by name; empty where any may give it, and once it is given
    add column asked_reviewer text not null default '',
    add column asked_reviewer_username text not null default '',
    -- when it was sent back; null where it was not, or was handed in again, or before this was kept
    add column returned_at timestamptz;
