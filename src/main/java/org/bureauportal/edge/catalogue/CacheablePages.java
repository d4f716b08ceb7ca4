package org.bureauportal.edge.catalogue;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bureauportal.shared.CacheablePage;
import org.bureauportal.shared.CacheablePageProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which addresses are public pages that may be kept, what each is made from, and which outlast outages. */
@Component
public class CacheablePages {

    private static final Pattern PRINTABLE = Pattern.compile("[^\\p{Cc}\\p{Cs}\\x{FFFD}]*");
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9-]{1,40}");

    /** Also an instant, and where a part of a list ended. */
    private static final Pattern VALUE_OF_PROGRAM = Pattern.compile("[A-Za-z0-9:._-]{1,80}");

    private final List<CacheablePageProvider> rooms;
    private final List<Kind> kinds;

    CacheablePages(List<CacheablePageProvider> rooms) {
        this.rooms = rooms;
        this.kinds = rooms.stream()
                .flatMap(room -> room.kinds().stream())
                .map(Kind::new)
                .toList();
    }

    /**
     * A page that may be kept.
     *
     * @param address its path with those parameters on which it depends, which are the same however it was asked for
     * @param isForPrograms whether it is sent under its parameters in any order, and errors are not kept
     */
    public record Page(String address, List<String> tags, boolean outlastsOutages, boolean isForPrograms) {

        /** Whether it is a document, and not a file that never changes. */
        public boolean isDocument() {
            return !tags.isEmpty();
        }
    }

    /**
     * The page that is asked for.
     *
     * @param query as sent, not decoded; null where there is none
     * @return empty where there is no such page, or where the query is for stricter eyes
     */
    public Optional<Page> find(String path, @Nullable String query) {
        for (Kind kind : kinds) {
            Matcher matcher = kind.path.matcher(path);
            if (matcher.matches()) {
                return parameters(kind, query).map(parameters -> kind.page(path, parameters, matcher));
            }
        }
        return Optional.empty();
    }

    /** The addresses of pages that outlast outages, the most wanted first; reads the database. To be closed. */
    public Stream<String> lasting() {
        return rooms.stream().flatMap(CacheablePageProvider::lasting);
    }

    /** Those that are made from a tag, or empty where these are all. */
    public Optional<List<String>> lasting(String tag) {
        if (tag.equals(CacheablePage.SITE)) {
            return Optional.empty();
        }
        List<String> addresses = new ArrayList<>();
        for (Kind kind : kinds) {
            kind.lastingFrom(tag).forEach(addresses::add);
        }
        return Optional.of(addresses);
    }

    /** Those that count, in the order of their names; empty where one is not as any page has it. */
    private static Optional<String> parameters(Kind kind, @Nullable String query) {
        if (query == null || query.isEmpty()) {
            return Optional.of("");
        }
        Map<String, String> counting = new LinkedHashMap<>();
        try {
            for (String each : (Iterable<String>) Pattern.compile("&").splitAsStream(query)::iterator) {
                int equals = each.indexOf('=');
                String name = decoded(equals < 0 ? each : each.substring(0, equals));
                String value = decoded(equals < 0 ? "" : each.substring(equals + 1));
                if (!PRINTABLE.matcher(name + value).matches()) {
                    return Optional.empty();
                }
                boolean counts = kind.page.parameters().contains(name);
                Pattern form = kind.page.isForPrograms() ? VALUE_OF_PROGRAM : VALUE;
                if (counts && (!form.matcher(value).matches() || counting.put(name, value) != null)) {
                    return Optional.empty();
                }
                if (!counts && kind.page.isForPrograms()) {
                    return Optional.empty();
                }
            }
        } catch (IllegalArgumentException notEncoded) {
            return Optional.empty();
        }
        StringBuilder parameters = new StringBuilder();
        kind.page.parameters().stream()
                .sorted()
                .filter(counting::containsKey)
                .forEach(name -> parameters
                        .append(parameters.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(counting.get(name)));
        return Optional.of(parameters.toString());
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    /** A kind of page with the patterns of its addresses and tags. */
    private static final class Kind {

        private final CacheablePage page;
        private final AddressTemplate address;
        private final Pattern path;
        private final List<AddressTemplate> made;
        private final List<Pattern> tags;

        Kind(CacheablePage page) {
            this.page = page;
            this.address = AddressTemplate.of(page.path());
            this.path = address.pattern();
            this.made = page.tags().stream().map(address::tag).toList();
            // one that does not say which page it is about, such as the site, is none to find pages by
            this.tags = made.stream()
                    .filter(tag -> !tag.toString().equals(CacheablePage.SITE)
                            && tag.names().containsAll(address.names()))
                    .map(AddressTemplate::pattern)
                    .toList();
        }

        Page page(String asked, String parameters, Matcher names) {
            // only the first part of a list outlasts outages
            return new Page(
                    asked + parameters,
                    made.stream().map(tag -> tag.filled(names)).toList(),
                    page.outlastsOutages() && parameters.isEmpty(),
                    page.isForPrograms());
        }

        Stream<String> lastingFrom(String tag) {
            if (!page.outlastsOutages()) {
                return Stream.empty();
            }
            return tags.stream()
                    .map(pattern -> pattern.matcher(tag))
                    .filter(Matcher::matches)
                    .map(address::filled);
        }
    }
}
