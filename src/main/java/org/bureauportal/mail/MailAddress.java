package org.bureauportal.mail;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bureauportal.site.SiteProperties;

/**
 * An e-mail address as browsers take it (HTML Standard, "valid e-mail address"), with a domain that has a dot. No part of it can
 * begin a line, or another address.
 *
 * @param text the domain in small letters, and as the domain name system has it
 */
public record MailAddress(String text) {

    private static final int LONGEST = 254;

    private static final int SHORTEST = 6;

    private static final Pattern LOCAL = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}");

    private static final Pattern DOMAIN = Pattern.compile(
            "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*\\.[a-z](?:[a-z0-9-]{0,61}[a-z0-9])");

    /** The address that was typed, blanks around it apart; empty where it is none. */
    public static Optional<MailAddress> read(String typed) {
        String text = typed.strip();
        int at = text.lastIndexOf('@');
        if (at < 0 || text.length() > LONGEST) {
            return Optional.empty();
        }
        String local = text.substring(0, at);
        String whole = local + "@" + domain(text.substring(at + 1));
        return isLocal(local)
                        && DOMAIN.matcher(whole.substring(at + 1)).matches()
                        && whole.length() >= SHORTEST
                        && whole.length() <= LONGEST
                ? Optional.of(new MailAddress(whole))
                : Optional.empty();
    }

    /**
     * The address from which the portal writes.
     *
     * @param set what the operator set; empty for a name at the host of the site
     */
    public static MailAddress ofSender(String set, String name, SiteProperties site) {
        return new MailAddress(set.isEmpty() ? name + "@" + site.baseAddress().getHost() : set);
    }

    /** Without the dots that browsers let pass and mail servers do not (RFC 5321, "Dot-string"). */
    private static boolean isLocal(String local) {
        return LOCAL.matcher(local).matches()
                && !local.startsWith(".")
                && !local.endsWith(".")
                && !local.contains("..");
    }

    private static String domain(String typed) {
        try {
            return IDN.toASCII(typed).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noDomain) {
            return "";
        }
    }

    /** Says nothing: addresses stand in no log. */
    @Override
    public String toString() {
        return "an e-mail address";
    }
}
