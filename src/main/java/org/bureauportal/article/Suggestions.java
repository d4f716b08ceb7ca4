package org.bureauportal.article;

import java.util.List;

/** What may be meant again by whoever fills a form: what stood in earlier articles, last used first, not all of it. */
public record Suggestions(List<String> sources, List<String> authors) {

    public Suggestions {
        sources = List.copyOf(sources);
        authors = List.copyOf(authors);
    }
}
