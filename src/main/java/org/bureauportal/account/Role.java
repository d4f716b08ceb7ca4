package org.bureauportal.account;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bureauportal.shared.Right;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What somebody may do in the newsroom. Each role includes the ones before it. */
public enum Role {
    /** Writes and previews drafts. */
    AUTHOR,
    /** Gives reviews to what others wrote. */
    REVIEWER,
    /** Decides what is public. */
    PUBLISHER,
    /** Decides who may do what, and which sections there are. */
    ADMINISTRATOR;

    static Optional<Role> named(String name) {
        return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
    }

    private boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    boolean includes(Right right) {
        return includes(
                switch (right) {
                    case OWN_ACCOUNT, WRITE -> AUTHOR;
                    case REVIEW -> REVIEWER;
                    case PUBLISH -> PUBLISHER;
                    case ADMINISTER -> ADMINISTRATOR;
                });
    }

    /** Whether it holds in all sections whatever was chosen, as it is about the portal as a whole. */
    boolean isEverywhere() {
        return this == ADMINISTRATOR;
    }

    /** The names by which the security chain knows this role and those that it includes. */
    List<GrantedAuthority> authorities() {
        return Arrays.stream(values())
                .filter(this::includes)
                .<GrantedAuthority>map(each -> new SimpleGrantedAuthority("ROLE_" + each.name()))
                .toList();
    }
}
