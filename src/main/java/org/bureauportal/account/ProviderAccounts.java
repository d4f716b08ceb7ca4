package org.bureauportal.account;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.Rights;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The accounts of people whom an identity provider signs in. They are found by what the provider calls the person for ever,
 * and by nothing else; their role and its sections follow the groups that the provider named last.
 */
@Service
public class ProviderAccounts {

    private final AccountRepository accounts;
    private final Sections sections;
    private final Rights rights;
    private final ApplicationEventPublisher events;

    /**
     * What never changes of a person.
     *
     * @param issuer the provider
     * @param subject its name for the person, which it never gives to another one
     */
    public record Identity(String issuer, String subject) {}

    /**
     * What the provider says of somebody who signs in.
     *
     * @param username of a new account; one that exists keeps its own
     */
    public record Person(Identity identity, String username, String name, Set<String> groups) {}

    /**
     * What groups give.
     *
     * @param everywhere whether it holds in all sections
     * @param sections the keys of those in which it holds otherwise, with all below them
     */
    public record Grant(Role role, boolean everywhere, Set<Long> sections) {}

    /** What becomes of somebody who signs in. */
    public sealed interface Admission {

        record Admitted(Editor editor) implements Admission {}

        record Refused(Refusal why) implements Admission {}
    }

    /** Why somebody whom the provider knows is not let in. */
    public enum Refusal {
        /** No group of theirs gives a role. */
        NO_ROLE,
        /** An administrator keeps them out. */
        DISABLED,
        /** Another account has the username that theirs would get. */
        USERNAME_TAKEN,
        /** What would be their username can be none. */
        USERNAME_UNFIT
    }

    ProviderAccounts(AccountRepository accounts, Sections sections, Rights rights, ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.sections = sections;
        this.rights = rights;
        this.events = events;
    }

    /** The username of a person's account; empty where they have none. */
    @Transactional(readOnly = true)
    public Optional<String> username(Identity identity) {
        return accounts.findByIssuerAndSubject(identity.issuer(), identity.subject())
                .map(account -> account.actor().username());
    }

    /**
     * Lets somebody in whom the provider has just signed in: the account follows what it says, and is opened if need be.
     *
     * @param grants what groups give; empty where it is nothing
     */
    @Transactional
    public Admission admit(Person person, Function<Set<String>, Optional<Grant>> grants) {
        // first, as everywhere, so that no two acts wait for each other
        accounts.lockActiveAdministrators();
        // after the lock, which changes of the table take too
        Optional<Grant> grant = grants.apply(person.groups());
        Optional<AccountEntity> found = accounts.findForUpdate(
                person.identity().issuer(), person.identity().subject());
        return found.isPresent() ? follow(found.get(), person, grant) : open(person, grant);
    }

    private Admission open(Person person, Optional<Grant> grant) {
        if (grant.isEmpty()) {
            return new Admission.Refused(Refusal.NO_ROLE);
        }
        if (!Accounts.isUsername(person.username())) {
            return new Admission.Refused(Refusal.USERNAME_UNFIT);
        }
        if (accounts.existsByUsername(person.username())) {
            return new Admission.Refused(Refusal.USERNAME_TAKEN);
        }
        AccountEntity account = AccountEntity.ofProvider(
                person.identity(), person.username(), person.name(), grant.get().role());
        account.belongTo(person.groups());
        limit(account, grant.get());
        accounts.save(account);
        events.publishEvent(new AccountEvent.Opened(
                account.actor(), person.username(), person.name(), grant.get().role()));
        return new Admission.Admitted(account.toEditor(sections.all()));
    }

    private Admission follow(AccountEntity account, Person person, Optional<Grant> grant) {
        if (account.isDisabled()) {
            return new Admission.Refused(Refusal.DISABLED);
        }
        Actor before = account.actor();
        if (!before.name().equals(person.name())) {
            account.rename(person.name());
            events.publishEvent(new AccountEvent.Renamed(account.actor(), before.name(), person.name()));
        }
        if (!account.groups().equals(person.groups())) {
            events.publishEvent(new AccountEvent.GroupsChanged(
                    account.actor(), written(account.groups()), written(person.groups())));
            account.belongTo(person.groups());
        }
        assign(account, grant, account.actor(), sections.all());
        return account.isKeptOut()
                ? new Admission.Refused(Refusal.NO_ROLE)
                : new Admission.Admitted(account.toEditor(sections.all()));
    }

    private static String written(Set<String> groups) {
        return String.join(", ", new TreeSet<>(groups));
    }

    /**
     * Gives all of them what their groups give now; it holds at their next request.
     *
     * @param grants what groups give; empty where it is nothing
     */
    @Transactional
    public void regroup(Function<Set<String>, Optional<Grant>> grants, Actor by) {
        accounts.lockActiveAdministrators();
        rights.require(by, Right.ADMINISTER);
        List<Section> all = sections.all();
        accounts.lockThoseOfProviders().forEach(account -> assign(account, grants.apply(account.groups()), by, all));
    }

    private void assign(AccountEntity account, Optional<Grant> grant, Actor by, List<Section> all) {
        String username = account.actor().username();
        if (grant.isEmpty()) {
            if (!account.isWithoutRole()) {
                account.loseRole();
                events.publishEvent(new AccountEvent.RoleLost(by, username, account.role()));
            }
            return;
        }
        Role role = grant.get().role();
        if (account.isWithoutRole()) {
            account.regainRole();
            events.publishEvent(new AccountEvent.RoleRegained(by, username, role));
        } else if (account.role() != role) {
            events.publishEvent(new AccountEvent.RoleChanged(by, username, account.role(), role));
        }
        account.assignRole(role);
        String before = AccountAdministration.written(account.limits(all));
        limit(account, grant.get());
        String after = AccountAdministration.written(account.limits(all));
        if (!after.equals(before)) {
            events.publishEvent(new AccountEvent.SectionsChanged(by, username, before, after));
        }
    }

    private static void limit(AccountEntity account, Grant grant) {
        if (grant.everywhere()) {
            account.limitToNone();
        } else {
            account.limitTo(grant.sections());
        }
    }

    /** Ends all sessions of a person, as the provider demands. */
    @Transactional
    public void endSessions(Identity identity) {
        accounts.findForUpdate(identity.issuer(), identity.subject()).ifPresent(AccountEntity::endSessions);
    }
}
