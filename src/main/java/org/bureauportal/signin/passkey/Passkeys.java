package org.bureauportal.signin.passkey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bureauportal.account.Accounts;
import org.bureauportal.account.Editor;
import org.bureauportal.database.DatabaseTime;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.Rights;
import org.bureauportal.shared.VisibleText;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The passkeys of the accounts. */
@Service
public class Passkeys {

    /** How many one person may have. */
    public static final int MOST = 10;

    /** Characters that a label may have. */
    public static final int LONGEST_LABEL = 60;

    private static final String OWNED = """
            select p.*, o.handle, a.username from passkey p
            join passkey_owner o on o.account_id = p.account_id join account a on a.id = p.account_id
            """;

    private final JdbcClient database;
    private final DatabaseTime time;
    private final Accounts accounts;
    private final Rights rights;
    private final ApplicationEventPublisher events;
    private final RelyingParty site;
    private final Challenges challenges;

    /** What became of a new one. */
    public enum Addition {
        ADDED,
        /** What the browser sent was not right, or came too late. */
        REFUSED,
        /** It is known here already. */
        KNOWN,
        /** There are as many as there may be. */
        TOO_MANY
    }

    /** What became of an answer. */
    public sealed interface Answer {

        /** It opens what it was asked for. */
        record Accepted(Editor editor) implements Answer {}

        /**
         * It opens nothing.
         *
         * @param username whose passkey it is, where it is one; for the log alone
         */
        record Refused(Optional<String> username) implements Answer {}
    }

    private record Row(
            long id,
            RelyingParty.KnownKey key,
            String transports,
            String label,
            Instant since,
            @Nullable Instant lastUsed,
            boolean isBackedUp,
            String handle,
            String username) {

        Passkey passkey() {
            return new Passkey(id, label, since, lastUsed, isBackedUp);
        }

        RelyingParty.Listed listed() {
            return new RelyingParty.Listed(key.credential(), transports);
        }
    }

    Passkeys(
            JdbcClient database,
            DatabaseTime time,
            Accounts accounts,
            Rights rights,
            ApplicationEventPublisher events,
            RelyingParty site,
            Challenges challenges) {
        this.database = database;
        this.time = time;
        this.accounts = accounts;
        this.rights = rights;
        this.events = events;
        this.site = site;
        this.challenges = challenges;
    }

    /** Whether a label can be seen and is not too long. */
    public static boolean isLabel(String label) {
        return label.length() <= LONGEST_LABEL
                && VisibleText.isIn(label)
                && label.codePoints().noneMatch(Character::isISOControl);
    }

    /** Those of an account, the oldest first. */
    @Transactional(readOnly = true)
    public List<Passkey> of(String username) {
        return rows(username).stream().map(Row::passkey).toList();
    }

    /**
     * What a browser is to be asked for to make one, as the standard's JSON.
     *
     * @param browser the name of the session
     */
    public Map<String, Object> askForNew(Editor owner, String browser) {
        List<Row> rows = rows(owner.getUsername());
        String handle =
                rows.isEmpty() ? handle(owner.getUsername()) : rows.get(0).handle();
        return site.creation(
                challenges.issue(Ceremony.ADDITION, browser),
                owner,
                handle,
                rows.stream().map(Row::listed).toList());
    }

    /**
     * What a browser is to be asked for to use one, as the standard's JSON.
     *
     * @param browser the name of the session or, of a stranger, what only their browser knows
     * @param username whose, or null where any will do; then the answer is the same for everybody
     */
    public Map<String, Object> askFor(Ceremony ceremony, String browser, @Nullable String username) {
        List<RelyingParty.Listed> allowed = username == null
                ? List.of()
                : rows(username).stream().map(Row::listed).toList();
        return site.request(challenges.issue(ceremony, browser), ceremony, allowed);
    }

    /**
     * Adds one of somebody's own.
     *
     * @param typed what their browser says of it
     * @param browser as {@link #askForNew} had it
     */
    @Transactional
    public Addition add(Actor who, String label, String typed, String browser) {
        rights.require(who, Right.OWN_ACCOUNT);
        if (!isLabel(label)) {
            throw new IllegalArgumentException("not a label");
        }
        if (rows(who.username()).size() >= MOST) {
            return Addition.TOO_MANY;
        }
        Optional<RelyingParty.NewKey> made = site.readNew(typed)
                .filter(making -> challenges.isGood(making.challenge(), Ceremony.ADDITION, browser))
                .filter(making -> challenges.take(making.challenge()))
                .flatMap(site::judge);
        if (made.isEmpty()) {
            return Addition.REFUSED;
        }
        if (!insert(who.username(), label, made.get())) {
            return Addition.KNOWN;
        }
        events.publishEvent(new PasskeyEvent.Added(who, label));
        return Addition.ADDED;
    }

    private boolean insert(String username, String label, RelyingParty.NewKey made) {
        database.sql("""
                        insert into passkey_owner (account_id, handle)
                        select id, :handle from account where username = :username on conflict do nothing
                        """)
                .param("handle", handle(username))
                .param("username", username)
                .update();
        return database.sql("""
                                insert into passkey (account_id, credential, public_key, sign_count, transports,
                                    is_backup_eligible, is_backed_up, label, since)
                                select id, :credential, :key, :count, :transports, :eligible, :backedUp, :label, :now
                                from account where username = :username
                                on conflict (credential) do nothing
                                """)
                        .param("credential", made.credential())
                        .param("key", made.publicKey())
                        .param("count", made.signCount())
                        .param("transports", made.transports())
                        .param("eligible", made.isBackupEligible())
                        .param("backedUp", made.isBackedUp())
                        .param("label", label)
                        .param("now", now())
                        .param("username", username)
                        .update()
                == 1;
    }

