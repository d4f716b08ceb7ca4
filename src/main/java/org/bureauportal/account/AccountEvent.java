package org.bureauportal.account;

import java.util.regex.Pattern;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.AuditableEvent;
import org.jspecify.annotations.Nullable;

/** What was done to an account, or with it; the subject is its username. */
public sealed interface AccountEvent extends AuditableEvent {

    /** The account exists. The first of a portal is opened by the person themself. */
    record Opened(Actor by, String subject, String name, Role role) implements AccountEvent {}

    /** A new one-time address was given out, at which the person sets another password. */
    record Reset(Actor by, String subject) implements AccountEvent {}

    record Disabled(Actor by, String subject) implements AccountEvent {}

    record Enabled(Actor by, String subject) implements AccountEvent {}

    record RoleChanged(Actor by, String subject, Role from, Role to) implements AccountEvent {}

    /** All sessions of the account were ended, by its owner except the one that asked. */
    record SessionsEnded(Actor by, String subject) implements AccountEvent {}

    /** The role holds in other sections, by their names as they were; {@link #ALL} where it holds in all. */
    record SectionsChanged(Actor by, String subject, String from, String to) implements AccountEvent {

        static final String ALL = "ALL_SECTIONS";
    }

    /** The person set a password at a one-time address. */
    record PasswordSet(Actor by) implements OwnAct {}

    /** The person replaced their password by another. */
    record PasswordChanged(Actor by) implements OwnAct {}

    /** The person chose a language for the newsroom; empty where it is their browser's. */
    record LanguageChosen(Actor by, String language) implements OwnAct {}

    /** An identity provider says that the person belongs to other groups than at the last sign-in. */
    record GroupsChanged(Actor by, String from, String to) implements OwnAct {}

    /** An identity provider says that the person is called so now. */
    record Renamed(Actor by, String from, String to) implements OwnAct {}

    /** No group of the person gives a role any more. */
    record RoleLost(Actor by, String subject, Role from) implements AccountEvent {}

    /** A group of the person gives a role again. */
    record RoleRegained(Actor by, String subject, Role to) implements AccountEvent {}

    /**
     * Somebody signed in.
     *
     * @param address the network's
     * @param provider the issuer of the identity provider that signed them in; null where they did it with a password
     */
    record SignedIn(Actor by, String address, @Nullable String provider) implements OwnAct {}

    /**
     * Somebody unknown could not sign in; the subject is the username that was claimed, if it can be one.
     *
     * @param address the network's
     * @param times how often, since the entry before; null where it was once
     */
    record SignInFailed(
            String subject, String address, @Nullable Integer times) implements AccountEvent {

        public static final String UNKNOWN = "?";

        /** What may be a name: anything else may be a password in the wrong field, and is not kept. */
        private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._@+-]+");

        private static final int LONGEST = 60;

        public static SignInFailed times(int times, String subject, String address) {
            return new SignInFailed(subject, address, times == 1 ? null : Integer.valueOf(times));
        }

        /** The name under which a failure is written down: as it was claimed, cut where it is longer than any. */
        public static String subject(String typed) {
            String claimed = Accounts.canonical(typed);
            if (!NAME.matcher(claimed).matches()) {
                return UNKNOWN;
            }
            int length = claimed.codePointCount(0, claimed.length());
            return length <= LONGEST
                    ? claimed
                    : claimed.substring(0, claimed.offsetByCodePoints(0, LONGEST)) + "\u2026";
        }

        @Override
        public Actor by() {
            return new Actor(UNKNOWN, UNKNOWN);
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
