package org.bureauportal.article;

import org.springframework.stereotype.Component;

/** Stores what an article's verbs make, which so gets its key. */
@Component
class NewRows {

    private final EditionRepository editions;
    private final RevisionRepository revisions;

    NewRows(EditionRepository editions, RevisionRepository revisions) {
        this.editions = editions;
        this.revisions = revisions;
    }

    Edition add(Edition edition) {
        return editions.save(edition);
    }

    Revision add(Revision revision) {
        return revisions.save(revision);
    }
}
