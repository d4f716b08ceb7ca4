package org.bureauportal.account;

import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The accounts of the newsroom. */
@Service
public class Accounts implements UserDetailsService {

    /** NIST SP 800-63B-4, section 3.1.1.2, asks for at least 15 where a password is the only factor, and up to 64 or more. */
    static final int PASSWORD_AT_LEAST = 15;

    static final int PASSWORD_AT_MOST = 200;

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,59}");

    private final AccountRepository accounts;
    private final PasswordEncoder passwords;

    Accounts(AccountRepository accounts, PasswordEncoder passwords) {
        this.accounts = accounts;
        this.passwords = passwords;
    }

    /** Usernames are typed in any case and with blanks around. */
    static String canonical(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    static boolean isUsername(String text) {
        return USERNAME.matcher(text).matches();
    }

    /** Tells whether nobody can sign in yet. */
    @Transactional(readOnly = true)
    public boolean isEmpty() {
        return accounts.count() == 0;
    }

    /**
     * Opens an account.
     *
     * @param username 2 to 60 lower-case letters, digits, dots, hyphens and underscores
     * @param name what people know them by, 1 to 100 characters
     * @param password in clear; only its Argon2id hash is kept
     */
    @Transactional
    public void open(String username, String name, String password) {
        if (!isUsername(username)) {
            throw new IllegalArgumentException("not a username: " + username);
        }
        accounts.save(new AccountEntity(username, name, passwords.encode(password)));
    }

    @Override
    @Transactional(readOnly = true)
    public UserDetails loadUserByUsername(String username) {
        String asked = canonical(username);
        if (!isUsername(asked)) {
            throw new UsernameNotFoundException("not a username");
        }
        return accounts.findByUsername(asked)
                .orElseThrow(() -> new UsernameNotFoundException("no such account"))
                .toEditor();
    }
}
