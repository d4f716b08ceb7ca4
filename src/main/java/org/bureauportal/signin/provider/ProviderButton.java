package org.bureauportal.signin.provider;

import org.bureauportal.signin.group.WithIdentityProvider;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives the pages on which somebody signs in, or shows that it is they, the identity provider. */
@ControllerAdvice("org.bureauportal.signin")
@WithIdentityProvider
class ProviderButton {

    private final Shown shown;

    ProviderButton(IdentityProvider provider) {
        this.shown = new Shown(provider);
    }

    /** As the pages see it. */
    public static final class Shown {

        private final IdentityProvider provider;

        Shown(IdentityProvider provider) {
            this.provider = provider;
        }

        public String getName() {
            return provider.settings().name();
        }

        /** Whether it did not answer just now. */
        public boolean isAway() {
            return provider.isAway();
        }
    }

    @ModelAttribute("provider")
    Shown provider() {
        return shown;
    }
}
