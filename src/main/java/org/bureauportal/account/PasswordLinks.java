package org.bureauportal.account;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.bureauportal.database.DatabaseTime;
import org.bureauportal.shared.Actor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** The addresses at which people set their passwords: shown once to an administrator, working once, for three days. */
@Service
public class PasswordLinks {

    static final Duration VALID_FOR = Duration.ofDays(3);

    private final AccountRepository accounts;
    private final PasswordEncoder passwords;
    private final TransactionOperations transactions;
    private final JdbcClient database;
    private final DatabaseTime time;
    private final ApplicationEventPublisher events;

    PasswordLinks(
            AccountRepository accounts,
            PasswordEncoder passwords,
            TransactionOperations transactions,
            JdbcClient database,
            DatabaseTime time,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.transactions = transactions;
        this.database = database;
        this.time = time;
        this.events = events;
    }

    /** Gives the secret of a new address; an earlier one ends. */
    @Transactional
    String issue(AccountEntity account) {
        String secret = OneTimeToken.random();
        database.sql("""
                        insert into one_time_address (account_id, secret, expires_at) values (:account, :secret, :expires)
                        on conflict (account_id) do update set secret = excluded.secret, expires_at = excluded.expires_at
                        """)
                .param("account", account.id())
                .param("secret", OneTimeToken.digest(secret))
                .param("expires", OffsetDateTime.ofInstant(time.now().plus(VALID_FOR), ZoneOffset.UTC))
                .update();
        return secret;
    }

    @Transactional
    void end(AccountEntity account) {
        database.sql("delete from one_time_address where account_id = :account")
                .param("account", account.id())
                .update();
    }

    /** Whose address this is; empty where the secret is wrong, too old or used. */
    @Transactional(readOnly = true)
    public Optional<Actor> whose(String secret) {
        return database.sql("""
                        select username, name from account join one_time_address on account_id = id
                        where secret = :secret and expires_at > :now
                        """)
                .param("secret", OneTimeToken.digest(secret))
                .param("now", OffsetDateTime.ofInstant(time.now(), ZoneOffset.UTC))
                .query(Actor.class)
                .optional();
    }

    /**
     * Sets the password and ends the address; false where it has ended already. Hashing takes its time, so no transaction
     * waits for it.
     */
    public boolean setPassword(String secret, String password) {
        String hash = Objects.requireNonNull(passwords.encode(password));
        return Boolean.TRUE.equals(transactions.execute(status -> {
            // the account first, as an administrator's act locks them in this order too
            Optional<AccountEntity> account =
                    whose(secret).flatMap(person -> accounts.findForUpdate(person.username()));
            if (account.isEmpty() || !use(secret)) {
                return false;
            }
            account.get().changePassword(hash);
            events.publishEvent(new AccountEvent.PasswordSet(account.get().actor()));
            return true;
        }));
    }

    private boolean use(String secret) {
        return database.sql("delete from one_time_address where secret = :secret")
                        .param("secret", OneTimeToken.digest(secret))
                        .update()
                == 1;
    }
}
