package org.bureauportal.account;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** An account as it is stored. */
@Entity
@Table(name = "account")
@SuppressWarnings("UnusedVariable") // the database reads every field
class AccountEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String username;
    private String name;
    private String passwordHash;
    private String role;

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected AccountEntity() {}

    AccountEntity(String username, String name, String passwordHash) {
        this.username = username;
        this.name = name;
        this.passwordHash = passwordHash;
        this.role = "EDITOR";
    }

    Editor toEditor() {
        return new Editor(username, name, passwordHash, role);
    }
}
