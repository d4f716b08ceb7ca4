package org.bureauportal.account;

import java.util.Map;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.AuditableEvent;
import org.jspecify.annotations.Nullable;

/** What was done to an account, or with it. */
public sealed interface AccountEvent extends AuditableEvent {

    /** The username of the account. */
    @Override
    public String subject();

    @Override
    default @Nullable Long article() {
        return null;
    }

    @Override
    default Map<String, String> details() {
        return Map.of();
    }

    /** The account exists. The first of a portal is opened by the person themself. */
    record Opened(Actor by, String subject, String name, Role role) implements AccountEvent {

        @Override
        public String action() {
            return "account.opened";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("name", name, "role", role.name());
        }
    }

    /** A new one-time address was given out, at which the person sets another password. */
    record Reset(Actor by, String subject) implements AccountEvent {

        @Override
        public String action() {
            return "account.reset";
        }
    }

    record Disabled(Actor by, String subject) implements AccountEvent {

        @Override
        public String action() {
            return "account.disabled";
        }
    }

    record Enabled(Actor by, String subject) implements AccountEvent {

        @Override
        public String action() {
            return "account.enabled";
        }
    }

    record RoleChanged(Actor by, String subject, Role from, Role to) implements AccountEvent {

        @Override
        public String action() {
            return "account.roleChanged";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("from", from.name(), "to", to.name());
        }
    }

    /** The person set a password at a one-time address. */
    record PasswordSet(Actor by) implements OwnAct {

        @Override
        public String action() {
            return "account.passwordSet";
        }
    }

    /** The person replaced their password by another. */
    record PasswordChanged(Actor by) implements OwnAct {

        @Override
        public String action() {
            return "account.passwordChanged";
        }
    }

    /** The person chose a language for the newsroom; empty where it is their browser's. */
    record LanguageChosen(Actor by, String language) implements OwnAct {

        @Override
        public String action() {
            return "account.languageChosen";
        }

        @Override
        public Map<String, String> details() {
            return language.isEmpty() ? Map.of() : Map.of("language", language);
        }
    }

    /** The address is the network's. */
    record SignedIn(Actor by, String address) implements OwnAct {

        @Override
        public String action() {
            return "account.signedIn";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("address", address);
        }
    }

    /**
     * Somebody, nobody knows who, could not sign in; the subject is the username that was typed, if it can be one.
     *
     * @param address the network's
     * @param times how often, since the entry before
     */
    record SignInFailed(String subject, String address, int times) implements AccountEvent {

        public static final String UNKNOWN = "?";

        /** The username under which a failure is written down. */
        public static String subject(String typed) {
            String username = Accounts.canonical(typed);
            return Accounts.isUsername(username) ? username : UNKNOWN;
        }

        @Override
        public Actor by() {
            return new Actor(UNKNOWN, UNKNOWN);
        }

        @Override
        public String action() {
            return "account.signInFailed";
        }

        @Override
        public Map<String, String> details() {
            return times == 1
                    ? Map.of("address", address)
                    : Map.of("address", address, "times", Integer.toString(times));
        }
    }

    /** What somebody does with their own account. */
    sealed interface OwnAct extends AccountEvent {

        @Override
        public default String subject() {
            return by().username();
        }
    }
}
