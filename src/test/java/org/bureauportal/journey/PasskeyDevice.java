package org.bureauportal.journey;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** A device that keeps passkeys, which Chromium imitates. */
record PasskeyDevice(CDPSession session, String id) {

    static PasskeyDevice at(Page page) {
        CDPSession session = page.context().newCDPSession(page);
        session.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject parameters = new JsonObject();
        parameters.add("options", options);
        return new PasskeyDevice(
                session,
                session.send("WebAuthn.addVirtualAuthenticator", parameters)
                        .get("authenticatorId")
                        .getAsString());
    }

    void verifies(boolean isPerson) {
        JsonObject parameters = named();
        parameters.addProperty("isUserVerified", isPerson);
        session.send("WebAuthn.setUserVerified", parameters);
    }

    int passkeys() {
        return session.send("WebAuthn.getCredentials", named())
                .getAsJsonArray("credentials")
                .size();
    }

    private JsonObject named() {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("authenticatorId", id);
        return parameters;
    }
}
