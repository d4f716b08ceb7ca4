package org.bureauportal.shared;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A kind of public page, as far as the cache of pages must know it.
 *
 * @param path its addresses: a path in which <code>{name}</code> stands for one segment, <code>{name:[0-9]{4}}</code> for
 *     one of that form and <code>{*name}</code> for the rest. No page has two addresses, so the forms are strict
 * @param tags what such a page is made from, such as <code>article:{number}</code> with a name from the path; a public
 *     change raises the version of its tags in the database. A page made from nothing never changes
 * @param parameters the query parameters on which it depends; all others change nothing
 * @param outlastsOutages whether it is kept on disk, to be read while the database is away
 * @param isForPrograms whether programs ask for it, which want to know which parameter was not understood, and what is wrong in
 *     the language that they ask for
 */
public record CacheablePage(
        String path, List<String> tags, Set<String> parameters, boolean outlastsOutages, boolean isForPrograms) {

    /** What every page shows of the site itself: its sections. */
    public static final String SITE = "site";

    /** A page that is kept for outages, made from the site and from something more. */
    public static CacheablePage lasting(String path, String... tags) {
        return of(path, true, tags);
    }

    /** A page that is kept while it is asked for, made from the site and from something more. */
    public static CacheablePage passing(String path, String... tags) {
        return of(path, false, tags);
    }

    /** A file under an address that changes whenever its content does; it stays reachable when newer ones have come. */
    public static CacheablePage file(String path, boolean outlastsOutages) {
        return new CacheablePage(path, List.of(), Set.of(), outlastsOutages, false);
    }

    /** A page that is kept for outages and shows nothing of the site itself. */
    public static CacheablePage bare(String path, String tag) {
        return new CacheablePage(path, List.of(tag), Set.of(), true, false);
    }

    /** The same page in numbered parts, distinguished by the parameter {@code page}; the first, without it, may outlast outages. */
    public CacheablePage paged() {
        return new CacheablePage(path, tags, Set.of("page"), outlastsOutages, isForPrograms);
    }

    /** The same page of a part of what it shows, which a parameter names; only the whole may outlast outages. */
    public CacheablePage narrowedBy(String parameter) {
        return new CacheablePage(path, tags, Set.of(parameter), outlastsOutages, isForPrograms);
    }

    /**
     * The same as an answer for programs: under parameters in whatever order, of which no other one is passed over. It is kept
     * as it is; where there is none, each program is told so by itself.
     */
    public CacheablePage forPrograms(Set<String> all) {
        return new CacheablePage(path, tags, all, outlastsOutages, true);
    }

    private static CacheablePage of(String path, boolean lasts, String... tags) {
        List<String> all = Stream.concat(Stream.of(SITE), Arrays.stream(tags)).toList();
        return new CacheablePage(path, all, Set.of(), lasts, false);
    }
}
