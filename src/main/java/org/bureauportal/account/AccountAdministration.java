package org.bureauportal.account;

import java.util.List;
import org.bureauportal.shared.Actor;
import org.bureauportal.shared.NotFound;
import org.bureauportal.shared.Right;
import org.bureauportal.shared.Rights;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What administrators do to accounts, one act at a time: each begins by locking the active administrators, so that the acting
 * one still may, and one always remains.
 */
@Service
class AccountAdministration {

    private final AccountRepository accounts;
    private final PasswordLinks addresses;
    private final Rights rights;
    private final ApplicationEventPublisher events;

    AccountAdministration(
            AccountRepository accounts, PasswordLinks addresses, Rights rights, ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.addresses = addresses;
        this.rights = rights;
        this.events = events;
    }

    @Transactional(readOnly = true)
    List<Account> all() {
        return accounts.findAllByOrderByUsername().stream()
                .map(AccountEntity::toAccount)
                .toList();
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
                .toAccount();
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
        Role before = account.role();
        if (role != before) {
            keepOneBeside(account, administrators);
            account.assignRole(role);
            events.publishEvent(new AccountEvent.RoleChanged(by, username, before, role));
        }
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

    private static void keepOneBeside(AccountEntity account, List<AccountEntity> administrators) {
        if (administrators.equals(List.of(account))) {
            throw AccountRefused.lastAdministrator();
        }
    }
}
