package org.bureauportal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.AuditableEvent;
import org.junit.jupiter.api.Test;

/** What the log has of accounts, by the names that earlier entries have too. */
class AccountEventTests {

    private static final Actor BY = new Actor("li", "Li Hua");

    @Test
    void theLogHasTheRecordItself() {
        List<AuditableEvent> events = List.of(
                new AccountEvent.Opened(BY, "wang", "Wang Wei", Role.AUTHOR),
                new AccountEvent.Reset(BY, "wang"),
                new AccountEvent.Disabled(BY, "wang"),
                new AccountEvent.Enabled(BY, "wang"),
                new AccountEvent.RoleChanged(BY, "wang", Role.AUTHOR, Role.PUBLISHER),
                new AccountEvent.PasswordSet(BY),
                new AccountEvent.PasswordChanged(BY),
                new AccountEvent.SignedIn(BY, "192.0.2.1", null),
                AccountEvent.SignInFailed.times(1, "wang", "192.0.2.1"),
                AccountEvent.SignInFailed.times(3, "wang", "192.0.2.1"));

        assertThat(events)
                .extracting(event -> event.action() + " " + event.subject() + " " + event.details())
                .containsExactly(
                        "account.opened wang {name=Wang Wei, role=AUTHOR}",
                        "account.reset wang {}",
                        "account.disabled wang {}",
                        "account.enabled wang {}",
                        "account.roleChanged wang {from=AUTHOR, to=PUBLISHER}",
                        "account.passwordSet li {}",
                        "account.passwordChanged li {}",
                        "account.signedIn li {address=192.0.2.1}",
                        "account.signInFailed wang {address=192.0.2.1}",
                        "account.signInFailed wang {address=192.0.2.1, times=3}");
        assertThat(events).extracting(AuditableEvent::article).containsOnlyNulls();
    }
}
