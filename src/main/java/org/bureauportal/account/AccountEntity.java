package org.bureauportal.account;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bureauportal.section.Section;
import org.bureauportal.shared.Actor;
import org.bureauportal.site.Language;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/** An account as it is stored. It is locked before it is changed, so that no change undoes another. */
@Entity
@Table(name = "account")
class AccountEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String username;
    private String name;
    private @Nullable String passwordHash;

    @Enumerated(EnumType.STRING)
    private Role role;

    private boolean disabled;
    private int sessionsEnded;
    private @Nullable String language;
    private @Nullable Instant lastSignInAt;
    private boolean allSections = true;

    /** The identity provider that knows the person, and by which name; null for an account of this portal. */
    private @Nullable String issuer;

    @SuppressWarnings("UnusedVariable") // JPA finds accounts by it
    private @Nullable String subject;

    /** Whether the groups of the person, as the provider named them last, give no role. */
    private boolean withoutRole;

    @ElementCollection
    @BatchSize(size = 100)
    @CollectionTable(name = "account_group", joinColumns = @JoinColumn(name = "account_id"))
    @Column(name = "name")
    private Set<String> groups = new HashSet<>();

    /** The keys of those that were chosen; kept while the role holds everywhere. */
    @ElementCollection
    @BatchSize(size = 100)
    @CollectionTable(name = "account_section", joinColumns = @JoinColumn(name = "account_id"))
    @Column(name = "section_id")
    private Set<Long> sections = new HashSet<>();

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected AccountEntity() {}

    AccountEntity(String username, String name, Role role) {
        this.username = username;
        this.name = name;
        this.role = role;
    }

    /** Of somebody whom an identity provider knows. It never has a password. */
    static AccountEntity ofProvider(ProviderAccounts.Identity identity, String username, String name, Role role) {
        AccountEntity account = new AccountEntity(username, name, role);
        account.issuer = identity.issuer();
        account.subject = identity.subject();
        return account;
    }

    Optional<String> issuer() {
        return Optional.ofNullable(issuer);
    }

    boolean isOfProvider() {
        return issuer != null;
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    Actor actor() {
        return new Actor(username, name);
    }

    Role role() {
        return role;
    }

    boolean isDisabled() {
        return disabled;
    }

    /** Whether the person is kept out: by an administrator, or as no group of theirs gives a role. */
    boolean isKeptOut() {
        return disabled || withoutRole;
    }

    boolean isWithoutRole() {
        return withoutRole;
    }

    void loseRole() {
        withoutRole = true;
    }

    void regainRole() {
        withoutRole = false;
    }

    Set<String> groups() {
        return Set.copyOf(groups);
    }

    void belongTo(Set<String> others) {
        groups.retainAll(others);
        groups.addAll(others);
    }

    void rename(String otherName) {
        name = otherName;
    }

    Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash);
    }

    /** Sets a new password and ends all sessions that began with another. */
    void changePassword(String newPasswordHash) {
        passwordHash = newPasswordHash;
        sessionsEnded++;
    }

    /** Keeps the same password by another hash; sessions go on. */
    void rehash(String otherHash) {
        passwordHash = otherHash;
    }

    /** Keeps the person out from now on. */
    void disable() {
        disabled = true;
        sessionsEnded++;
    }

    /** Ends all sessions that have begun. */
    void endSessions() {
        sessionsEnded++;
    }

    void enable() {
        disabled = false;
    }

    void assignRole(Role newRole) {
        role = newRole;
    }

    /** Lets the role hold in some sections and those below them; an administrator's holds everywhere all the same. */
    void limitTo(Set<Long> chosen) {
        allSections = false;
        sections.clear();
        sections.addAll(chosen);
    }

    /** Lets the role hold in all sections. */
    void limitToNone() {
        allSections = true;
        sections.clear();
    }

    /** What was chosen, of all sections there are. */
    Remit limits(List<Section> all) {
        return Remit.of(allSections, allSections ? Set.of() : sections, all);
    }

    /** Where the role holds, of all sections there are. */
    private Remit remit(List<Section> all) {
        Remit limits = limits(all);
        return role.isEverywhere() ? new Remit(true, limits.chosen(), limits.keys()) : limits;
    }

    /** Returns whether it was another before. */
    boolean preferLanguage(@Nullable Language wanted) {
        String before = language;
        language = wanted == null ? null : wanted.tag();
        return !Objects.equals(before, language);
    }

    void signedIn(Instant at) {
        lastSignInAt = at;
    }

    Editor toEditor(List<Section> all) {
        return new Editor(
                username,
                name,
                Objects.requireNonNullElse(passwordHash, ""),
                role,
                Optional.ofNullable(language).flatMap(Language::ofTag).orElse(null),
                sessionsEnded,
                remit(all),
                isOfProvider());
    }

    Account toAccount(List<Section> all) {
        return new Account(
                username,
                name,
                role,
                state(),
                lastSignInAt,
                remit(all),
                isOfProvider(),
                isOfProvider() ? groups.stream().sorted().toList() : List.of());
    }

    private Account.State state() {
        if (disabled) {
            return Account.State.DISABLED;
        }
        if (isOfProvider()) {
            return withoutRole ? Account.State.WITHOUT_ROLE : Account.State.IN_USE;
        }
        return passwordHash == null ? Account.State.OPENED : Account.State.IN_USE;
    }
}
