package org.bureauportal.signin.provider;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.bureauportal.signin.group.WithIdentityProvider;
import org.bureauportal.site.Addresses;
import org.bureauportal.site.NewsroomAddresses;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** What the identity provider adds to the newsroom's security chain: acts are confirmed, and who signs out does so there too. */
@Component
@WithIdentityProvider
public class ProviderSignIn {

    private static final String SIGN_OUT_THERE = ProviderSignIn.class.getName() + ".signOut";

    private final IdentityProvider provider;
    private final Confirmations confirmations;
    private final Seal seal;
    private final Addresses addresses;

    ProviderSignIn(IdentityProvider provider, Confirmations confirmations, Seal seal, Addresses addresses) {
        this.provider = provider;
        this.confirmations = confirmations;
        this.seal = seal;
        this.addresses = addresses;
    }

    /** To be called once the chain has its own sign-out. */
    public void configure(HttpSecurity http) {
        http.addFilterBefore(new ConfirmationFilter(confirmations), CsrfFilter.class)
                .logout(logout ->
                        logout.addLogoutHandler(this::noteSignOut).logoutSuccessHandler(ProviderSignIn::signedOut));
    }

    /** Where it is signed out of at the provider, for the page that leads there. */
    static Optional<String> signOutThere(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(SIGN_OUT_THERE));
    }

    private void noteSignOut(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) {
        ProviderSession.in(request.getSession(false))
                .flatMap(session -> session.open(seal))
                .flatMap(tokens -> signOut(tokens.id()))
                .ifPresent(address -> request.setAttribute(SIGN_OUT_THERE, address));
    }

    /** OpenID Connect RP-Initiated Logout 1.0. */
    private Optional<String> signOut(String idToken) {
        try {
            URI there = provider.describe().signOut();
            return there == null
                    ? Optional.empty()
                    : Optional.of(UriComponentsBuilder.fromUri(there)
                            .queryParam("id_token_hint", "{token}")
                            .queryParam("client_id", "{client}")
                            .queryParam("post_logout_redirect_uri", "{back}")
                            .encode()
                            .buildAndExpand(
                                    idToken, provider.settings().clientId(), addresses.whole(NewsroomAddresses.SIGN_IN))
                            .toUriString());
        } catch (ProviderAway away) {
            return Optional.empty();
        }
    }

    /** By a page: what follows a form must not lead to another host (Content-Security-Policy, form-action). */
    private static void signedOut(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who)
            throws IOException, ServletException {
        if (request.getAttribute(SIGN_OUT_THERE) == null) {
            response.sendRedirect(NewsroomAddresses.SIGN_IN);
        } else {
            request.getRequestDispatcher(ProviderController.SIGNED_OUT).forward(request, response);
        }
    }
}
