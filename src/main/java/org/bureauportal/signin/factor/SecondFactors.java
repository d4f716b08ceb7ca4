package org.bureauportal.signin.factor;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.bureauportal.account.Accounts;
import org.bureauportal.account.Editor;
import org.bureauportal.account.Role;
import org.bureauportal.database.DatabaseTime;
import org.bureauportal.form.FieldProblem;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.Rights;
import org.bureauportal.site.Dates;
import org.bureauportal.site.SiteProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The second factors of the accounts. Every act locks the factor's row first and its account after it, so that of two equal
 * codes that come at once, one is taken.
 */
@Service
public class SecondFactors {

    /** What a session has whose editor gave a code of their phone, or a recovery code. */
    public static final String CODE_AUTHORITY = "FACTOR_CODE";

    /** For how long a secret that was shown may be proven. */
    static final Duration SHOWN_FOR = Duration.ofMinutes(30);

    /** In which a repeated confirmation, as of a double click, shows codes once more. */
    private static final Duration REPEATED_WITHIN = Duration.ofMinutes(1);

    /** Wrong ones in a row after which none is looked at. */
    static final int WRONG_AT_MOST = 5;

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);

    /** Each pause is twice as long as the one before, up to five hours and twenty minutes. */
    private static final int LONGEST_PAUSE = 6;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 20;
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");
    private static final Pattern BETWEEN = Pattern.compile("\\s+");

    private final JdbcClient database;
    private final DatabaseTime time;
    private final Accounts accounts;
    private final Rights rights;
    private final ApplicationEventPublisher events;
    private final Policy policy;
    private final SiteProperties site;
    private final Dates dates;

    /**
     * Who must have one.
     *
     * @param requiredFor the roles; none unless set
     */
    @ConfigurationProperties("portal.second-factor")
    record Policy(@DefaultValue Set<Role> requiredFor) {}

    /**
     * How somebody stands.
     *
     * @param since when theirs was proven; null where they have none
     * @param recoveryCodes how many are left
     * @param waiting the secret that was shown and is to be proven
     */
    record State(
            @Nullable Instant since,
            int recoveryCodes,
            @Nullable TotpSecret waiting) {

        static final State NONE = new State(null, 0, null);

        public boolean isOn() {
            return since != null;
        }
    }

    /** What became of a code that somebody gave. */
    sealed interface Answer {

        record Accepted() implements Answer {}

        record Refused() implements Answer {}

        /** It was not looked at. */
        record Closed(Instant until) implements Answer {}
    }

    private record Row(
            long account,
            @Nullable Totp secret,
            @Nullable Instant since,
            long lastStep,
            @Nullable Totp waiting,
            @Nullable Instant waitingSince,
            int wrongCodes,
            @Nullable Instant codesClosedUntil,
            int wrongRecoveries,
            @Nullable Instant recoveriesClosedUntil) {}

    SecondFactors(
            JdbcClient database,
            DatabaseTime time,
            Accounts accounts,
            Rights rights,
            ApplicationEventPublisher events,
            Policy policy,
            SiteProperties site,
            Dates dates) {
        this.database = database;
        this.time = time;
        this.accounts = accounts;
        this.rights = rights;
        this.events = events;
        this.policy = policy;
        this.site = site;
        this.dates = dates;
    }

    /**
     * Somebody of whom a second factor is still wanted; empty where they gave it, need none, or signed in elsewhere, where it
     * is the provider's business.
     *
     * @param authorities with the factors that the session has
     */
    public Optional<AwaitedEditor> awaited(Editor editor, Collection<? extends GrantedAuthority> authorities) {
        Set<String> factors = Set.copyOf(
                authorities.stream().map(GrantedAuthority::getAuthority).toList());
        if (factors.contains(CODE_AUTHORITY) || !factors.contains(FactorGrantedAuthority.PASSWORD_AUTHORITY)) {
            return Optional.empty();
        }
        if (isOn(editor.getUsername())) {
            return Optional.of(new AwaitedEditor(editor, false));
        }
        return isRequiredFor(editor) ? Optional.of(new AwaitedEditor(editor, true)) : Optional.empty();
    }

    boolean isRequiredFor(Editor editor) {
        return policy.requiredFor().contains(editor.role());
    }

    /** Whether somebody has one. */
    @Transactional(readOnly = true)
    public boolean isOn(String username) {
        return database.sql("""
                        select exists (select from second_factor join account on id = account_id
                            where username = :username and secret is not null)
                        """)
                .param("username", username)
                .query(Boolean.class)
                .single();
    }

    /** How somebody stands; the secret that waits is for its owner's eyes alone. */
    @Transactional(readOnly = true)
    State state(String username) {
        return find(username, "")
                .map(row -> new State(row.since(), codesLeft(row), waiting(row, username)))
                .orElse(State.NONE);
    }

    private @Nullable TotpSecret waiting(Row row, String username) {
        return row.waiting() == null || !isShown(row)
                ? null
                : TotpSecret.of(row.waiting().secret(), issuer(), username);
    }

    /** What an app calls this portal. */
    String issuer() {
        return site.domain().isBlank() ? site.baseAddress().getHost() : site.domain();
    }

    /** Makes a secret that is good for nothing until a code of it is given; the one in use goes on. */
    @Transactional
    void begin(Actor who) {
        rights.require(who, Right.OWN_ACCOUNT);
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        database.sql("""
                        insert into second_factor (account_id, waiting, waiting_since)
                        select id, :secret, :now from account where username = :username
                        on conflict (account_id) do update
                            set waiting = excluded.waiting, waiting_since = excluded.waiting_since
                        """)
                .param("secret", secret)
                .param("now", now())
                .param("username", who.username())
                .update();
    }

    /**
     * Puts the secret that was shown to use, with new recovery codes, and ends all other sessions.
     *
     * @return the codes; empty where the code is wrong or no secret waits
     */
    @Transactional
    Optional<List<String>> confirm(Actor who, String typed) {
        rights.require(who, Right.OWN_ACCOUNT);
        Optional<Row> found = find(who.username(), " for update of f");
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Row row = found.get();
        String code = withoutBlanks(typed);
        if (isRepeated(row, code)) {
            return Optional.of(newCodes(row, who));
        }
        OptionalLong step = row.waiting() == null || !isShown(row)
                ? OptionalLong.empty()
                : row.waiting().stepOf(code, time.now());
        if (step.isEmpty()) {
            return Optional.empty();
        }
        database.sql("""
                        update second_factor set secret = waiting, since = :now, last_step = :step,
                            waiting = null, waiting_since = null, wrong_codes = 0, codes_closed_until = null,
                            wrong_recoveries = 0, recoveries_closed_until = null, reset_at = null
                        where account_id = :account
                        """)
                .param("now", now())
                .param("step", step.getAsLong())
                .param("account", row.account())
                .update();
        events.publishEvent(new FactorEvent.Enrolled(who));
        List<String> codes = newCodes(row, who);
        accounts.endSessions(who.username(), who);
        return Optional.of(codes);
    }

    private boolean isShown(Row row) {
        return row.waitingSince() != null && row.waitingSince().plus(SHOWN_FOR).isAfter(time.now());
    }

    /** The answer to the first confirmation may never have been seen, and with it its codes. */
    private boolean isRepeated(Row row, String code) {
        return row.secret() != null
                && row.waiting() == null
                && row.since() != null
                && row.since().plus(REPEATED_WITHIN).isAfter(time.now())
                && row.secret().code(row.lastStep()).equals(code);
    }

    /** Makes new recovery codes; empty where there is no second factor that they could stand in for. */
    @Transactional
    List<String> renewCodes(Actor who) {
        rights.require(who, Right.OWN_ACCOUNT);
        return find(who.username(), " for update of f")
                .filter(row -> row.secret() != null)
                .map(row -> newCodes(row, who))
                .orElse(List.of());
    }

    private List<String> newCodes(Row row, Actor who) {
        List<String> codes = RecoveryCodes.random();
        forgetCodes(row.account());
        codes.forEach(code -> database.sql("insert into recovery_code (account_id, code) values (:account, :code)")
                .param("account", row.account())
                .param("code", RecoveryCodes.digest(code))
                .update());
        events.publishEvent(new FactorEvent.CodesRenewed(who));
        return codes;
    }

    /** Judges a code of somebody who gave the right password: their phone's, or one for recovery. Each is taken once. */
    @Transactional
    Answer check(Actor who, String typed, String address) {
        Optional<Row> found = find(who.username(), " for update of f").filter(row -> row.secret() != null);
        if (found.isEmpty()) {
            return new Answer.Refused();
        }
        Row row = found.get();
        String code = withoutBlanks(typed);
        boolean isRecovery = RecoveryCodes.isCode(code);
        Instant closedUntil = isRecovery ? row.recoveriesClosedUntil() : row.codesClosedUntil();
        if (closedUntil != null && closedUntil.isAfter(time.now())) {
            return new Answer.Closed(closedUntil);
        }
        if (isRecovery ? recovers(row, code, who) : isTaken(row, code)) {
            return new Answer.Accepted();
        }
        events.publishEvent(new FactorEvent.CodeRefused(who, address));
        return count(row, isRecovery, who, address);
    }

    /** What is wrong with a code of somebody who is signed in, as {@link #check}; empty where nothing is. */
    @Transactional
    public Optional<FieldProblem> problem(Actor who, String typed, String address) {
        return problem(check(who, typed, address));
    }

    /** In words, and where none is looked at, until when: to the second, as people wait for it. */
    Optional<FieldProblem> problem(Answer answer) {
        if (answer instanceof Answer.Closed closed) {
            String until = dates.secondInZone(closed.until(), LocaleContextHolder.getLocale());
            return Optional.of(new FieldProblem("code", "secondStep.problem.closed", until));
        }
        return answer instanceof Answer.Refused
                ? Optional.of(new FieldProblem("code", "secondStep.problem.code"))
                : Optional.empty();
    }

    private boolean isTaken(Row row, String code) {
        if (row.secret() == null || !CODE.matcher(code).matches()) {
            return false;
        }
        OptionalLong step = row.secret().stepOf(code, time.now());
        return step.isPresent()
                && database.sql("""
                                update second_factor set last_step = :step, wrong_codes = 0, codes_closed_until = null
                                where account_id = :account and last_step < :step
                                """)
                                .param("step", step.getAsLong())
                                .param("account", row.account())
                                .update()
                        == 1;
    }

    private boolean recovers(Row row, String code, Actor who) {
        boolean isGood = database.sql("delete from recovery_code where account_id = :account and code = :code")
                        .param("account", row.account())
                        .param("code", RecoveryCodes.digest(code))
                        .update()
                == 1;
        if (isGood) {
            database.sql("""
                            update second_factor set wrong_recoveries = 0, recoveries_closed_until = null
                            where account_id = :account
                            """).param("account", row.account()).update();
            events.publishEvent(new FactorEvent.Recovered(who, codesLeft(row)));
        }
        return isGood;
    }

    private Answer count(Row row, boolean isRecovery, Actor who, String address) {
        int wrong = (isRecovery ? row.wrongRecoveries() : row.wrongCodes()) + 1;
        Instant until = wrong % WRONG_AT_MOST == 0 ? time.now().plus(pause(wrong)) : null;
        String sql = isRecovery
                ? "update second_factor set wrong_recoveries = :wrong, recoveries_closed_until = :until"
                : "update second_factor set wrong_codes = :wrong, codes_closed_until = :until";
        database.sql(sql + " where account_id = :account")
                .param("wrong", wrong)
                .param("until", until == null ? null : OffsetDateTime.ofInstant(until, ZoneOffset.UTC))
                .param("account", row.account())
                .update();
        if (until == null) {
            return new Answer.Refused();
        }
        events.publishEvent(new FactorEvent.CodesClosed(who, address, until));
        return new Answer.Closed(until);
    }

    static Duration pause(int wrong) {
        return FIRST_PAUSE.multipliedBy(1L << Math.min(wrong / WRONG_AT_MOST - 1, LONGEST_PAUSE));
    }

    /** What came of the wish to have no second factor. */
    enum Removal {
        REMOVED,
        /** There was none. */
        NONE,
        /** The role requires one. */
        REQUIRED
    }

    /** Takes the owner's factor away and ends all sessions but the one that asks, where the role requires none. */
    @Transactional
    Removal remove(Editor who) {
        rights.require(who.actor(), Right.OWN_ACCOUNT);
        Optional<Row> row = find(who.getUsername(), " for update of f").filter(each -> each.secret() != null);
        if (isRequiredFor(who)) {
            return Removal.REQUIRED;
        }
        if (row.isEmpty()) {
            return Removal.NONE;
        }
        forget(row.get(), null);
        events.publishEvent(new FactorEvent.Removed(who.actor()));
        accounts.endSessions(who.getUsername(), who.actor());
        return Removal.REMOVED;
    }

    /** Takes the factor of somebody else away, who is told at the next sign-in; all their sessions end. */
    @Transactional
    void reset(String username, Actor by) {
        rights.require(by, Right.ADMINISTER);
        find(username, " for update of f").filter(row -> row.secret() != null).ifPresent(row -> {
            forget(row, now());
            events.publishEvent(new FactorEvent.Reset(by, username));
            accounts.endSessions(username, by);
        });
    }

    private void forget(Row row, @Nullable OffsetDateTime resetAt) {
        forgetCodes(row.account());
        database.sql("""
                        update second_factor set secret = null, since = null, waiting = null, waiting_since = null,
                            wrong_codes = 0, codes_closed_until = null, wrong_recoveries = 0,
                            recoveries_closed_until = null, reset_at = :reset
                        where account_id = :account
                        """)
                .param("reset", resetAt)
                .param("account", row.account())
                .update();
    }

    private void forgetCodes(long account) {
        database.sql("delete from recovery_code where account_id = :account")
                .param("account", account)
                .update();
    }

    /** Whether an administrator took somebody's factor away, of which they have not been told; afterwards they have. */
    @Transactional
    public boolean tellOfReset(Editor editor) {
        return database.sql("""
                                update second_factor set reset_at = null
                                from account
                                where id = account_id and username = :username and reset_at is not null
                                """).param("username", editor.getUsername()).update() == 1;
    }

    private int codesLeft(Row row) {
        return database.sql("select count(*) from recovery_code where account_id = :account")
                .param("account", row.account())
                .query(Integer.class)
                .single();
    }

    private Optional<Row> find(String username, String lock) {
        return database.sql("""
                        select f.* from second_factor f join account a on a.id = f.account_id
                        where a.username = :username
                        """ + lock)
                .param("username", username)
                .query((row, number) -> row(row))
                .optional();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("account_id"),
                totp(row, "secret"),
                instant(row, "since"),
                row.getLong("last_step"),
                totp(row, "waiting"),
                instant(row, "waiting_since"),
                row.getInt("wrong_codes"),
                instant(row, "codes_closed_until"),
                row.getInt("wrong_recoveries"),
                instant(row, "recoveries_closed_until"));
    }

    private static @Nullable Totp totp(ResultSet row, String column) throws SQLException {
        byte[] secret = row.getBytes(column);
        return secret == null ? null : new Totp(secret);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static String withoutBlanks(String typed) {
        return BETWEEN.matcher(Objects.requireNonNullElse(typed, "")).replaceAll("");
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(time.now(), ZoneOffset.UTC);
    }
}
