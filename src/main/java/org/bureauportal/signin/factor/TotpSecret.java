package org.bureauportal.signin.factor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A secret as its owner's phone takes it.
 *
 * @param key in groups of four letters and digits, to be typed
 * @param address to be opened on the phone itself (the key URI format that authenticator apps share)
 * @param picture the address to be photographed
 */
record TotpSecret(String key, String address, QrPicture picture) {

    /**
     * A secret of an account.
     *
     * @param site the host under which the app lists it
     */
    static TotpSecret of(byte[] secret, String site, String username) {
        String key = Base32.of(secret);
        String address = String.format(
                Locale.ROOT,
                "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d",
                encoded(site),
                encoded(username),
                key,
                encoded(site),
                Totp.DIGITS,
                Totp.PERIOD);
        return new TotpSecret(Base32.grouped(key, " "), address, QrPicture.of(address));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
