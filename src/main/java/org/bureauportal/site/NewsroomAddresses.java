package org.bureauportal.site;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the newsroom's pages stand: every path under {@code /newsroom}, as patterns for mapping and filled for links. */
public final class NewsroomAddresses {

    public static final String DESK = "/newsroom";
    public static final String BIN = DESK + "/bin";

    public static final String ARTICLES = DESK + "/articles";
    public static final String NEW_ARTICLE = ARTICLES + "/new";
    public static final String ARTICLE = ARTICLES + "/" + Addresses.ARTICLE_NUMBER;
    public static final String REVISIONS = ARTICLE + "/revisions";

    /** The last page before a draft is published. */
    public static final String CHECKLIST = ARTICLE + "/checklist";

    /** Public pages as they will be once a draft is public; each stands below it. */
    public static final String REHEARSAL = ARTICLE + "/rehearsal";

    /** The addresses at which people outside see a draft. */
    public static final String PREVIEW_LINKS = ARTICLE + "/preview-links";

    public static final String FILES = DESK + "/files";
    public static final String FILE = FILES + "/{key:[a-z2-7]{26}}";

    public static final String FILE_DELETION = FILE + "/deletion";

    public static final String PICTURES = DESK + "/pictures";
    public static final String PICTURE = PICTURES + "/{key:[a-z2-7]{26}}";
    public static final String RENDITION = PICTURES + "/" + Addresses.PICTURE_NAME;

    public static final String FILES_OF_ARTICLE = ARTICLE + "/files";

    public static final String SECTIONS = DESK + "/sections";

    /** Several drafts at once: what would be done to them; the acts and what they did stand below it. */
    public static final String SELECTION = DESK + "/selection";

    /** What is released together. */
    public static final String BUNDLES = DESK + "/bundles";

    public static final String BUNDLE = BUNDLES + "/" + Addresses.ARTICLE_NUMBER;

    public static final String DATABASE_SWITCHES = DESK + "/database-switches";
    public static final String LOG = DESK + "/log";
    /** The calendar of working days; each of its years, and the import, stand below it. */
    public static final String WORKING_DAYS = DESK + "/working-days";

    public static final String ACCOUNTS = DESK + "/accounts";
    /** How somebody comes in, for administrators; what they can do about it stands below it. */
    public static final String ACCOUNT_ACCESS = ACCOUNTS + "/{username}/access";

    /** Who may do what, and where. */
    public static final String RIGHTS = DESK + "/rights";

    /** What groups of the identity provider give; each of them stands below it. */
    public static final String GROUPS = RIGHTS + "/groups";

    public static final String OWN_ACCOUNT = DESK + "/account";
    /** Asks once more who it is. */
    public static final String PROOF = OWN_ACCOUNT + "/proof";

    /** Proves it by a passkey; a GET gives what the browser is to be asked for, as it does for each act by passkey. */
    public static final String PROOF_BY_PASSKEY = PROOF + "/passkey";

    public static final String OWN_SESSIONS = OWN_ACCOUNT + "/sessions";
    /** Where somebody is told by e-mail what waits for them; the acts stand below it. */
    public static final String OWN_MAIL = OWN_ACCOUNT + "/mail";

    public static final String SECOND_FACTOR = OWN_ACCOUNT + "/second-factor";
    public static final String SECOND_FACTOR_SET_UP = SECOND_FACTOR + "/set-up";
    public static final String SECOND_FACTOR_CONFIRMATION = SECOND_FACTOR + "/confirmation";

    /** Adds a passkey; what is done to one stands below it. */
    public static final String OWN_PASSKEYS = SECOND_FACTOR + "/passkeys";

    public static final String SIGN_IN = DESK + "/sign-in";
    public static final String SIGN_IN_BY_PASSKEY = SIGN_IN + "/passkey";
    /** Asks for the second factor, once the password was right. */
    public static final String SECOND_STEP = SIGN_IN + "/code";

    public static final String SECOND_STEP_BY_PASSKEY = SECOND_STEP + "/passkey";

    /** Leads to the identity provider. */
    public static final String PROVIDER = SIGN_IN + "/provider";

    /** To which the identity provider leads back. */
    public static final String PROVIDER_RETURN = PROVIDER + "/return";

    /** Leads to the identity provider once more, before acts of consequence. */
    public static final String PROVIDER_PROOF = PROOF + "/provider";

    public static final String SIGN_OUT = DESK + "/sign-out";
    public static final String REFUSED = DESK + "/refused";

    /** Begins an address that sets the first account up; a secret follows. */
    public static final String SET_UP = DESK + "/set-up/";

    /** Begins an address that sets a password once; a secret follows. */
    public static final String PASSWORD_LINK = DESK + "/welcome/";

    private static final Pattern FORM =
            Pattern.compile(SECTIONS + "|" + ACCOUNTS + "(/[a-z0-9][a-z0-9._-]{1,59})?|" + WORKING_DAYS + "(/import)?|"
                    + GROUPS + "(/[1-9][0-9]{0,17})?|" + ARTICLES + "/(new|[1-9][0-9]{0,17}(/(overview|checklist))?)");

    private static final Pattern BEFORE_SIGN_IN =
            Pattern.compile(SIGN_IN + "(/passkey)?|" + PROVIDER + "|" + SET_UP + "[^/]*|" + PASSWORD_LINK + "[^/]*");

    private static final Pattern OF_AN_ARTICLE = Pattern.compile(ARTICLES + "/([1-9][0-9]{0,17})/.*");

    private NewsroomAddresses() {}

    /** Whether a path is the newsroom's. */
    public static boolean contains(String path) {
        return path.equals(DESK) || path.startsWith(DESK + "/");
    }

    /** The form for an article. */
    public static String article(long number) {
        return ARTICLES + "/" + number;
    }

    /** What is released together. */
    public static String bundle(long id) {
        return BUNDLES + "/" + id;
    }

    /** A file, whether the public may have it or not. */
    public static String file(String key) {
        return FILES + "/" + key;
    }

    /** A picture as a page shows it, of whatever width there is. */
    public static String picture(String key) {
        return PICTURES + "/" + key;
    }

    /**
     * A picture that is made of a file.
     *
     * @param width in pixels
     * @param extension in small letters, without a dot
     */
    public static String picture(String key, int width, String extension) {
        return picture(key) + "-" + width + "." + extension;
    }

    public static String accountAccess(String username) {
        return ACCOUNTS + "/" + username + "/access";
    }

    /** The page that adds files to a draft without a script. */
    public static String filesOf(long number) {
        return article(number) + "/files";
    }

    public static String overview(long number) {
        return article(number) + "/overview";
    }

    public static String checklist(long number) {
        return article(number) + "/checklist";
    }

    /** Where public pages stand as they will be once a draft is public; alone, it is the draft's own. */
    public static String rehearsal(long number) {
        return article(number) + "/rehearsal";
    }

    public static String revisions(long number) {
        return article(number) + "/revisions";
    }

    /** Whether a page stands there whose form can be filled again with what was typed. */
    public static boolean isForm(String path) {
        return FORM.matcher(path).matches();
    }

    /** Whether the page is for people who have not signed in yet. */
    public static boolean isBeforeSignIn(String path) {
        return BEFORE_SIGN_IN.matcher(path).matches();
    }

    /** The number of the article that an address below its form is about; empty for any other. */
    public static OptionalLong articleBelow(String path) {
        Matcher matcher = OF_AN_ARTICLE.matcher(path);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }
}
