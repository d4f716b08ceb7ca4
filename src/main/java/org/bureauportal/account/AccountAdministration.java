package org.bureauportal.account;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.NotFound;
import org.bureauportal.shared.Paged;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.Rights;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What administrators do to accounts, one act at a time: each begins by locking the active administrators, so that the acting
 * one still may, and one always remains.
 */
@Service
class AccountAdministration {

    private static final int PAGE = 50;

    private final AccountRepository accounts;
    private final PasswordLinks addresses;
    private final Sections sections;
    private final Rights rights;
    private final ApplicationEventPublisher events;

    AccountAdministration(
            AccountRepository accounts,
            PasswordLinks addresses,
            Sections sections,
            Rights rights,
            ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.addresses = addresses;
        this.sections = sections;
        this.rights = rights;
        this.events = events;
    }

    @Transactional(readOnly = true)
    List<Account> all() {
        List<Section> tree = sections.all();
        return accounts.findAllByOrderByUsername().stream()
                .map(each -> each.toAccount(tree))
                .toList();
    }

    /**
     * A page of the accounts, by their usernames.
     *
     * @param number from 1
     * @throws NotFound where there are fewer pages
     */
    @Transactional(readOnly = true)
    Paged<Account> page(int number) {
        long total = accounts.count();
        int pages = Paged.pages(total, PAGE);
        if (number > pages) {
            throw NotFound.page(Integer.toString(number));
        }
        List<Section> tree = sections.all();
        List<Account> page = accounts.findPage(PageRequest.of(number - 1, PAGE)).stream()
                .map(each -> each.toAccount(tree))
                .toList();
        return new Paged<>(page, number, pages, total);
    }

    /**
     * One account.
     *
     * @throws NotFound where no account has this username
     */
    @Transactional(readOnly = true)
    Account find(String username) {
        return accounts.findByUsername(username)
                .orElseThrow(() -> NotFound.account(username))
                .toAccount(sections.all());
    }

    /** Opens an account without a password and gives the secret of the one-time address at which it is set. */
    @Transactional
    String open(String username, String name, Role role, Actor by) {
        administrators(by);
        if (accounts.existsByUsername(username)) {
            throw AccountRefused.usernameIsTaken();
        }
        AccountEntity account = accounts.save(new AccountEntity(username, name, role));
        events.publishEvent(new AccountEvent.Opened(by, username, name, role));
        return addresses.issue(account);
    }

    /**
     * Gives the secret of a new one-time address. The password stays good until another is set there; any earlier address
     * ends.
     */
    @Transactional
    String reset(String username, Actor by) {
        administrators(by);
        AccountEntity account = findForUpdate(username);
        refuseProviders(account);
        if (account.isDisabled()) {
            throw AccountRefused.isDisabled();
        }
        events.publishEvent(new AccountEvent.Reset(by, username));
        return addresses.issue(account);
    }

    /** Keeps somebody out, at once; what has been done already is not done again. */
    @Transactional
    void disable(String username, Actor by) {
        List<AccountEntity> administrators = administrators(by);
        AccountEntity account = findForUpdate(username);
        if (!account.isDisabled()) {
            keepOneBeside(account, administrators);
            account.disable();
            addresses.end(account);
            events.publishEvent(new AccountEvent.Disabled(by, username));
        }
    }

    /** Lets somebody in again, with the password that they had. */
    @Transactional
    void enable(String username, Actor by) {
        administrators(by);
        AccountEntity account = findForUpdate(username);
        if (account.isDisabled()) {
            account.enable();
            events.publishEvent(new AccountEvent.Enabled(by, username));
        }
    }

    @Transactional
    void changeRole(String username, Role role, Actor by) {
        List<AccountEntity> administrators = administrators(by);
        AccountEntity account = findForUpdate(username);
        refuseProviders(account);
        Role before = account.role();
        if (role != before) {
            keepOneBeside(account, administrators);
            account.assignRole(role);
            events.publishEvent(new AccountEvent.RoleChanged(by, username, before, role));
        }
    }

    /** Lets a role hold in all sections. */
    @Transactional
    void openAllSections(String username, Actor by) {
        administrators(by);
        changeSections(findForUpdate(username), by, AccountEntity::limitToNone);
    }

    /**
     * Lets a role hold in some sections and all below them. What the person does from now on is judged so, also in sessions
     * that are open.
     *
     * @param chosen the keys of sections that there are, at least one
     */
    @Transactional
    void limitToSections(String username, Set<Long> chosen, Actor by) {
        administrators(by);
        AccountEntity account = findForUpdate(username);
        if (chosen.isEmpty()
                || !sections.all().stream().map(Section::id).toList().containsAll(chosen)) {
            throw AccountRefused.unknownSections();
        }
        changeSections(account, by, each -> each.limitTo(chosen));
    }

    private void changeSections(AccountEntity account, Actor by, Consumer<AccountEntity> change) {
        refuseProviders(account);
        String before = written(account.limits(sections.all()));
        change.accept(account);
        String after = written(account.limits(sections.all()));
        if (!after.equals(before)) {
            events.publishEvent(
                    new AccountEvent.SectionsChanged(by, account.actor().username(), before, after));
        }
    }

    static String written(Remit limits) {
        return limits.isWhole()
                ? AccountEvent.SectionsChanged.ALL
                : limits.chosen().stream().map(Section::name).collect(Collectors.joining(", "));
    }

    private List<AccountEntity> administrators(Actor by) {
        List<AccountEntity> administrators = accounts.lockActiveAdministrators();
        // after the lock: those who waited for it may have lost the right meanwhile
        rights.require(by, Right.ADMINISTER);
        return administrators;
    }

    private AccountEntity findForUpdate(String username) {
        return accounts.findForUpdate(username).orElseThrow(() -> NotFound.account(username));
    }

    /** Their role follows their groups, and they have no password. */
    private static void refuseProviders(AccountEntity account) {
        if (account.isOfProvider()) {
            throw AccountRefused.isOfProvider();
        }
    }

    /** One of this portal's own, who comes in when no identity provider answers. */
    private static void keepOneBeside(AccountEntity account, List<AccountEntity> administrators) {
        if (administrators.equals(List.of(account))) {
            throw AccountRefused.lastAdministrator();
        }
        if (administrators.stream()
                .filter(each -> !each.isOfProvider())
                .toList()
                .equals(List.of(account))) {
            throw AccountRefused.lastLocalAdministrator();
        }
    }
}
