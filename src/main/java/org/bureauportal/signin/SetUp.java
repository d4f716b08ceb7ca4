package org.bureauportal.signin;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.bureauportal.account.Accounts;
import org.bureauportal.account.OneTimeToken;
import org.bureauportal.database.DatabaseTime;
import org.bureauportal.shared.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The first account of a new portal. Each start of a node shows an address for it in the log; all of these work side by side
 * until the account is made, and end with it.
 */
@Service
class SetUp {

    private static final Duration VALID_FOR = Duration.ofHours(24);

    private final Accounts accounts;
    private final JdbcClient database;
    private final DatabaseTime time;

    SetUp(Accounts accounts, JdbcClient database, DatabaseTime time) {
        this.accounts = accounts;
        this.database = database;
        this.time = time;
    }

    /** Gives the secret of one more address. */
    @Transactional
    String open() {
        database.sql("delete from set_up where expires_at <= :now")
                .param("now", OffsetDateTime.ofInstant(time.now(), ZoneOffset.UTC))
                .update();
        String secret = OneTimeToken.random();
        database.sql("insert into set_up (secret, expires_at) values (:secret, :expires)")
                .param("secret", OneTimeToken.digest(secret))
                .param("expires", OffsetDateTime.ofInstant(time.now().plus(VALID_FOR), ZoneOffset.UTC))
                .update();
        return secret;
    }

    /**
     * Opens the set-up to a holder of this secret.
     *
     * @throws NotFound where the secret is wrong, too old or used
     */
    @Transactional(readOnly = true)
    void check(String secret) {
        boolean isOpen = database.sql("select exists (select from set_up where secret = :secret and expires_at > :now)")
                .param("secret", OneTimeToken.digest(secret))
                .param("now", OffsetDateTime.ofInstant(time.now(), ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
        if (!isOpen || !accounts.isEmpty()) {
            throw NotFound.setUp();
        }
    }

    /** Opens the first account and ends all addresses. */
    @Transactional
    void complete(String secret, String username, String name, String password) {
        // two addresses used at once, or one that is being added, must not make two first accounts
        database.sql("lock table set_up in share row exclusive mode").update();
        check(secret);
        database.sql("delete from set_up").update();
        accounts.openFirst(username, name, password);
    }
}
