package org.bureauportal.signin;

import org.bureauportal.account.Accounts;
import org.bureauportal.account.Editor;
import org.bureauportal.signin.password.BulkheadPasswordEncoder;
import org.bureauportal.signin.password.Claim;
import org.bureauportal.signin.password.NormalizedPasswords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.transaction.TransactionException;

/**
 * Signs in by password, in turn: a crowd that waits holds no connection of the database either. What was hashed before
 * passwords were normalized is hashed again.
 */
final class PasswordSignIn extends DaoAuthenticationProvider {

    private static final Logger log = LoggerFactory.getLogger(PasswordSignIn.class);

    private final Accounts accounts;
    private final BulkheadPasswordEncoder hashing;

    PasswordSignIn(Accounts accounts, BulkheadPasswordEncoder hashing) {
        super(accounts);
        setPasswordEncoder(hashing.unbounded());
        this.accounts = accounts;
        this.hashing = hashing;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        try {
            return hashing.inTurn(Claim.current(), () -> super.authenticate(authentication));
        } catch (InternalAuthenticationServiceException away) {
            // of which a trace would be logged for everybody who tries
            throw new AuthenticationServiceException("the accounts cannot be looked up", away);
        }
    }

    @Override
    protected Authentication createSuccessAuthentication(
            Object principal, Authentication authentication, UserDetails user) {
        if (user instanceof Editor editor
                && authentication.getCredentials() instanceof String typed
                && !NormalizedPasswords.isNormalized(typed)) {
            try {
                accounts.keep(editor, hashing.unbounded().encode(typed));
            } catch (DataAccessException | TransactionException later) {
                log.debug("a password is hashed again at another sign-in", later);
            }
        }
        return super.createSuccessAuthentication(principal, authentication, user);
    }
}
