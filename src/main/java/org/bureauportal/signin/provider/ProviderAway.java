package org.bureauportal.signin.provider;

import org.jspecify.annotations.Nullable;

/** The identity provider does not answer, or not as one does. */
final class ProviderAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProviderAway(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
