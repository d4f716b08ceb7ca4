package org.bureauportal.edge.freshness;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** Has this node hear of what it did itself as soon as that is committed, whoever did it. */
@Component
class LocalCommitListener implements TransactionExecutionListener {

    private final ObjectProvider<InvalidationPoller> hearing;

    LocalCommitListener(ObjectProvider<InvalidationPoller> hearing) {
        this.hearing = hearing;
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null && transaction.isNewTransaction() && !transaction.isReadOnly()) {
            hearing.getObject().pollNow();
        }
    }
}
