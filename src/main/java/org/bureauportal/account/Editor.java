package org.bureauportal.account;

import java.util.List;
import org.bureauportal.shared.Actor;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;

/** Somebody who has signed in to the newsroom. */
public final class Editor extends User {

    private static final long serialVersionUID = 1L;

    private final String name;

    Editor(String username, String name, String passwordHash, String role) {
        super(username, passwordHash, List.of(new SimpleGrantedAuthority("ROLE_" + role)));
        this.name = name;
    }

    /** Whether they may change what the public sees. */
    public boolean mayPublish() {
        return true;
    }

    /** Whether they may open accounts and sections and read the log. */
    public boolean mayAdminister() {
        return true;
    }

    /** As they stand in what they do. */
    public Actor actor() {
        return new Actor(getUsername(), name);
    }
}