    /** Calls one of somebody's own something else; one that is gone, or another's, stays as it is. */
    @Transactional
    public void rename(Actor who, long id, String label) {
        rights.require(who, Right.OWN_ACCOUNT);
        if (!isLabel(label)) {
            throw new IllegalArgumentException("not a label");
        }
        find(who.username(), id).filter(row -> !row.label().equals(label)).ifPresent(row -> {
            database.sql("update passkey set label = :label where id = :id")
                    .param("label", label)
                    .param("id", id)
                    .update();
            events.publishEvent(new PasskeyEvent.Renamed(who, label, row.label()));
        });
    }

    /** Removes one of somebody's own; false where it is gone, or another's. */
    @Transactional
    public boolean remove(Actor who, long id) {
        rights.require(who, Right.OWN_ACCOUNT);
        Optional<Row> row = find(who.username(), id);
        row.ifPresent(each -> delete(each, who));
        return row.isPresent();
    }

    /** Removes all of somebody else's. */
    @Transactional
    public void removeAll(String username, Actor by) {
        rights.require(by, Right.ADMINISTER);
        rows(username).forEach(each -> delete(each, by));
    }

    private void delete(Row row, Actor by) {
        if (database.sql("delete from passkey where id = :id")
                        .param("id", row.id())
                        .update()
                == 1) {
            events.publishEvent(new PasskeyEvent.Removed(by, row.username(), row.label()));
        }
    }

    /**
     * Judges what a browser says of the use of a passkey. It is taken once.
     *
     * @param browser as {@link #askFor} had it
     * @param username whose it must be, or null where any will do
     * @param address the network's
     */
    @Transactional
    public Answer check(Ceremony ceremony, String typed, String browser, @Nullable String username, String address) {
        Optional<RelyingParty.Assertion> said = site.read(typed);
        Optional<Row> found = said.flatMap(this::find);
        if (said.isEmpty() || found.isEmpty()) {
            return new Answer.Refused(Optional.empty());
        }
        Row row = found.get();
        RelyingParty.Assertion assertion = said.get();
        Answer refused = new Answer.Refused(Optional.of(row.username()));
        Optional<Editor> owner = accounts.current(row.username()).filter(each -> !each.isOfProvider());
        if (owner.isEmpty()
                || !isWhoIsMeant(row, assertion, username)
                || !challenges.isGood(assertion.challenge(), ceremony, browser)) {
            return refused;
        }
        Actor who = owner.get().actor();
        RelyingParty.Judgement judgement = site.judge(assertion, row.key(), ceremony);
        if (judgement == RelyingParty.Judgement.BAD || !challenges.take(assertion.challenge())) {
            return refused;
        }
        if (judgement == RelyingParty.Judgement.COUNTED_BACK || !note(row, assertion)) {
            events.publishEvent(new PasskeyEvent.PerhapsCopied(who, row.label(), address));
            return refused;
        }
        events.publishEvent(new PasskeyEvent.Used(who, row.label()));
        return new Answer.Accepted(owner.get());
    }

    /** Without a username, the device must say under which name it knows its owner. */
    private static boolean isWhoIsMeant(Row row, RelyingParty.Assertion assertion, @Nullable String username) {
        String handle = assertion.userHandle();
        return (handle == null ? username != null : handle.equals(row.handle()))
                && (username == null || username.equals(row.username()));
    }

    /** False where another answer of the same passkey was counted meanwhile. */
    private boolean note(Row row, RelyingParty.Assertion assertion) {
        return database.sql("""
                                update passkey set sign_count = :count, is_backed_up = :backedUp, last_used = :now
                                where id = :id and (sign_count < :count or (sign_count = 0 and :count = 0))
                                """)
                        .param("count", assertion.data().getAuthenticatorData().getSignCount())
                        .param(
                                "backedUp",
                                assertion.data().getAuthenticatorData().isFlagBS())
                        .param("now", now())
                        .param("id", row.id())
                        .update()
                == 1;
    }

    private String handle(String username) {
        return challenges.handle(database.sql("select id from account where username = :username")
                .param("username", username)
                .query(Long.class)
                .single());
    }

    private List<Row> rows(String username) {
        return database.sql(OWNED + "where a.username = :username order by p.id")
                .param("username", username)
                .query((row, number) -> row(row))
                .list();
    }

    private Optional<Row> find(String username, long id) {
        return rows(username).stream().filter(row -> row.id() == id).findFirst();
    }

    private Optional<Row> find(RelyingParty.Assertion assertion) {
        return database.sql(OWNED + "where p.credential = :credential")
                .param("credential", assertion.credential())
                .query((row, number) -> row(row))
                .optional();
    }

    private static Row row(ResultSet row) throws SQLException {
        OffsetDateTime lastUsed = row.getObject("last_used", OffsetDateTime.class);
        return new Row(
                row.getLong("id"),
                new RelyingParty.KnownKey(
                        row.getString("credential"),
                        row.getString("public_key"),
                        row.getLong("sign_count"),
                        row.getBoolean("is_backup_eligible")),
                row.getString("transports"),
                row.getString("label"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                lastUsed == null ? null : lastUsed.toInstant(),
                row.getBoolean("is_backed_up"),
                row.getString("handle"),
                row.getString("username"));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(time.now(), ZoneOffset.UTC);
    }
}
