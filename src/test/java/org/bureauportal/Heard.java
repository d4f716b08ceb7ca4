package org.bureauportal;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bureauportal.shared.AuditableEvent;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What the portal's acts told, and whether they told it in their transaction. */
@TestComponent
public class Heard {

    private final Queue<Told> told = new ConcurrentLinkedQueue<>();

    /** Something told. */
    public record Told(AuditableEvent act, boolean inTransaction) {}

    @EventListener
    void hear(AuditableEvent act) {
        told.add(new Told(act, TransactionSynchronizationManager.isActualTransactionActive()));
    }

    /** What was told of one subject, in order. */
    public List<Told> of(String subject) {
        return told.stream()
                .filter(each -> each.act().subject().equals(subject))
                .toList();
    }
}
