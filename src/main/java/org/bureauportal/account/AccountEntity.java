package org.bureauportal.account;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.bureauportal.shared.Actor;
import org.bureauportal.site.Language;
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

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected AccountEntity() {}

    AccountEntity(String username, String name, Role role) {
        this.username = username;
        this.name = name;
        this.role = role;
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

    /** Returns whether it was another before. */
    boolean preferLanguage(@Nullable Language wanted) {
        String before = language;
        language = wanted == null ? null : wanted.tag();
        return !Objects.equals(before, language);
    }

    void signedIn(Instant at) {
        lastSignInAt = at;
    }

    Editor toEditor() {
        return new Editor(
                username,
                name,
                Objects.requireNonNullElse(passwordHash, ""),
                role,
                Optional.ofNullable(language).flatMap(Language::ofTag).orElse(null),
                sessionsEnded);
    }

    Account toAccount() {
        Account.State state =
                disabled ? Account.State.DISABLED : passwordHash == null ? Account.State.OPENED : Account.State.IN_USE;
        return new Account(username, name, role, state, lastSignInAt);
    }
}
