package org.bureauportal.account;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bureauportal.database.DatabaseTime;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.NotFound;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.Rights;
import org.bureauportal.shared.VisibleText;
import org.bureauportal.site.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** The accounts of the newsroom, as those who have them use them. */
@Service
public class Accounts implements UserDetailsService {

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,59}");

    /** Letters of any script with what stands between them in names; at least one letter, which can be seen. */
    private static final Pattern NAME = Pattern.compile("(?=.*\\p{L})[\\p{L}\\p{M}\\p{N} .,'’·()（）-]{1,100}");

    private final AccountRepository accounts;
    private final PasswordLinks addresses;
    private final Sections sections;
    private final PasswordEncoder passwords;
    private final TransactionOperations transactions;
    private final DatabaseTime time;
    private final Rights rights;
    private final ApplicationEventPublisher events;

    Accounts(
            AccountRepository accounts,
            PasswordLinks addresses,
            Sections sections,
            PasswordEncoder passwords,
            TransactionOperations transactions,
            DatabaseTime time,
            Rights rights,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.addresses = addresses;
        this.sections = sections;
        this.passwords = passwords;
        this.transactions = transactions;
        this.time = time;
        this.rights = rights;
        this.events = events;
    }

    /** Usernames are typed in any case and with blanks around. */
    public static String canonical(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    public static boolean isUsername(String text) {
        return USERNAME.matcher(text).matches();
    }

    public static boolean isName(String text) {
        return NAME.matcher(text).matches()
                && text.codePoints().anyMatch(each -> Character.isLetter(each) && VisibleText.isVisible(each));
    }

    /** Whether there is no account yet. */
    @Transactional(readOnly = true)
    public boolean isEmpty() {
        return accounts.count() == 0;
    }

    /** What those are called who can help where a right is missing. */
    @Transactional(readOnly = true)
    public List<String> administrators() {
        return accounts.administrators().stream()
                .map(each -> each.actor().name())
                .toList();
    }

    /** Those who may give a review in a section, by name. */
    @Transactional(readOnly = true)
    public List<Actor> reviewersIn(@Nullable Long section, Right by) {
        List<Section> all = sections.all();
        return accounts.findActive().stream()
                .filter(each -> each.role().includes(by))
                .filter(each -> each.toAccount(all).remit().contains(section))
                .map(AccountEntity::actor)
                .toList();
    }

    /** Those who may write in a section, by name; null stands for a draft that is filed nowhere. */
    @Transactional(readOnly = true)
    public List<Actor> writersIn(@Nullable Long section) {
        List<Section> all = sections.all();
        return accounts.findActive().stream()
                .filter(each -> each.toAccount(all).remit().contains(section))
                .map(AccountEntity::actor)
                .toList();
    }

    /**
     * Opens the first account, an administrator's, for oneself. No account exists yet that could hold a right.
     *
     * @param username 2 to 60 lower-case letters, digits, dots, hyphens and underscores
     * @param name what people know them by, 1 to 100 characters
     * @param password in clear; only its Argon2id hash is kept
     */
    @Transactional
    public void openFirst(String username, String name, String password) {
        if (!isEmpty()) {
            throw new IllegalStateException("an account exists already");
        }
        open(username, name, Role.ADMINISTRATOR, password, new Actor(username, name));
    }

    /** Opens an account with a password, as {@link #openFirst}. */
    @Transactional
    public void openWithPassword(String username, String name, Role role, String password, Actor by) {
        rights.require(by, Right.ADMINISTER);
        open(username, name, role, password, by);
    }

    private void open(String username, String name, Role role, String password, Actor by) {
        if (!isUsername(username)) {
            throw new IllegalArgumentException("not a username: " + username);
        }
        AccountEntity account = new AccountEntity(username, name, role);
        account.changePassword(passwords.encode(password));
        accounts.save(account);
        events.publishEvent(new AccountEvent.Opened(by, username, name, role));
    }

    /**
     * The account for a sign-in. To the person signing in, an account that is disabled or has no password yet is none, which
     * takes them as long as any other.
     */
    @Override
    @Transactional(readOnly = true)
    public UserDetails loadUserByUsername(String username) {
        String asked = canonical(username);
        if (!isUsername(asked)) {
            throw new UsernameNotFoundException("not a username");
        }
        return accounts.findByUsername(asked)
                .filter(account ->
                        !account.isKeptOut() && account.passwordHash().isPresent())
                .orElseThrow(() -> new UsernameNotFoundException("no such account"))
                .toEditor(sections.all());
    }

    /** Notes that somebody has just signed in, from a network address. */
    @Transactional
    public void signedIn(Editor editor, String address) {
        AccountEntity account = accounts.findForUpdate(editor.getUsername()).orElseThrow();
        account.signedIn(time.now());
        events.publishEvent(new AccountEvent.SignedIn(
                editor.actor(), address, account.issuer().orElse(null)));
    }

    /** An editor as the account stands now; empty where it is kept out, or its sessions have been ended again since. */
    @Transactional(readOnly = true)
    public Optional<Editor> current(String username, int sessionsEnded) {
        return accounts.findByUsername(username)
                .filter(account -> !account.isKeptOut())
                .map(this::withoutHash)
                .filter(current -> current.sessionsEnded() == sessionsEnded);
    }

    /** An editor as the account stands now; empty where it is kept out. */
    @Transactional(readOnly = true)
    public Optional<Editor> current(String username) {
        return accounts.findByUsername(username)
                .filter(account -> !account.isKeptOut())
                .map(this::withoutHash);
    }

    /**
     * What the person of an account is called.
     *
     * @throws NotFound where no account has this username
     */
    @Transactional(readOnly = true)
    public Actor find(String username) {
        return accounts.findByUsername(username)
                .orElseThrow(() -> NotFound.account(username))
                .actor();
    }

    /** Ends all sessions of an account, one's own or, for an administrator, anybody's. */
    @Transactional
    public void endSessions(String username, Actor by) {
        rights.require(by, username.equals(by.username()) ? Right.OWN_ACCOUNT : Right.ADMINISTER);
        accounts.findForUpdate(username)
                .orElseThrow(() -> NotFound.account(username))
                .endSessions();
        events.publishEvent(new AccountEvent.SessionsEnded(by, username));
    }

    /**
     * Changes somebody's own password, ends all their sessions and any one-time address that waits for them. Hashing takes
     * its time, so no transaction waits for it.
     *
     * @return the person to begin another session; empty where the current password is another
     */
    public Optional<Editor> changePassword(Actor who, String current, String wanted) {
        String hash = hash(who.username()).orElse("");
        if (!matches(current, hash)) {
            return Optional.empty();
        }
        String next = Objects.requireNonNull(passwords.encode(wanted));
        return Objects.requireNonNull(transactions.execute(status -> {
            rights.require(who, Right.OWN_ACCOUNT);
            AccountEntity account = accounts.findForUpdate(who.username()).orElseThrow();
            if (!account.passwordHash().orElseThrow().equals(hash)) {
                // it was changed elsewhere meanwhile
                return Optional.<Editor>empty();
            }
            account.changePassword(next);
            addresses.end(account);
            events.publishEvent(new AccountEvent.PasswordChanged(account.actor()));
            return Optional.of(withoutHash(account));
        }));
    }

    /** Keeps another hash of the password with which somebody just signs in, unless that was changed meanwhile. */
    @Transactional
    public void keep(Editor editor, @Nullable String hash) {
        accounts.findForUpdate(editor.getUsername())
                .filter(account -> account.passwordHash()
                        .filter(before -> before.equals(editor.getPassword()))
                        .isPresent())
                .ifPresent(account -> account.rehash(Objects.requireNonNull(hash)));
    }

    /** Whether somebody who is signed in gives their own password. Hashing takes its time, so no transaction waits for it. */
    public boolean isPassword(Actor who, String typed) {
        return matches(typed, hash(who.username()).orElse(""));
    }

    private boolean matches(String typed, String hash) {
        return !hash.isEmpty() && passwords.matches(typed, hash);
    }

    /** Empty where an identity provider signs the person in. */
    private Optional<String> hash(String username) {
        return accounts.findByUsername(username).flatMap(AccountEntity::passwordHash);
    }

    /** Sets the language in which the newsroom speaks to somebody; null is their browser's. */
    @Transactional
    public void chooseLanguage(Actor who, @Nullable Language language) {
        rights.require(who, Right.OWN_ACCOUNT);
        if (accounts.findForUpdate(who.username()).orElseThrow().preferLanguage(language)) {
            events.publishEvent(new AccountEvent.LanguageChosen(who, language == null ? "" : language.tag()));
        }
    }

    private Editor withoutHash(AccountEntity account) {
        Editor editor = account.toEditor(sections.all());
        editor.eraseCredentials();
        return editor;
    }
}
