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
import org.bureauportal.signin.passkey.Ceremony;
import org.bureauportal.signin.passkey.Passkey;
import org.bureauportal.signin.passkey.Passkeys;
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

    /** What a session has whose editor used a passkey, with the password or in place of it. */
    public static final String PASSKEY_AUTHORITY = FactorGrantedAuthority.WEBAUTHN_AUTHORITY;

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

    private static final String LOCKED = " for update of f";

    private final JdbcClient database;
    private final DatabaseTime time;
    private final Accounts accounts;
    private final Rights rights;
    private final ApplicationEventPublisher events;
    private final Passkeys passkeys;
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
     * @param since when their phone was proven; null where they use none
     * @param recoveryCodes how many are left
     * @param waiting the secret that was shown and is to be proven
     */
    record State(
            @Nullable Instant since,
            int recoveryCodes,
            @Nullable TotpSecret waiting,
            List<Passkey> passkeys) {

        public boolean isOn() {
            return hasPhone() || !passkeys.isEmpty();
        }

        public boolean hasPhone() {
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
            Passkeys passkeys,
            Policy policy,
            SiteProperties site,
            Dates dates) {
        this.database = database;
        this.time = time;
        this.accounts = accounts;
        this.rights = rights;
        this.events = events;
        this.passkeys = passkeys;
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
        if (factors.contains(CODE_AUTHORITY)
                || factors.contains(PASSKEY_AUTHORITY)
                || !factors.contains(FactorGrantedAuthority.PASSWORD_AUTHORITY)) {
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

    /** Whether somebody has one, of whichever kind; one look, as most requests of an editor ask. */
    @Transactional(readOnly = true)
    public boolean isOn(String username) {
        return database.sql("""
                        select exists (select from account where username = :username
                            and (exists (select from second_factor where account_id = id and secret is not null)
                                or exists (select from passkey where account_id = account.id)))
                        """)
                .param("username", username)
                .query(Boolean.class)
                .single();
    }

    /** How somebody stands; the secret that waits is for its owner's eyes alone. */
    @Transactional(readOnly = true)
    State state(String username) {
        List<Passkey> owned = passkeys.of(username);
        return find(username, "")
                .map(row -> new State(row.since(), codesLeft(row), waiting(row, username), owned))
                .orElseGet(() -> new State(null, 0, null, owned));
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
        Optional<Row> found = find(who.username(), LOCKED);
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
        return find(who.username(), LOCKED)
                .filter(row -> isOn(who.username()))
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
        Optional<Row> found = find(who.username(), LOCKED).filter(row -> isOn(who.username()));
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
        return problem(check(who, typed, address), "code");
    }

    /** In words, and where none is looked at, until when: to the second, as people wait for it. */
    Optional<FieldProblem> problem(Answer answer, String field) {
        if (answer instanceof Answer.Closed closed) {
            String until = dates.secondInZone(closed.until(), LocaleContextHolder.getLocale());
            return Optional.of(new FieldProblem(field, "secondStep.problem.closed", until));
        }
        return answer instanceof Answer.Refused
                ? Optional.of(new FieldProblem(field, "secondStep.problem." + field))
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

    /** Takes the owner's phone away and ends all sessions but the one that asks, where the role requires none or a passkey is left. */
    @Transactional
    Removal remove(Editor who) {
        rights.require(who.actor(), Right.OWN_ACCOUNT);
        Optional<Row> row = find(who.getUsername(), LOCKED).filter(each -> each.secret() != null);
        boolean isLast = passkeys.of(who.getUsername()).isEmpty();
        if (isLast && isRequiredFor(who)) {
            return Removal.REQUIRED;
        }
        if (row.isEmpty()) {
            return Removal.NONE;
        }
        forgetPhone(row.get());
        if (isLast) {
            forgetCodes(row.get().account());
        }
        events.publishEvent(new FactorEvent.Removed(who.actor()));
        accounts.endSessions(who.getUsername(), who.actor());
        return Removal.REMOVED;
    }

    /** What became of a new passkey, and where it is the first second factor, the recovery codes. */
    record PasskeyAddition(Passkeys.Addition outcome, List<String> codes) {}

    /**
     * Adds a passkey of the owner's and ends all sessions but the one that asks.
     *
     * @param typed what their browser says of it
     * @param browser the name of their session
     */
    @Transactional
    PasskeyAddition addPasskey(Actor who, String label, String typed, String browser) {
        rights.require(who, Right.OWN_ACCOUNT);
        database.sql("""
                        insert into second_factor (account_id) select id from account where username = :username
                        on conflict (account_id) do nothing
                        """).param("username", who.username()).update();
        Row row = find(who.username(), LOCKED).orElseThrow();
        boolean isFirst = !isOn(who.username());
        Passkeys.Addition outcome = passkeys.add(who, label, typed, browser);
        if (outcome != Passkeys.Addition.ADDED) {
            return new PasskeyAddition(outcome, List.of());
        }
        List<String> codes = isFirst ? newCodes(row, who) : List.of();
        accounts.endSessions(who.username(), who);
        return new PasskeyAddition(outcome, codes);
    }

    /** As {@link #remove}, of one passkey. */
    @Transactional
    Removal removePasskey(Editor who, long id) {
        rights.require(who.actor(), Right.OWN_ACCOUNT);
        String username = who.getUsername();
        Optional<Row> row = find(username, LOCKED);
        List<Passkey> owned = passkeys.of(username);
        if (row.isEmpty() || owned.stream().noneMatch(each -> each.id() == id)) {
            return Removal.NONE;
        }
        boolean isLast = row.get().secret() == null && owned.size() == 1;
        if (isLast && isRequiredFor(who)) {
            return Removal.REQUIRED;
        }
        passkeys.remove(who.actor(), id);
        if (isLast) {
            forgetCodes(row.get().account());
        }
        accounts.endSessions(username, who.actor());
        return Removal.REMOVED;
    }

    /**
     * Judges the use of a passkey by somebody who gave the right password or is signed in. It counts with the codes of the
     * phone, and where none of those is looked at, neither is it.
     *
     * @param typed what their browser says of it
     * @param browser the name of their session
     */
    @Transactional
    public Optional<FieldProblem> passkeyProblem(
            Ceremony ceremony, Actor who, String typed, String browser, String address) {
        return problem(checkPasskey(ceremony, who, typed, browser, address), "passkey");
    }

    @Transactional
    Answer checkPasskey(Ceremony ceremony, Actor who, String typed, String browser, String address) {
        Optional<Row> found = find(who.username(), LOCKED);
        if (found.isEmpty()) {
            return new Answer.Refused();
        }
        Row row = found.get();
        if (row.codesClosedUntil() != null && row.codesClosedUntil().isAfter(time.now())) {
            return new Answer.Closed(row.codesClosedUntil());
        }
        if (passkeys.check(ceremony, typed, browser, who.username(), address) instanceof Passkeys.Answer.Accepted) {
            database.sql("""
                            update second_factor set wrong_codes = 0, codes_closed_until = null
                            where account_id = :account
                            """).param("account", row.account()).update();
            return new Answer.Accepted();
        }
        events.publishEvent(new FactorEvent.PasskeyRefused(who, address));
        return count(row, false, who, address);
    }

    /** Takes the factor of somebody else away, who is told at the next sign-in; all their sessions end. */
    @Transactional
    void reset(String username, Actor by) {
        rights.require(by, Right.ADMINISTER);
        find(username, LOCKED).filter(row -> isOn(username)).ifPresent(row -> {
            passkeys.removeAll(username, by);
            forgetPhone(row);
            forgetCodes(row.account());
            database.sql("update second_factor set reset_at = :now where account_id = :account")
                    .param("now", now())
                    .param("account", row.account())
                    .update();
            events.publishEvent(new FactorEvent.Reset(by, username));
            accounts.endSessions(username, by);
        });
    }

    private void forgetPhone(Row row) {
        database.sql("""
                        update second_factor set secret = null, since = null, waiting = null, waiting_since = null,
                            wrong_codes = 0, codes_closed_until = null, wrong_recoveries = 0,
                            recoveries_closed_until = null, reset_at = null
                        where account_id = :account
                        """).param("account", row.account()).update();
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
