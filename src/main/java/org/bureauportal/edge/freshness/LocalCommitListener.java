package org.bureauportal.edge.freshness;

import org.bureauportal.shared.PublicChange;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Polls as soon as an act of this node that changes what is public is committed; other commits ask the database nothing. */
@Component
class LocalCommitListener {

    private final InvalidationPoller poller;

    LocalCommitListener(InvalidationPoller poller) {
        this.poller = poller;
    }

    @TransactionalEventListener
    void afterCommit(PublicChange change) {
        poller.pollNow();
    }
}
